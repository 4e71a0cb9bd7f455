"""Names of people, brought to one form. Keep a name as it was typed; these forms are only compared."""

import re
import unicodedata

from pb_app.identity.characters import APOSTROPHES, ascii_digits, compatible, is_invisible

#: Letters that have no accent to lose, and are often typed without their stroke.
_STROKES = str.maketrans(
    {"ł": "l", "đ": "d", "ø": "o", "ħ": "h", "ŧ": "t", "ı": "i", "æ": "ae", "œ": "oe", "þ": "th", "ð": "d", "ŋ": "n"}
)
#: Stretches an Arabic word on the line, and says nothing.
_TATWEEL = "ـ"
_SURNAME_FIRST = re.compile(r"([^,،、]+)[,،、](.+)", re.DOTALL)


def natural_order(name: str) -> str:
    """``O'Hara, Siobhán`` as ``Siobhán O'Hara``: what stands before a comma is the surname."""
    match = _SURNAME_FIRST.fullmatch(name)
    surname, given = (match[1].strip(), match[2].strip()) if match else ("", "")
    return f"{given} {surname}" if surname and given else name


def folded(name: str) -> str:
    """One spelling for one name: width, case, apostrophes, hyphens, invisible and decomposed letters don't matter.

    Accents do: see ``plain``. Empty when there is no letter and no digit in it.
    """
    text = natural_order(_decomposed(_without_apostrophes(name)))
    text = _without_apostrophes(_decomposed(_decomposed(text.casefold()).casefold()))
    kept = _without_loose_marks("".join(_letter_or_space(letter) for letter in text))
    return " ".join(compatible(ascii_digits(kept)).split())


def _without_apostrophes(text: str) -> str:
    return "".join(letter for letter in text if letter not in APOSTROPHES)


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFKD", text)


def _letter_or_space(letter: str) -> str:
    if is_invisible(letter) or letter == _TATWEEL:
        return ""
    return letter if unicodedata.category(letter)[0] in "LMN" else " "


def _without_loose_marks(text: str) -> str:
    """A mark on nothing is half of an apostrophe: Unicode takes ``´`` for a blank with an accent."""
    kept: list[str] = []
    loose = True
    for letter in text:
        if loose and unicodedata.category(letter)[0] == "M":
            del kept[len(kept) - (kept[-1:] == [" "]) :]
            continue
        kept.append(letter)
        loose = letter == " "
    return "".join(kept)


def plain(name: str) -> str:
    """The folded name without accents and strokes: ``siobhan``, ``muller``, ``lukasz``."""
    marks_off = "".join(letter for letter in _decomposed(folded(name)) if not unicodedata.combining(letter))
    return " ".join(compatible(marks_off.translate(_STROKES)).split())


def in_order(words: str) -> str:
    """The same words, sorted."""
    return " ".join(sorted(words.split()))


def one_left_out(words: str) -> frozenset[str]:
    """The words, sorted, each time with another letter left out: two names one letter apart have one in common."""
    parts = words.split()
    variants = (
        [*parts[:at], word[:place] + word[place + 1 :], *parts[at + 1 :]]
        for at, word in enumerate(parts)
        for place in range(len(word))
    )
    return frozenset(in_order(" ".join(variant)) for variant in variants) | {in_order(words)}


def without_initials(words: str) -> str:
    """The words, sorted, without those of one letter; empty when nothing else is left."""
    return in_order(" ".join(word for word in words.split() if len(word) > 1))
