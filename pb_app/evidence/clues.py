"""By what somebody could be recognised in a text. Pure functions, for hearings as for every door to evidence."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Clue(StrEnum):
    """By what somebody could be recognised."""

    NAME = "clue-name"
    DIGITS = "clue-digits"
    EMAIL = "clue-email"
    HOME = "clue-home"


@dataclass(frozen=True, slots=True)
class FoundClue:
    """Part of a text by which somebody could be recognised."""

    clue: Clue
    text: str


EMAIL = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+\.\w+")
DIGITS = re.compile(r"\d(?:[\s().-]?\d){4,}")
#: Digits as a telephone number has them: a sum or two years are none.
PHONE = re.compile(r"(?<![\w,.])(?:\+|00|0)[1-9](?:[\s()./-]?\d){7,}")
_STREETS = "street|road|lane|avenue|close|drive|way|terrace|crescent|place|court|gardens?|grove|square|hill|row|mews|walk|st|rd|ave"
#: A house: its number, one to three words, and what streets are called in English; in Welsh that word comes first.
HOME = re.compile(
    rf"\b\d{{1,4}}[a-z]?,?\s+(?:[^\W\d_][\w’'-]*\s+){{1,3}}?(?:{_STREETS})\b"
    r"|\b\d{1,4}[a-z]?,?\s+(?:stryd|heol|ffordd|lôn|rhodfa|cilgant)\s+[^\W\d_]\w+",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def name_words(people: Iterable[str], organisations: Iterable[str]) -> frozenset[str]:
    """What a note must not contain: each part of a person's name, and the whole name of an organisation."""
    parts = (part for name in people for part in re.findall(r"\w{3,}", plain(name)))
    return frozenset({*parts, *(plain(name).strip() for name in organisations if name.strip())})


def pattern(names: frozenset[str]) -> re.Pattern[str]:
    """Finds any of these names as a word of its own; with no names, nothing."""
    longest_first = sorted(names, key=lambda name: (-len(name), name))
    any_name = "|".join(re.escape(name) for name in longest_first) or r"\b\B"
    return re.compile(rf"(?<!\w)(?:{any_name})(?!\w)")


def _found(clue: Clue, looked_for: re.Pattern[str], text: str) -> list[FoundClue]:
    return [FoundClue(clue, match.group()) for match in looked_for.finditer(text)]


def clues(text: str, names: frozenset[str]) -> list[FoundClue]:
    """For a note that somebody looks at again: also what may be harmless, such as a long number."""
    return [
        *_found(Clue.NAME, pattern(names), plain(text)),
        *_found(Clue.EMAIL, EMAIL, text),
        *_found(Clue.DIGITS, DIGITS, text),
    ]


def sure(text: str, names: frozenset[str]) -> list[FoundClue]:
    """For words that everybody reads at once: only what evidence never needs."""
    found = [*_found(Clue.NAME, pattern(names), plain(text)), *_found(Clue.EMAIL, EMAIL, text)]
    return [*found, *_found(Clue.DIGITS, PHONE, text), *_found(Clue.HOME, HOME, text)]


def masked(text: str, names: frozenset[str]) -> str:
    """The text with "…" for every name, and otherwise as it was written."""
    text, kept, at = unicodedata.normalize("NFKC", text), list[str](), 0
    for start, end in _places(text, names):
        kept += [text[at:start], "…"]
        at = end
    return "".join([*kept, text[at:]])


def _places(text: str, names: frozenset[str]) -> list[tuple[int, int]]:
    """Where names stand in the text as it was written; comparing can make letters more or fewer."""
    origin, compared = list[int](), ""
    for at, letter in enumerate(text):
        folded = plain(letter)
        compared += folded
        origin += [at] * len(folded)
    return [(origin[match.start()], origin[match.end() - 1] + 1) for match in pattern(names).finditer(compared)]
