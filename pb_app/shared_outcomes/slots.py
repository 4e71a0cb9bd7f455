"""What upper features add to the pages of shared outcomes."""

from pb_app.places.models import Place
from pb_app.web.panels import PanelSlot

#: On the list: where organisations begin.
INDEX: PanelSlot[[Place]] = PanelSlot("shared_outcomes.index")
#: On the page of an outcome, by its number.
OUTCOME: PanelSlot[[Place, int]] = PanelSlot("shared_outcomes.outcome")
