"""Terms of enrolment."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum


class Refusal(StrEnum):
    CODE_WRONG = "voter-code-wrong"
    CODE_MISTYPED = "voter-code-mistyped"
    CODE_VOID = "voter-code-void"
    CARD_WRONG = "card-wrong"
    PHONE_WRONG = "phone-wrong"
    NOT_THIS_WAY = "not-this-way"
    TEXT_WRONG = "text-code-wrong"
    LIST_EMPTY = "list-empty"
    LIST_UNREADABLE = "list-unreadable"
    LIST_TOO_LONG = "list-too-long"
    ROLL_CLOSED = "roll-closed"
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


def normal_phone(typed: str) -> str | None:
    """A number as +44…: digits with a leading 0 are British. None when it can't be one."""
    digits = re.sub(r"[\s()./-]", "", typed)
    if digits.startswith("00"):
        digits = "+" + digits[2:]
    elif digits.startswith("0"):
        digits = "+44" + digits[1:]
    return digits if re.fullmatch(r"\+[1-9][0-9]{7,14}", digits) else None


def normal_card(typed: str) -> str:
    """A card number without spaces and hyphens, in capitals."""
    return re.sub(r"[\s-]", "", typed).upper()
