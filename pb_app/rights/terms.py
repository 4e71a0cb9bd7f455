"""Terms of people's rights over what is kept about them."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum


class Theme(StrEnum):
    """What a person would call it."""

    ACCOUNT = "kept-account"
    SIGN_INS = "kept-sign-ins"
    MESSAGES = "kept-messages"
    PROPOSALS = "kept-proposals"
    COMMENTS = "kept-comments"
    EVENTS = "kept-events"
    VOTES = "kept-votes"
    BOARD = "kept-board"
    PROJECTS = "kept-projects"
    ROLES = "kept-roles"


class KeepReason(StrEnum):
    """Why something stays after an erasure."""

    #: Accounts of public money have to be kept for six years.
    MONEY = "keep-money"
    #: Who is on a list of voters stays until the result is certified, so that nobody votes twice.
    VOTE = "keep-vote"
    #: What was decided, on whose vote or word, without a name.
    RECORD = "keep-record"


class PublicWords(StrEnum):
    """What somebody who closes their account wants to happen to what everybody can read."""

    KEEP = "keep"
    WITHDRAW = "withdraw"


class Outcome(StrEnum):
    """What happens to something when its account is closed."""

    DELETED = "deleted"
    NAMELESS = "nameless"
    KEPT = "kept"


class RequestKind(StrEnum):
    """What somebody asks for."""

    SEE = "see"
    CHANGE = "change"
    ERASE = "erase"
    OBJECT = "object"


class Refusal(StrEnum):
    SIGN_IN_AGAIN = "rights-sign-in-again"
    ONLY_ADMINISTRATOR = "rights-only-administrator"
    SAME_EMAIL = "rights-same-email"
    CHANGE_OVER = "rights-change-over"
    EMAIL_TAKEN = "rights-email-taken"
    ANSWERED = "rights-answered"
    VOTED_BEFORE = "rights-voted-before"


#: Somebody has proved who they are not longer ago than this, before something that can't be undone.
FRESH_FOR = timedelta(minutes=15)
#: Both links of a change of address work so long.
CHANGE_LIFE = timedelta(hours=24)
#: How many years of accounts the law wants.
YEARS = {KeepReason.MONEY: 6}
#: The law gives one month to answer.
ANSWER_WITHIN = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class DataSubject:
    """Whose data it is: what rows are found by."""

    id: int
    email: str
    name: str
    #: Addresses that the account had before.
    former: tuple[str, ...] = ()

    @property
    def addresses(self) -> tuple[str, ...]:
        """All that the account has confirmed."""
        return tuple(dict.fromkeys(each for each in (self.email, *self.former) if each))


def end_of(reason: KeepReason, closed: datetime) -> date | None:
    """Until when something is kept after an account was closed; None where no day can be said."""
    years = YEARS.get(reason)
    if years is None:
        return None
    day = closed.date()
    return day.replace(year=day.year + years, day=min(day.day, 28))


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementDraft:
    """What a place says of itself, as somebody types it."""

    controller: str
    contact: str
    bases: str
    complaints: str
    accessibility_contact: str
    tested_on: date
    faults: str = ""


@dataclass(frozen=True, slots=True)
class RequestDraft:
    kind: RequestKind
    name: str
    email: str
    words: str
