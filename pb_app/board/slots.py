"""What pages of a board leave open for upper features."""

from pb_app.board.models import CaseStudy
from pb_app.delivery.models import Award
from pb_app.web.panels import PanelSlot

#: Parts of a case study's page.
CASE_PANELS: PanelSlot[[CaseStudy, Award]] = PanelSlot("board.case_panels")
