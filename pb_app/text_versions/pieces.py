"""A long text in pieces that fit into a cell of a spreadsheet, and the pieces as one text again."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

#: Characters of a cell; a translation may be half as long again and still be read back.
LONGEST = 1200


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetPiece:
    """``number`` counts from 1; ``after`` is what stands between it and the next."""

    number: int
    words: str
    after: str


def pieces(text: str) -> list[SheetPiece]:
    """A short text is one piece; a long one is parted between its paragraphs, and these between sentences."""
    text = text.replace("\r\n", "\n").strip()
    if len(text) <= LONGEST:
        return [SheetPiece(number=1, words=text, after="")]
    found = [part for paragraph in text.split("\n\n") if paragraph.strip() for part in _of_paragraph(paragraph.strip())]
    found[-1] = (found[-1][0], "")
    return [SheetPiece(number=number, words=words, after=after) for number, (words, after) in enumerate(found, start=1)]


def _of_paragraph(text: str) -> list[tuple[str, str]]:
    if len(text) <= LONGEST:
        return [(text, "\n\n")]
    groups = [""]
    for sentence in re.split(r"(?<=[.!?؟。])\s+", text):
        if groups[-1] and len(groups[-1]) + len(sentence) >= LONGEST:
            groups.append("")
        groups[-1] = f"{groups[-1]} {sentence}".strip()
    return [(words, " ") for words in groups[:-1]] + [(groups[-1], "\n\n")]


def joined(text: str, translated: Mapping[int, str]) -> str | None:
    """The translation of a text from those of its pieces, by number; None where one is missing or empty."""
    wanted = pieces(text)
    if any(not translated.get(piece.number, "").strip() for piece in wanted):
        return None
    return "".join(f"{translated[piece.number].strip()}{piece.after}" for piece in wanted)
