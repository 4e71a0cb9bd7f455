"""Parts of the pages of outcomes that upper features fill in."""

from pb_app.funds.models import Fund
from pb_app.web.panels import PanelSlot

#: Under a benefits map: what comes of what was saved.
BENEFIT_PANELS: PanelSlot[[Fund]] = PanelSlot("outcomes.benefit_panels")
