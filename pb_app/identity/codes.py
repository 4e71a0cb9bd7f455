"""Codes and card numbers as people type them: spaces, hyphens, look-alikes and digits of any alphabet."""

import re

from pb_app.identity.characters import ascii_digits, compatible, visible
from pb_app.identity.terms import Fault, Unusable

_ALIKE = str.maketrans("OIL", "011")
_DASHES = "-‐‑‒–—―−﹣－_"
_DATE = re.compile(r"\d{4}-\d\d-\d\d( \d\d:\d\d(:\d\d)?)?|\d{1,2}-[A-Z][a-z]{2}(-\d\d(\d\d)?)?|[A-Z][a-z]{2}-\d\d")


def bare(typed: str) -> str:
    """In capitals, digits as 0 to 9, without spaces, hyphens and what can't be seen."""
    text = ascii_digits(compatible(compatible(visible(typed)).upper()))
    return compatible("".join(letter for letter in text if not letter.isspace() and letter not in _DASHES))


def six_digits(typed: str) -> str:
    """The digits of a message, whatever is between them; o is 0, i and l are 1. Raises Unusable."""
    digits = bare(typed).translate(_ALIKE)
    if not re.fullmatch("[0-9]{6}", digits):
        raise Unusable(Fault.DIGITS_UNREADABLE)
    return digits


def card_number(typed: str) -> str:
    """A card's number; its first noughts count."""
    return bare(typed)


def is_turned_into_date(card: str) -> bool:
    """A spreadsheet made a date of a number such as 3-4, and the number is lost."""
    return bool(_DATE.fullmatch(card.strip()))
