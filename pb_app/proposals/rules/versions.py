"""A proposal's public text as a document, and what differs between two of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

#: The parts that are texts, in the order people read them.
TEXTS = ("title", "strong", "story", "takes", "who")
_PIECES = re.compile(r"\s+|[^\s\w]|\w+")


@dataclass(frozen=True, slots=True)
class DiffPiece:
    """A run of text: ``kind`` is same, gone or new."""

    kind: str
    text: str

    @property
    def is_gone(self) -> bool:
        return self.kind == "gone"

    @property
    def is_new(self) -> bool:
        return self.kind == "new"


def difference(before: str, after: str) -> list[DiffPiece]:
    """What to strike out and what to add, word by word; joined, same and gone give ``before``, same and new ``after``."""
    old, new = _PIECES.findall(before), _PIECES.findall(after)
    diff_pieces: list[DiffPiece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            diff_pieces.append(DiffPiece("same", "".join(old[i:j])))
            continue
        if j > i:
            diff_pieces.append(DiffPiece("gone", "".join(old[i:j])))
        if m > k:
            diff_pieces.append(DiffPiece("new", "".join(new[k:m])))
    return _joined(diff_pieces)


def _joined(pieces: list[DiffPiece]) -> list[DiffPiece]:
    """Single spaces between two changes are part of them: otherwise each word is struck out by itself."""
    made: list[DiffPiece] = []
    n = 0
    while n < len(pieces):
        gone, new = "", ""
        while n < len(pieces) and (pieces[n].kind != "same" or _thin(pieces, n, inside=bool(gone or new))):
            gone += pieces[n].text if pieces[n].kind != "new" else ""
            new += pieces[n].text if pieces[n].kind != "gone" else ""
            n += 1
        made += [piece for piece in (DiffPiece("gone", gone), DiffPiece("new", new)) if piece.text]
        if n < len(pieces):
            made.append(pieces[n])
            n += 1
    return made


def _thin(pieces: list[DiffPiece], n: int, *, inside: bool) -> bool:
    return inside and pieces[n].text.isspace() and "\n" not in pieces[n].text and n + 1 < len(pieces)


def changed(before: Mapping[str, object], after: Mapping[str, object]) -> list[str]:
    """The parts of two documents that are not the same."""
    return [key for key in sorted(before.keys() | after.keys()) if before.get(key) != after.get(key)]
