"""Terms of enrolment."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    CODE_WRONG = "voter-code-wrong"
    CODE_MISTYPED = "voter-code-mistyped"
    CODE_VOID = "voter-code-void"
    CARD_WRONG = "card-wrong"
    PHONE_WRONG = "phone-wrong"
    PHONE_LANDLINE = "phone-landline"
    TEXT_WRONG = "text-code-wrong"
    NOBODY_LEFT = "list-nobody-left"
    REASON_MISSING = "list-reason-missing"
    ANSWERED_ALREADY = "list-answered-already"
    SAME_PERSON = "list-same-person"
    TOO_NEW = "enrolment-too-new"
    ROLL_CHANGED = "list-roll-changed"
    ROLL_CLOSED = "roll-closed"
    NAME_MISSING = "name-missing"
    SERIAL_UNKNOWN = "serial-unknown"


@dataclass(frozen=True, slots=True)
class CodeRequest:
    """Codes to hand out that somebody wants made: how many, what for, and whether in large print."""

    size: int
    note: str
    large: bool


@dataclass(frozen=True, slots=True)
class CodeLetter:
    """What one letter says; it exists only until it is printed."""

    serial: int
    code: str
    lines: Sequence[str] = ()
