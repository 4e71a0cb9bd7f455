"""The number of a paper, as it is printed and as people copy it. Pure."""

import re

from pb_app.identity.characters import ascii_digits, visible
from pb_app.polling.terms import PaperNumber

_DIGITS = re.compile(r"[0-9]{1,9}")
#: Nobody can tell whether these are two numbers or one of four digits and more.
_THOUSANDS = re.compile(r"[0-9],[0-9]{3}(?![0-9])")


def printed(number: PaperNumber) -> str:
    """The one form in which a paper's number is printed and shown: ``2-17`` is paper 17, of batch 2."""
    return f"{number.batch_id}-{number.serial}" if number.batch_id else str(number.serial)


def read_number(typed: str) -> PaperNumber | None:
    """A paper's number, whatever stands between its two parts, in any digits; the second part alone is enough.

    None when there is no number in it, or more than one could be meant.
    """
    text = ascii_digits(visible(typed))
    parts, between = re.findall("[0-9]+", text), re.split("[0-9]+", text)
    if not 1 <= len(parts) <= 2 or not all(_DIGITS.fullmatch(part) for part in parts) or _is_unclear(text, between):
        return None
    numbers = [int(part) for part in parts]
    if min(numbers) < 1:
        return None
    return PaperNumber(numbers[-1], numbers[0] if len(numbers) == 2 else None)


def _is_unclear(text: str, between: list[str]) -> bool:
    """A sign before it, letters glued to it such as ``1e5``, or a thousand with a comma."""
    glued = any(part and part[0].isalpha() for part in between[1:])
    return between[0].endswith(("-", "+", "−")) or glued or bool(_THOUSANDS.search(text))
