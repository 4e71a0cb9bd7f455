"""Parts of a fund's page that upper features fill in."""

from collections.abc import Callable, Mapping

from pb_app.funds.models import Fund
from pb_app.places.slots import FirstThing
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import Slot

#: Under the purpose of a fund, above its figures.
PANELS: PanelSlot[[Fund]] = PanelSlot("funds.panels")
#: What goes on in each published round of a fund, by the round's id.
ROUND_STATES: Slot[Callable[[Fund], Mapping[int, FirstThing]]] = Slot("funds.round_states")
