"""Terms of finance."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LineState(StrEnum):
    NEW = "line-new"
    MATCHED = "line-matched"
    #: Not about this fund: bank charges, another account's money.
    SET_ASIDE = "line-set-aside"


class LineTarget(StrEnum):
    """What a line of a bank statement can be."""

    PAYMENT = "payment"
    ARRIVAL = "arrival"
    HAND_BACK = "bank-hand-back"


class Refusal(StrEnum):
    NO_COLUMNS = "statement-columns"
    BAD_ROW = "statement-row"
    TOO_LONG = "statement-too-long"
    NOT_TEXT = "statement-not-text"
    MATCHED_ALREADY = "line-matched-already"
    NO_SUCH_TARGET = "line-no-target"
    OTHER_AMOUNT = "line-other-amount"
    REASON_MISSING = "line-without-reason"
    NOTHING_TO_RUN = "nothing-to-run"
    NOT_EXPORTED = "run-not-exported"
    SENT_ALREADY = "run-sent-already"


@dataclass(frozen=True, slots=True)
class StatementLine:
    """A line of a bank statement: ``amount`` in minor units, positive for money that came in."""

    on: date
    amount: int
    text: str
    digest: str


@dataclass(frozen=True, slots=True)
class MatchCandidate:
    """Something a line could be: what, its id, how much in minor units (open for an arrival), when, and its name."""

    target: LineTarget
    id: int
    amount: int
    on: date | None
    name: str


@dataclass(frozen=True, slots=True)
class YearFigures:
    """One financial year of a fund, in minor units."""

    year: int
    promised: int
    arrived: int
    paid: int
    planned: int

    @property
    def left(self) -> int:
        """Promised for the year, less what it paid and still plans to pay."""
        return self.promised - self.paid - self.planned
