"""Terms of voting."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum


class Channel(StrEnum):
    """Where a ballot was cast."""

    ONLINE = "online"
    KIOSK = "kiosk"
    HELPER = "helper"
    PAPER = "paper"


class Source(StrEnum):
    """How a person came onto the roll."""

    EMAIL = "email"
    POSTCODE = "postcode"
    LIST = "list"
    CODE = "code"
    CARD = "card"
    PHONE = "phone"
    IN_PERSON = "in-person"


class Proof(StrEnum):
    """What kind of thing shows that somebody is the person of a roll entry."""

    ACCOUNT = "account"
    ADDRESS = "address"
    PHONE = "phone"
    CODE = "code"
    CARD = "card"
    PERSON = "person"


class ProofState(StrEnum):
    LIVE = "live"
    VOID = "void"
    RETURNED = "returned"


class KeyCustody(StrEnum):
    """Who keeps the key that opens the box."""

    SERVER = "server"
    TWO_OF_THREE = "two-of-three"
    THREE_OF_FIVE = "three-of-five"


#: (how many shares are enough, how many there are)
SHARES = {KeyCustody.TWO_OF_THREE: (2, 3), KeyCustody.THREE_OF_FIVE: (3, 5)}


class ChainEventKind(StrEnum):
    """The events in a box's own chain: never with a person, a choice or a time."""

    KEY = "key"
    CAST = "cast"
    PAPER = "paper"
    VOID = "void"
    REPLACED_BY_PAPER = "replaced-by-paper"
    EXTENDED = "extended"
    CLOSED = "closed"
    OPENED = "opened"
    CERTIFIED = "certified"


class VoidReason(StrEnum):
    """Why a ballot in the box does not count any more."""

    AGAIN = "voted-again"
    PAPER = "voted-on-paper"
    VOID = "taken-out"


class ApprovalKind(StrEnum):
    """What one person asks for and another one agrees to."""

    VOID = "void"
    EXTEND = "extend"
    CERTIFY = "certify"
    PUBLISH = "publish"


class Stage(StrEnum):
    """The stages of a box."""

    NOT_READY = "not-ready"
    READY = "ready"
    OPEN = "open"
    CLOSED = "closed"
    REVIEW = "review"
    OPENED = "opened"
    CERTIFIED = "certified"


class Refusal(StrEnum):
    VOTE_NOT_OPEN = "vote-not-open"
    NOT_ON_ROLL = "not-on-roll"
    POSTCODE_UNKNOWN = "postcode-unknown"
    NOT_LISTED = "not-listed"
    TOO_YOUNG = "too-young"
    TOO_FEW = "too-few"
    TOO_MANY = "too-many"
    TOO_MANY_IN_POT = "too-many-in-pot"
    OVER_BUDGET = "over-budget"
    OVER_POT = "over-pot"
    TOO_MANY_POINTS = "too-many-points"
    ABOVE_CAP = "above-cap"
    BAD_SCORE = "bad-score"
    BAD_PLACES = "bad-places"
    NOT_ON_BALLOT = "not-on-ballot"
    OTHER_AREA = "ballot-other-area"
    OWN_PROJECT = "ballot-own-project"
    VOTE_STILL_OPEN = "vote-still-open"
    BOX_DAMAGED = "box-damaged"
    BOX_NOT_READY = "box-not-ready"
    KEY_MISSING = "key-missing"
    KEY_FILE_OLD = "key-file-old"
    KEY_EXISTS = "key-exists"
    SHEET_WRONG = "sheet-wrong"
    SHARES_NEEDED = "shares-needed"
    VOIDED = "voided"
    ON_PAPER = "voted-on-paper"
    STILL_IN_REVIEW = "still-in-review"
    SAME_PERSON = "same-person"
    ALREADY_DECIDED = "already-decided"
    CHANGED_SINCE = "changed-since-asked"
    STILL_ASKED = "still-asked"
    NOT_OPENED = "not-opened"
    IN_CHALLENGE = "in-challenge"
    CERTIFIED = "box-certified"
    NOT_CERTIFIED = "not-certified"
    GONE_IN_FUTURE = "gone-in-future"
    GONE_TOO_EARLY = "gone-too-early"
    NO_BALLOT = "no-ballot"
    NO_REASON = "no-reason"
    NOTHING_CHOSEN = "nothing-chosen"
    NOT_AS_SHOWN = "not-as-shown"
    OTHER_CHOICES = "other-choices"
    RULES_CHANGED = "rules-changed"


#: A ballot is the numbers of proposals and what each was given: an approval gives 1, a place in an order so many more.
Choices = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody on the roll, as casting needs to know them."""

    voter_id: int
    channel: Channel = Channel.ONLINE
    account_id: int | None = None
