"""Slots on a round's pages for higher features, which can also hold back its opening."""

from collections.abc import Callable

from pb_app.rounds.models import Round
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot

#: Below the title of a round's page, while voting is open.
VOTING: PanelSlot[[Round]] = PanelSlot("rounds.voting")
#: On the page for setting up a round.
SET_UP: PanelSlot[[Round]] = PanelSlot("rounds.set_up")
#: Below the public rules of a round.
RULEBOOK: PanelSlot[[Round]] = PanelSlot("rounds.rulebook")
#: A round can't be published while one of these functions returns True for it.
HOLDS_BACK: ListSlot[Callable[[Round], bool]] = ListSlot("rounds.holds_back")


def held_back(round: Round) -> bool:
    return any(waits(round) for waits in HOLDS_BACK.values())
