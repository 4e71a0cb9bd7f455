"""Terms of the desk of a conversation."""

from dataclasses import dataclass
from enum import StrEnum


class SheetState(StrEnum):
    """How far a paper sheet has got that somebody has begun to type in."""

    ONCE = "once"
    #: Two people have read it differently: a third one looks.
    DIFFERS = "differs"
    COUNTED = "counted"
    #: Its code had answered already, so that it counts nowhere.
    SET_ASIDE = "set-aside"

    @property
    def is_done(self) -> bool:
        return self in (SheetState.COUNTED, SheetState.SET_ASIDE)


class Refusal(StrEnum):
    NOT_OPEN = "desk-not-open"
    CODE_WRONG = "desk-code-wrong"
    CODE_USED = "desk-code-used"
    SHEET_UNKNOWN = "sheet-unknown"
    SHEET_DONE = "sheet-done"
    READ_BY_YOU = "sheet-read-by-you"
    NOTHING_TICKED = "sheet-nothing-ticked"
    TABLET_WRONG = "conversation-tablet-wrong"
    NO_TABLETS = "conversation-no-tablets"
    NOTHING_TO_PRINT = "nothing-to-print"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetReading:
    """What somebody reads on a sheet: a vote by the statement's id, and the hash of the code on it, if there is one."""

    answers: dict[int, int]
    code: str
