"""What in a text looks like it is about somebody: asked of whoever writes it, never decided by the machine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class MentionKind(StrEnum):
    """What it looks like."""

    NHS_NUMBER = "mention-nhs-number"
    BORN = "mention-born"
    EMAIL = "mention-email"
    POSTCODE = "mention-postcode"
    PHONE = "mention-phone"
    NAME = "mention-name"


@dataclass(frozen=True, slots=True)
class Mention:
    """Some words of a text, and what they look like."""

    kind: MentionKind
    words: str


_CONTACTS = frozenset({MentionKind.EMAIL, MentionKind.PHONE, MentionKind.NHS_NUMBER, MentionKind.BORN})
_PATTERNS: tuple[tuple[MentionKind, re.Pattern[str]], ...] = (
    (MentionKind.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (MentionKind.NHS_NUMBER, re.compile(r"(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    (MentionKind.PHONE, re.compile(r"(?<![\d+])(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)")),
    (
        MentionKind.BORN,
        re.compile(
            r"(?:\bborn|\bbirth|\bd\.?o\.?b\b)\D{0,15}\d{1,4}(?:[ ./-]+(?:\d{1,2}|[a-z]{3,9}))(?:[ ./-]+\d{1,4})?",
            re.IGNORECASE,
        ),
    ),
    (MentionKind.POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    (MentionKind.NAME, re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")),
    (
        MentionKind.NAME,
        re.compile(
            r"\b(?:resident|patient|tenant|client|pupil|carer|called|named|[Hh]er name is|[Hh]is name is)s? "
            r"[A-Z][a-z’'-]+ [A-Z][a-z’'-]+"
        ),
    ),
)


def mentions(text: str) -> list[Mention]:
    """All of them, each once, in the order of the text's kinds."""
    return list(dict.fromkeys(_every(text)))


def contacts(text: str) -> list[Mention]:
    """Those that lead to one person by number or address. Names can't be told from those of streets and groups."""
    return [found for found in mentions(text) if found.kind in _CONTACTS]


def _every(text: str) -> Iterator[Mention]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind is not MentionKind.NHS_NUMBER or is_nhs_number(match.group()):
                yield Mention(kind, match.group().strip())


def is_nhs_number(text: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10
