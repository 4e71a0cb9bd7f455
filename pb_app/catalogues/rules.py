"""Whether a translation keeps the holes of its message, and whether enough of a draft has been read. Pure."""

import re
from collections import Counter
from collections.abc import Sequence

from pb_app.catalogues.terms import Refusal
from pb_app.identity.characters import has_turning

#: In hundredths: a language is offered once so many of its messages are approved.
SHARE = 95
#: Where figures and names go: ``%(num)d``, ``{n}``.
_HOLE = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def holes(text: str) -> Counter[str]:
    return Counter(_HOLE.findall(text))


def problem(english: Sequence[str], words: Sequence[str], forms: int) -> Refusal | None:
    """Every form has words that can be seen, and each the holes of the English; a form for one may leave out its number."""
    if len(words) != (forms if len(english) > 1 else 1) or not all(text.strip() for text in words):
        return Refusal.FORMS_MISSING
    if any(has_turning(text) for text in words):
        return Refusal.HIDDEN_SIGNS
    wanted = holes(english[-1])
    for text in words:
        here = holes(text)
        lost = wanted - here
        if here - wanted or (lost and not (len(english) > 1 and set(lost) == {"%(num)d"})):
            return Refusal.PLACEHOLDERS
    return None


def share(approved: int, whole: int) -> int:
    """In whole hundredths, never rounded up."""
    return approved * 100 // whole if whole else 0


def may_offer(approved: int, whole: int) -> Refusal | None:
    return None if share(approved, whole) >= SHARE else Refusal.TOO_FEW_READ
