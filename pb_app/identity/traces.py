"""What in a text looks like it is about somebody: asked of whoever writes it, never decided by the machine."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum


class TraceKind(StrEnum):
    """What it looks like."""

    NHS_NUMBER = "trace-nhs-number"
    BORN = "trace-born"
    EMAIL = "trace-email"
    POSTCODE = "trace-postcode"
    PHONE = "trace-phone"
    NAME = "trace-name"


@dataclass(frozen=True, slots=True)
class Trace:
    """Some words of a text, and what they look like."""

    kind: TraceKind
    words: str


_PATTERNS: tuple[tuple[TraceKind, re.Pattern[str]], ...] = (
    (TraceKind.EMAIL, re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")),
    (TraceKind.NHS_NUMBER, re.compile(r"(?<![\d+])\d{3}[ -]?\d{3}[ -]?\d{4}(?!\d)")),
    (TraceKind.PHONE, re.compile(r"(?<![\d+])(?:\+44|0)(?:[ -]?\d){9,10}(?!\d)")),
    (
        TraceKind.BORN,
        re.compile(
            r"(?:\bborn|\bbirth|\bd\.?o\.?b\b)\D{0,15}\d{1,4}(?:[ ./-]+(?:\d{1,2}|[a-z]{3,9}))(?:[ ./-]+\d{1,4})?",
            re.IGNORECASE,
        ),
    ),
    (TraceKind.POSTCODE, re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b")),
    (TraceKind.NAME, re.compile(r"\b(?:Mr|Mrs|Ms|Miss|Mx|Master)\.? [A-Z][\w’'-]+(?: [A-Z][\w’'-]+)?")),
    (
        TraceKind.NAME,
        re.compile(
            r"\b(?:resident|patient|tenant|client|pupil|carer|called|named|[Hh]er name is|[Hh]is name is)s? "
            r"[A-Z][a-z’'-]+ [A-Z][a-z’'-]+"
        ),
    ),
)


def traces(text: str) -> list[Trace]:
    """All of them, each once, in the order of the text's kinds."""
    return list(dict.fromkeys(_every(text)))


def _every(text: str) -> Iterator[Trace]:
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if kind is not TraceKind.NHS_NUMBER or is_nhs_number(match.group()):
                yield Trace(kind, match.group().strip())


def is_nhs_number(text: str) -> bool:
    """Whether ten digits have the check digit of an NHS number."""
    digits = [int(sign) for sign in text if sign.isdigit()]
    if len(digits) != 10:
        return False
    check = 11 - sum(digit * weight for digit, weight in zip(digits, range(10, 1, -1), strict=False)) % 11
    return check % 11 == digits[9] and check != 10
