"""What a proposal's pages leave open for upper features."""

from collections.abc import Callable, Sequence

from pb_app.places.models import Place
from pb_app.proposals.models import Proposal
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot, Slot

#: Parts of a proposal's page; called with the proposal, and whether the reader is one of its authors.
PANELS: PanelSlot[[Proposal, bool]] = PanelSlot("proposals.panels")
#: (project, address) of what was learnt from projects like the one that somebody is writing: its place, title and story.
LESSONS: Slot[Callable[[Place, str, str], Sequence[tuple[str, str]]]] = Slot("proposals.lessons")
#: Called with a proposal's id and the reason when it is hidden, and with None when it is shown: for copies of its title.
HIDDEN: ListSlot[Callable[[int, str | None], None]] = ListSlot("proposals.hidden")
