"""Terms of sharing: power cards, data-sharing agreements, tokens, and barriers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


class CardState(StrEnum):
    """Whether somebody here has checked a power card lately."""

    UNCHECKED = "card-unchecked"
    CHECKED = "card-checked"
    #: More than a year ago.
    OLD = "card-old"
    #: The card's words are not those that were checked.
    CHANGED = "card-changed"

    @property
    def is_amber(self) -> bool:
        return self is not CardState.CHECKED


@dataclass(frozen=True, slots=True, kw_only=True)
class PowerCard:
    """What a law lets partners do, in our own words. ``digest`` of all of it in English is what a check is bound to.

    ``language``: of its words, but for the name of the law, which is English.
    """

    key: str
    title: str
    law: str
    who: str
    lets: str
    caution: str
    ask: str
    nation: str
    digest: str
    language: str


class PowerGoal(StrEnum):
    """What people look for a power for: the groups of the cards, in their order."""

    MONEY = "power-money"
    TOGETHER = "power-together"
    CONTRACTS = "power-contracts"
    DATA = "power-data"


class AgreementPart(StrEnum):
    """The questions of a data-sharing agreement, in their order."""

    PURPOSE = "purpose"
    DATA = "data"
    BASIS = "basis"
    NEED = "need"
    RISKS = "risks"
    RIGHTS = "rights"
    SECURITY = "security"
    RETENTION = "retention"
    TABLES = "tables"
    DATES = "dates"


#: What is asked with each question; an agreement's words are these fields.
FIELDS: Mapping[AgreementPart, tuple[str, ...]] = {
    AgreementPart.PURPOSE: ("purpose", "benefit"),
    AgreementPart.DATA: ("what", "about"),
    AgreementPart.BASIS: ("giver_basis", "taker_basis", "law"),
    AgreementPart.NEED: ("need",),
    AgreementPart.RISKS: ("risk_sharing", "risk_keeping"),
    AgreementPart.RIGHTS: ("rights",),
    AgreementPart.SECURITY: ("security",),
    AgreementPart.RETENTION: ("retention",),
    AgreementPart.TABLES: ("tables",),
    AgreementPart.DATES: ("starts_on", "review_on", "ends_on"),
}


class DataAbout(StrEnum):
    """How close to a person the data comes."""

    NOBODY = "about-nobody"
    WITHOUT_NAMES = "about-without-names"
    PEOPLE = "about-people"


class LawfulBasis(StrEnum):
    """Why an organisation may handle data about people; the first is for figures about nobody."""

    NOT_PERSONAL = "basis-not-personal"
    CONSENT = "basis-consent"
    CONTRACT = "basis-contract"
    OBLIGATION = "basis-obligation"
    VITAL = "basis-vital"
    PUBLIC_TASK = "basis-public-task"
    INTERESTS = "basis-interests"


class AgreementState(StrEnum):
    """Where an agreement stands today."""

    DRAFT = "agreement-draft"
    WAITING = "agreement-waiting"
    #: Signed by both, and its first day is still to come.
    TO_COME = "agreement-to-come"
    IN_FORCE = "agreement-in-force"
    #: In force, and its review day has passed.
    REVIEW = "agreement-review"
    ENDED = "agreement-ended"

    @property
    def gives(self) -> bool:
        """Whether data may go under it."""
        return self in (AgreementState.IN_FORCE, AgreementState.REVIEW)

    @property
    def is_over(self) -> bool:
        return self is AgreementState.ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class SignedVersion:
    """A version of an agreement, as far as time and tokens are concerned."""

    n: int
    starts_on: date
    review_on: date
    ends_on: date
    tables: frozenset[str]
    signed_by: frozenset[int]
    #: Everybody who is named in its words, and those of them who get the data.
    parties: frozenset[int]
    takers: frozenset[int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgreementFacts:
    """An agreement's versions and end, and which parties have left it."""

    place_id: int
    versions: tuple[SignedVersion, ...]
    left: frozenset[int] = frozenset()
    ended_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PartyWords:
    """A further organisation, as the words name it: whether it gives or gets, and what lets it."""

    partner_id: int
    name: str
    gives: bool
    basis: LawfulBasis


