"""What voting keeps on the application, and what higher features say of a vote before its box is opened."""

from collections.abc import Callable, Sequence

from pb_app.rounds.models import Round
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.terms import OpenDifference
from pb_app.web.registry import ListSlot, Slot

#: Where the private keys of rounds lie.
KEY_FILES: Slot[KeyFiles] = Slot("voting.key_files")
#: What does not tie out yet (papers, consents, marks, envelopes), and where it is solved; the closing guide shows it.
OPEN_DIFFERENCES: ListSlot[Callable[[Round], Sequence[OpenDifference]]] = ListSlot("voting.open_differences")


def open_differences(round: Round) -> list[OpenDifference]:
    return [difference for ask in OPEN_DIFFERENCES.values() for difference in ask(round)]
