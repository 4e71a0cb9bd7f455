"""What voting keeps on the application, and what higher features add to it."""

from collections.abc import Callable

from pb_app.rounds.models import Round
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.terms import Reconciliation
from pb_app.web.panels import PanelSlot
from pb_app.web.registry import ListSlot, Slot

#: Where the private keys of rounds lie.
KEY_FILES: Slot[KeyFiles] = Slot("voting.key_files")
#: The figures of a round, by its id: its box is opened only when they tie out.
RECONCILIATION: Slot[Callable[[int], Reconciliation]] = Slot("voting.reconciliation")
#: What else is deleted of a round, by its id, when its result is certified.
CERTIFIED: ListSlot[Callable[[int], None]] = ListSlot("voting.certified")
#: On the public board of a round.
BULLETIN: PanelSlot[[Round]] = PanelSlot("voting.bulletin")
#: What else has to happen when two entries become one: called with the round, the number that stays, and the one that goes.
ENTRIES_JOINED: ListSlot[Callable[[int, int, int], None]] = ListSlot("voting.entries_joined")
