"""Parts of a fund's page that upper features fill in."""

from pb_app.funds.models import Fund
from pb_app.web.panels import PanelSlot

#: Under the purpose of a fund, above its figures.
PANELS: PanelSlot[[Fund]] = PanelSlot("funds.panels")
