"""How a text reads to people: what nobody sees is gone, odd blanks are blanks, and letters spaced out are words again."""

import re
import unicodedata

from pb_app.identity.characters import ascii_digits, compatible, is_invisible, visible
from pb_app.identity.given_names import GIVEN_NAMES
from pb_app.identity.other_names import FURTHER_NAMES

FIRST_NAMES = GIVEN_NAMES | FURTHER_NAMES
#: Three or more single letters or digits with one and the same kind of sign between them.
_SPACED = re.compile(r"(?<![\w.@])[^\W_](?:[ .·•*_-][^\W_](?!\w)){2,}")
_BETWEEN = re.compile(r"[ .·•*_-]")
_CAPITAL_INSIDE = re.compile(r"(?<=[a-zà-ÿ])(?=[A-ZÀ-Þ])")
#: Marks of vowels, and what stretches a word on the line: Arabic is read without them.
_ARABIC_MARKS = re.compile("[\u0640\u064b-\u0652\u0670]")
#: Letters of other alphabets that look like ours.
_LOOKALIKES = str.maketrans(
    dict(zip("АВЕКМНОРСТХаеорсухіјѕІЈЅΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEKMHOPCTXaeopcyxijsIJSABEZHIKMNOPTYXo", strict=True))
)
_MIXED = re.compile(r"[^\W\d_]+")


def as_read(text: str) -> str:
    """The one form in which words are looked for: what is typed stays as it is, lines stay lines."""
    return "\n".join(_line(line) for line in _ARABIC_MARKS.sub("", compatible(text)).splitlines())


def _line(line: str) -> str:
    """Two blanks still part words where letters are spaced out, so those go first."""
    seen = "".join(" " if letter.isspace() else letter for letter in line if not is_invisible(letter))
    joined = visible(_SPACED.sub(_joined, seen))
    return joined if joined.isascii() else _MIXED.sub(_own_letters, ascii_digits(joined))


def _joined(match: re.Match[str]) -> str:
    word = _CAPITAL_INSIDE.sub(" ", _BETWEEN.sub("", match.group()))
    ends = (end for end in range(len(word) - 2, 2, -1) if word[:end].casefold() in FIRST_NAMES)
    end = 0 if " " in word else next(ends, 0)
    return f"{word[:end]} {word[end:]}" if end else word


def _own_letters(match: re.Match[str]) -> str:
    """A word of our letters in which one or two only look like ours."""
    word = match.group()
    return word.translate(_LOOKALIKES) if re.search("[A-Za-z]", word) else word


def bare(word: str) -> str:
    """Small, without accents and without ’s, as lists of names have it."""
    plain = unicodedata.normalize("NFD", word.casefold().replace("’", "'").removesuffix("'s"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
