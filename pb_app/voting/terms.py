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


class PairReason(StrEnum):
    """Why two entries on the roll may be one person; the first nine are identity's reasons for being near."""

    ACCENTS = "accents"
    ORDER = "order"
    SPACING = "spacing"
    INITIAL = "initial"
    ONE_LETTER = "one-letter"
    BORN_UNKNOWN = "born-unknown"
    BORN_SLIP = "born-slip"
    SAME_BORN = "same-born"
    SHARED_CONTACT = "shared-contact"
    BOTH_VOTED = "both-voted"


class PairOutcome(StrEnum):
    """What came of two who may be one person."""

    #: One entry, which keeps one ballot.
    JOINED = "joined"
    #: Two people, as somebody who asked them says, or two who decided.
    APART = "apart"
    #: A second way in was refused.
    REFUSED = "refused"
    #: One person with two papers, as two people decided: papers carry no name, so neither can be taken out.
    BOTH_ON_PAPER = "both-on-paper"


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
    TENDERED = "tendered"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    VOID = "void"
    REPLACED_BY_PAPER = "replaced-by-paper"
    EXTENDED = "extended"
    CLOSED = "closed"
    OPENED = "opened"
    CERTIFIED = "certified"
    #: A rehearsal with made-up voters was wiped, and the box was empty.
    REHEARSED = "rehearsed"
    #: The key, or too many shares of it, was lost, and two people decided what follows.
    KEY_LOST = "key-lost"


class VoidReason(StrEnum):
    """Why a ballot in the box does not count any more."""

    AGAIN = "voted-again"
    PAPER = "voted-on-paper"
    VOID = "taken-out"
    #: Two people decided that another ballot of this person counts, which had been kept apart.
    TENDERED = "tendered-instead"


class ApprovalKind(StrEnum):
    """What one person asks for and another one agrees to."""

    VOID = "void"
    EXTEND = "extend"
    CERTIFY = "certify"
    PUBLISH = "publish"
    #: Sign why figures differ that should be the same.
    DIFFERENCES = "differences"
    ACCEPT_TENDERED = "accept-tendered"
    DECLINE_TENDERED = "decline-tendered"
    #: Two entries on the roll are one person, or two people.
    JOIN_PAIR = "join-pair"
    PART_PAIR = "part-pair"
    #: A helper may help more people than the rulebook says.
    HELPER_LIMIT = "helper-limit"
    #: Open voting once more after an outage at the close.
    REOPEN = "reopen"
    #: Answer an objection to the result, and do what follows.
    OBJECTION = "objection"
    #: What follows from a lost key: another key, other shares, or another vote.
    NEW_KEY = "new-key"
    NEW_SHARES = "new-shares"
    RUN_AGAIN = "run-again"


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
    AREA_NEEDED = "area-needed"
    NOT_THIS_WAY = "not-this-way"
    CREDENTIAL_ENDED = "credential-ended"
    MAY_BE_KNOWN = "may-be-known"
    IS_IT_YOURS = "is-it-yours"
    CODE_OF_OTHER = "code-of-other"
    BOTH_VOTED = "both-voted"
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
    TOO_MANY_OF_KIND = "too-many-of-kind"
    TOO_MANY_AREAS = "too-many-areas"
    TOO_LITTLE_SPENT = "too-little-spent"
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
    TOO_NEW = "voting-too-new"
    CHANGED_SINCE = "changed-since-asked"
    STILL_ASKED = "still-asked"
    NOT_RECONCILED = "not-reconciled"
    NOTHING_DIFFERS = "nothing-differs"
    TENDERED_WAIT = "tendered-wait"
    PAIRS_WAIT = "pairs-wait"
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
    NO_OUTAGE = "no-outage"
    TOO_LONG_AFTER_OUTAGE = "too-long-after-outage"
    REHEARSAL_LEFT = "rehearsal-left"
    TOO_LATE_TO_REHEARSE = "too-late-to-rehearse"
    NOTHING_TO_REHEARSE = "nothing-to-rehearse"
    BOX_NOT_EMPTY = "box-not-empty"
    KEY_NEEDED_FOR_BALLOTS = "key-needed-for-ballots"
    KEY_NOT_LOST = "key-not-lost"
    NO_SHARES = "no-shares"
    RUN_AGAIN_ALREADY = "run-again-already"


#: A ballot is the numbers of proposals and what each was given: an approval gives 1, a place in an order so many more.
Choices = Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Voter:
    """Somebody on the roll, as casting needs to know them, and by what they came in: it must still be theirs."""

    voter_id: int
    channel: Channel = Channel.ONLINE
    account_id: int | None = None
    proof: Proof | None = None
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Reconciliation:
    """The figures that must tie out before a box is opened, as the feature that takes papers and helps people counts them."""

    figures: Mapping[str, object]
    #: How many of them differ.
    differences: int
    #: Tendered ballots about which two people have not decided.
    undecided: int
    #: Pairs of entries, both with a vote, that may be one person, and about which two people have not decided.
    pairs: int
