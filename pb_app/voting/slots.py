"""What voting keeps on the application."""

from collections.abc import Callable

from pb_app.voting.keys.key_files import KeyFiles
from pb_app.web.registry import ListSlot, Slot

#: Where the private keys of rounds lie.
KEY_FILES: Slot[KeyFiles] = Slot("voting.key_files")
#: What else has to happen when two entries become one: called with the round, the number that stays, and the one that goes.
ENTRIES_JOINED: ListSlot[Callable[[int, int, int], None]] = ListSlot("voting.entries_joined")
