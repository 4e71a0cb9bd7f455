"""Terms of small grants by staff."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class GrantResult(StrEnum):
    """What came of a small grant. Each of them is worth knowing."""

    WORKED = "grant-worked"
    PARTLY = "grant-partly"
    FAILED = "grant-failed"


class GrantState(StrEnum):
    """Where a small grant stands today."""

    DECIDED = "grant-decided"
    CANCELLED = "grant-cancelled"
    PAID = "grant-paid"
    #: What was learnt is overdue.
    LATE = "grant-late"
    LEARNT = "grant-learnt"


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantFacts:
    """A small grant, as far as its state is concerned. ``learn_by`` is None until it is paid."""

    is_cancelled: bool
    learn_by: date | None
    is_learnt: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantDraft:
    """What somebody decides: what for, why it is worth a try, and how much in minor units."""

    what: str
    note: str
    amount: int
    recipient: str = ""
    #: Why it is not a part of what others decided, where it looks like it.
    apart: str = ""

    @property
    def aim(self) -> "GrantAim":
        return GrantAim(self.what, self.recipient)


@dataclass(frozen=True, slots=True)
class GrantAim:
    """What a small grant is for, and where its money goes."""

    what: str
    recipient: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantLesson:
    """What came of it, what was learnt, and what shows how the money was used."""

    result: GrantResult
    learnt: str
    evidence: str


class Headline(StrEnum):
    """News for whoever decided a small grant."""

    PAID = "small-grant-paid"
    LEARN_SOON = "small-grant-learn-soon"
    LEARN_LATE = "small-grant-learn-late"


class Refusal(StrEnum):
    NOT_STATED = "small-grant-not-stated"
    ABOVE_LIMIT = "small-grant-above-limit"
    ABOVE_DAY = "small-grant-above-day"
    IN_PIECES = "small-grant-in-pieces"
    ABOVE_POT = "small-grant-above-pot"
    POT_EMPTY = "small-grant-pot-empty"
    NOT_YOURS = "small-grant-not-yours"
    SAME_PERSON = "small-grant-same-person"
    PAID_ALREADY = "small-grant-paid-already"
    CANCELLED = "small-grant-cancelled"
    NOT_PAID = "small-grant-not-paid"
    LEARNT_ALREADY = "small-grant-learnt-already"
    CHANGED = "small-grant-changed"
