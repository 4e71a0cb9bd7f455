"""What the page of an area leaves open for upper features."""

from pb_app.neighbourhoods.models import SetArea
from pb_app.places.models import Place
from pb_app.web.panels import PanelSlot

#: Below the name: what came here, what is open, the projects.
AREA: PanelSlot[[Place, SetArea]] = PanelSlot("neighbourhoods.area")
#: In two columns on a wide screen: figures, and the next meeting.
AREA_BESIDE: PanelSlot[[Place, SetArea]] = PanelSlot("neighbourhoods.area_beside")
#: On the desk page of area sets: what else can be handed in.
SETS: PanelSlot[[Place]] = PanelSlot("neighbourhoods.sets")
