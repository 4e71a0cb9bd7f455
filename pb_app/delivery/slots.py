"""What delivery keeps on the application, and the part of a project's page that upper features fill in."""

from pb_app.delivery.models import Award
from pb_app.delivery.vault import Vault
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import Slot

#: Seals bank details and papers.
VAULT: Slot[Vault] = Slot("delivery.vault")
#: Under what a project spent.
PANELS: PanelSlot[[Award]] = PanelSlot("delivery.panels")
