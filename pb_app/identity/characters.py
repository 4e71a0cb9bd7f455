"""Characters that look like others, or like nothing."""

import re
import unicodedata

#: Invisible, though Unicode calls them letters or marks: fillers, a blank of Braille, joiners, selectors of a glyph.
_FILLERS = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u180b\u180c\u180d\u180f\u2800\u3164\uffa0") | {
    chr(code) for code in (*range(0xFE00, 0xFE10), *range(0xE0100, 0xE01F0))
}
#: What keyboards, word processors and transliteration put for an apostrophe.
APOSTROPHES = frozenset("'`´‘’‛′‵＇ʹʻʼʽʾʿˈˊˋ՚׳ꞌ᾽᾿῾")
_JOINERS = frozenset("\u200c\u200d")
#: What turns the direction of other letters, ends a line unseen, or takes no room: in no text that others have to trust.
#: The joiners and the two marks of direction (U+200C to U+200F) spell some languages, and turn nothing.
TURNING = frozenset(
    "\u200b\u2028\u2029\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\ufff9\ufffa\ufffb"
)


def is_invisible(letter: str) -> bool:
    """Takes no room on the page, and so may be there or not without anybody noticing."""
    return unicodedata.category(letter) == "Cf" or letter in _FILLERS


def has_turning(text: str) -> bool:
    """Whether a text has letters that nobody sees and that change how the others read."""
    return not TURNING.isdisjoint(text)


def without_turning(text: str) -> str:
    return "".join(letter for letter in text if letter not in TURNING)


def visible(text: str, *, joiners: bool = False) -> str:
    """Without what can't be seen, each run of blanks as one space; ``joiners`` keeps those that spell some languages."""
    if text.isascii() and text.isprintable():  # nearly every cell of a large file
        return " ".join(text.split())
    kept = (letter for letter in text if (joiners and letter in _JOINERS) or not is_invisible(letter))
    return " ".join(re.sub(r"[\s\x00-\x1f\x7f-\x9f]+", " ", "".join(kept)).split())


def straight(text: str) -> str:
    """Every apostrophe as ``'``."""
    return "".join("'" if letter in APOSTROPHES else letter for letter in text)


def ascii_digits(text: str) -> str:
    """Decimal digits of any alphabet as 0 to 9. Superscripts and circled numbers are no digits."""
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def compatible(text: str) -> str:
    """Unicode's NFKC: full-width, decomposed and ligatured letters as the usual ones."""
    return unicodedata.normalize("NFKC", text)
