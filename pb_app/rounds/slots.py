"""Slots on a round's pages for higher features, which can also hold back its opening."""

from collections.abc import Callable, Sequence
from datetime import datetime

from pb_app.places.slots import FirstThing
from pb_app.rounds.launch_terms import LaunchFinding
from pb_app.rounds.models import Round
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot, Slot

#: The first thing on a round's page: where it stands, and this reader's next step.
FIRST_THING: Slot[Callable[[Round], FirstThing]] = Slot("rounds.first_thing")
#: On a round's page, below its first thing: what can be chosen, or what was.
PROJECTS: PanelSlot[[Round]] = PanelSlot("rounds.projects")
#: Below the first thing of a round's page, while voting is open.
VOTING: PanelSlot[[Round]] = PanelSlot("rounds.voting")
#: On the page for setting up a round.
SET_UP: PanelSlot[[Round]] = PanelSlot("rounds.set_up")
#: Where pots for areas and themes are chosen.
POTS: PanelSlot[[Round]] = PanelSlot("rounds.pots")
#: Below the public rules of a round.
RULEBOOK: PanelSlot[[Round]] = PanelSlot("rounds.rulebook")
#: A round can't be published while one of these functions returns True for it.
HOLDS_BACK: ListSlot[Callable[[Round], bool]] = ListSlot("rounds.holds_back")
#: What is still missing before a round can run, as it is at a moment.
LAUNCH_CHECKS: ListSlot[Callable[[Round, datetime], Sequence[LaunchFinding]]] = ListSlot("rounds.launch_checks")


def launch_findings(round: Round, now: datetime) -> list[LaunchFinding]:
    return [finding for check in LAUNCH_CHECKS.values() for finding in check(round, now)]


def held_back(round: Round) -> bool:
    return any(waits(round) for waits in HOLDS_BACK.values())
