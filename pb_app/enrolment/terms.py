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
    LIST_EMPTY = "list-empty"
    LIST_UNREADABLE = "list-unreadable"
    LIST_TOO_LONG = "list-too-long"
    ROLL_CLOSED = "roll-closed"
    NAME_MISSING = "name-missing"
    SERIAL_UNKNOWN = "serial-unknown"


MOST_ROWS = 200_000


@dataclass(frozen=True, slots=True)
class ListedVoter:
    """A person on a list that was handed in; name and address lines are only for the letter, and never kept."""

    email: str = ""
    phone: str = ""
    card: str = ""
    area: str = ""
    lines: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CodeLetter:
    """What one letter says; it exists only until it is printed."""

    serial: int
    code: str
    lines: Sequence[str] = ()