class BarrierVerdict(StrEnum):
    """What the owner of a rule answered."""

    REMOVED = "barrier-removed"
    WILL = "barrier-will"
    WONT = "barrier-wont"
    ELSEWHERE = "barrier-elsewhere"


class BarrierState(StrEnum):
    """Where a barrier stands today."""

    WRITTEN = "barrier-written"
    ASKED = "barrier-asked"
    OVERDUE = "barrier-overdue"
    REMOVED = "barrier-gone"
    WILL = "barrier-promised"
    WONT = "barrier-refused"
    ELSEWHERE = "barrier-passed-on"
    GIVEN_UP = "barrier-given-up"

    @property
    def is_open(self) -> bool:
        """Nobody has answered so far."""
        return self in (BarrierState.WRITTEN, BarrierState.ASKED, BarrierState.OVERDUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierDraft:
    """A barrier as an officer writes it down."""

    title: str
    words: str
    cost: str
    rule: str
    owner: str
    asks: str
    #: Where an answer is to be sent to.
    reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterDraft:
    """A letter as an officer sent it."""

    words: str
    sent_on: date
    due_on: date
    reply_to: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BarrierReply:
    """What the owner answered, as an officer records it."""

    verdict: BarrierVerdict
    words: str
    answered_on: date
    #: The letter that it is to; the last one where none is chosen.
    letter_id: int | None = None


class Headline(StrEnum):
    """News for officers."""

    TO_SIGN = "sharing-to-sign"
    SIGNED = "sharing-signed"
    ENDED = "sharing-ended"
    LEFT = "sharing-left"
    DECLINED = "sharing-declined"
    REVIEW = "sharing-review"
    ANSWER_LATE = "barrier-answer-late"
    CORRECTED = "barrier-corrected"
    CLOSED = "barrier-closed-news"


class Refusal(StrEnum):
    CHECKED_AHEAD = "card-checked-ahead"
    CHECKED_LONG_AGO = "card-checked-long-ago"
    CARD_CHANGED = "card-changed-since"
    SAME_PARTNER = "agreement-same-partner"
    NOT_A_PARTY = "agreement-not-a-party"
    NOT_SIGNED = "agreement-not-signed"
    TOKEN_NOT_YOURS = "token-not-yours"
    PARTY_ALREADY = "agreement-party-already"
    PARTY_LEFT = "agreement-party-left"
    PARTY_SIGNED = "agreement-party-signed"
    ONLY_TWO = "agreement-only-two"
    UNFINISHED = "agreement-unfinished"
    CHANGED = "agreement-changed"
    SIGNED_ALREADY = "agreement-signed-already"
    NEW_SIGNER = "agreement-new-signer"
    OVER = "agreement-over"
    NOTHING_TO_DROP = "agreement-nothing-to-drop"
    DATES_ORDER = "agreement-dates-order"
    BEGINS_PAST = "agreement-begins-past"
    REVIEW_PAST = "agreement-review-past"
    ENDS_PAST = "agreement-ends-past"
    TOO_LONG = "agreement-too-long"
    REVIEW_TOO_LATE = "agreement-review-too-late"
    BASIS_MISSING = "agreement-basis-missing"
    BASIS_NOT_NEEDED = "agreement-basis-not-needed"
    NOT_IN_FORCE = "agreement-not-in-force"
    NO_TABLES = "agreement-no-tables"
    NOT_THE_TAKER = "token-not-the-taker"
    TOKEN_MOST = "token-most"
    TOKEN_UNKNOWN = "token-unknown"
    TOKEN_ELSEWHERE = "token-elsewhere"
    TOKEN_NO_AGREEMENT = "token-no-agreement"
    TOKEN_NOT_LISTED = "token-not-listed"
    TOKEN_TOO_OFTEN = "token-too-often"
    BARRIER_KNOWN = "barrier-known"
    BARRIER_CLOSED = "barrier-closed"
    BARRIER_GONE = "barrier-gone"
    BARRIER_BACKED = "barrier-backed"
    BARRIER_NOT_YOURS = "barrier-not-yours"
    BEFORE_ANSWER = "barrier-before-answer"
    BARRIER_NOT_ASKED = "barrier-not-asked"
    NOTHING_CORRECTED = "barrier-nothing-corrected"
    DAY_PASSED = "sharing-day-passed"
    DAY_AHEAD = "sharing-day-ahead"
