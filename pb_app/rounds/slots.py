"""Parts of a round's pages that upper features fill in, and their word on whether it may be opened."""

from collections.abc import Callable

from pb_app.rounds.models import Round
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot

#: Under the title of a round's page, while its vote is open.
VOTING: PanelSlot[[Round]] = PanelSlot("rounds.voting")
#: On the page that sets a round up.
SET_UP: PanelSlot[[Round]] = PanelSlot("rounds.set_up")
#: Under the rules that everybody reads.
RULEBOOK: PanelSlot[[Round]] = PanelSlot("rounds.rulebook")
#: No round is published while one of these is true of it.
HOLDS_BACK: ListSlot[Callable[[Round], bool]] = ListSlot("rounds.holds_back")


def held_back(round: Round) -> bool:
    return any(waits(round) for waits in HOLDS_BACK.values())
