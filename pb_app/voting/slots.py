"""What voting keeps on the application."""

from pb_app.voting.keys.key_files import KeyFiles
from pb_app.web.registry import Slot

#: Where the private keys of rounds lie.
KEY_FILES: Slot[KeyFiles] = Slot("voting.key_files")
