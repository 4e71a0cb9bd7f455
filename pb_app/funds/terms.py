"""Terms of funds and of the ledger."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


class AccountKind(StrEnum):
    """Kinds of ledger accounts, in the order money flows from a funder to a receipt."""

    FUNDER = "funder"
    POOL = "pool"
    POLICY_AREA = "policy-area"
    ROUND = "round"
    AWARD = "award"
    #: Paid to a group, and not yet shown by receipts.
    PAID_OUT = "paid-out"
    SPENT = "spent"

    @property
    def is_pool(self) -> bool:
        return self is AccountKind.POOL


class TransferKind(StrEnum):
    COMMITTED = "committed"
    ALLOTTED = "allotted"
    AWARDED = "awarded"
    PAID = "paid"
    RETURNED = "returned"
    #: A virement: money moved between parts of the fund by a decision.
    MOVED = "moved"
    SPENT = "spent"
    HANDED_BACK = "handed-back"
    GIVEN_BACK = "given-back"
    REVERSED = "reversed"


#: What one person alone can't write into the book; the database refuses it too.
BY_TWO = (
    TransferKind.PAID,
    TransferKind.MOVED,
    TransferKind.HANDED_BACK,
    TransferKind.GIVEN_BACK,
    TransferKind.REVERSED,
)


class RequestKind(StrEnum):
    """What one person can request and a second person answers."""

    MOVE = "move"
    REVERSE = "reverse"
    HAND_BACK = "hand-back"
    CLOSE_YEAR = "close-year"


class RequestState(StrEnum):
    ASKED = "asked"
    AGREED = "agreed"
    DECLINED = "declined"


class LineProofKind(StrEnum):
    """What shows that a line is right: what a person typed, or something that is kept elsewhere."""

    #: A person's own words, such as the number of a bank statement.
    TYPED = "typed"
    AGREEMENT = "agreement"
    RULEBOOK = "rulebook"
    COUNT = "count"
    PAYMENT = "payment"
    RECEIPT = "receipt"
    #: Two people agreed, with the reason that one of them gave.
    DECISION = "decision"
    YEAR_END = "year-end"
    PROJECT_STOPPED = "project-stopped"
    PROJECT_FINISHED = "project-finished"
    OFFER_DECLINED = "offer-declined"
    BANK_LINE = "bank-line"


class Rollover(StrEnum):
    """What happens to unused money at the end of a year."""

    ALL = "all"
    PART = "part"
    NONE = "none"


class Refusal(StrEnum):
    SLUG_TAKEN = "fund-slug-taken"
    PLACE_MERGED = "fund-place-merged"
    NOT_ENOUGH_LEFT = "not-enough-left"
    PERIOD_LOCKED = "period-locked"
    NOT_YET = "day-not-over"
    SAME_PERSON = "same-person-twice"
    ANSWERED_ALREADY = "answered-already"
    TOO_NEW = "funds-too-new"
    CHANGED_SINCE = "request-changed-since"
    REASON_MISSING = "no-without-reason"
    REVERSED_ALREADY = "reversed-already"
    NAME_TAKEN = "policy-area-name-taken"
    SAME_ACCOUNT = "same-account"
    NOT_MOVABLE = "account-not-movable"
    YEAR_CLOSED = "year-closed"
    DATE_AHEAD = "date-ahead"
    ONE_AGREEMENT = "one-agreement"
    RESTS_ON_NOTHING = "rests-on-nothing"
    ARRIVED_IN_FULL = "arrived-in-full"
    NEVER_CLAWED_BACK = "never-clawed-back"


@dataclass(frozen=True, slots=True)
class Balance:
    """What a fund holds, in minor units: promised in all, given to rounds, still free, paid to groups, shown by receipts.

    ``arrived``: what of the promised money is here, and did not go back.
    """

    committed: int
    allotted: int
    left: int
    paid_out: int
    spent: int
    arrived: int


@dataclass(frozen=True, slots=True)
class LineProof:
    """What shows that a line is right: its kind, the ids of what it is about by name, and words only if a person typed them."""

    kind: LineProofKind
    ids: Mapping[str, int] = field(default_factory=dict)
    words: str = ""


def typed_proof(words: str) -> LineProof:
    """Evidence in a person's own words. What the code knows by itself has a kind and ids."""
    return LineProof(LineProofKind.TYPED, words=words)


def line_proof(kind: LineProofKind, **ids: int) -> LineProof:
    return LineProof(kind, ids)


@dataclass(frozen=True, slots=True)
class TransferDraft:
    """A line to write: what it is, how much in minor units, and what shows that it is right.

    ``reference`` says what it is for, so that the same thing can't happen twice. ``prepared_by`` is the account of
    whoever asked for it, where it takes two people; ``reverses`` is the id of a line that it takes back.
    """

    kind: TransferKind
    amount: int
    reference: str
    proof: LineProof
    note: str = ""
    prepared_by: int | None = None
    #: Whoever approved it, where that was earlier and somebody else than who has it written now.
    approved_by: int | None = None
    reverses: int | None = None
    booked_on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MoneyRequestDraft:
    """What one person asks for: money between two accounts, a line taken back, or a year closed."""

    giver_id: int | None = None
    receiver_id: int | None = None
    reverses_id: int | None = None
    year: int | None = None
    amount: int = 0


@dataclass(frozen=True, slots=True)
class CommitmentDraft:
    """What a source promises for a financial year, in minor units.

    ``reference`` and ``prepared_by`` are for what comes from elsewhere and has been agreed by two people: see TransferDraft.
    """

    source: str
    year: int
    amount: int
    conditions: str = ""
    restricted: bool = False
    power: str = ""
    evidence: str = ""
    partner_id: int | None = None
    agreed_on: date | None = None
    reference: str = ""
    prepared_by: int | None = None


def financial_year(start: int) -> str:
    """``2026–27`` for the UK financial year that starts in April 2026."""
    return f"{start}–{(start + 1) % 100:02d}"


def year_of(day: date) -> int:
    """The year in which the financial year of a day started: 2025 for 31 March 2026."""
    return day.year if (day.month, day.day) >= (4, 1) else day.year - 1


def ends_on(year: int) -> date:
    """The last day of the financial year that starts in ``year``."""
    return date(year + 1, 3, 31)
