"""What the page of an area leaves open for upper features."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime

from pb_app.neighbourhoods.models import SetArea
from pb_app.neighbourhoods.terms import MapPin
from pb_app.places.models import Place
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot

#: Below the name: what came here, what is open, the projects.
AREA: PanelSlot[[Place, SetArea]] = PanelSlot("neighbourhoods.area")
#: In two columns on a wide screen: figures, and the next meeting.
AREA_BESIDE: PanelSlot[[Place, SetArea]] = PanelSlot("neighbourhoods.area_beside")
#: On the page for councillors of an area: its money and meetings, and what they can learn.
COUNCILLOR: PanelSlot[[Place, SetArea]] = PanelSlot("neighbourhoods.councillor")
#: What lies somewhere in a place, for its map.
MAP_PINS: ListSlot[Callable[[Place], Sequence[MapPin]]] = ListSlot("neighbourhoods.map_pins")
#: Called when a place has become part of another, with which area follows which (by their ids), and the time.
MERGED: ListSlot[Callable[[Mapping[int, int], datetime], object]] = ListSlot("neighbourhoods.merged")
#: On the desk page of area sets: what else can be handed in.
SETS: PanelSlot[[Place]] = PanelSlot("neighbourhoods.sets")
