"""What a proposal's pages leave open for upper features."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from pb_app.places.models import Place
from pb_app.proposals.models import Proposal
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot, Slot


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusStep:
    """One step from idea to receipt: a heading, a sentence, at most one sum in minor units, and where to read more.

    ``key`` names the sum: planned, awarded, paid or proven.
    """

    name: str
    words: str = ""
    href: str = ""
    key: str = ""
    amount: int | None = None
    is_now: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class StatusLine:
    """Where a proposal is between idea and receipt: a tag that says it in a few words, and its steps so far."""

    text: str
    look: str
    steps: Sequence[StatusStep]
    currency: str


#: Parts of a proposal's page; called with the proposal, and whether the reader is one of its authors.
PANELS: PanelSlot[[Proposal, bool]] = PanelSlot("proposals.panels")
#: (project, address) of what was learnt from projects like the one that somebody is writing: its place, title and story.
LESSONS: Slot[Callable[[Place, str, str], Sequence[tuple[str, str]]]] = Slot("proposals.lessons")
#: Called with a proposal's id and the reason when it is hidden, and with None when it is shown: for copies of its title.
HIDDEN: ListSlot[Callable[[int, str | None], None]] = ListSlot("proposals.hidden")
#: The one line from idea to receipt, the same on the page of the proposal, of its result and of its project.
STATUS_LINE: Slot[Callable[[Proposal], StatusLine]] = Slot("proposals.status_line")
