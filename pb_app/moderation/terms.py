"""Terms of moderation."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum


class ThingKind(StrEnum):
    """What can be reported; the feature with the thing itself fills in how it is found and hidden."""

    PROPOSAL = "proposal"
    PICTURE = "picture"
    RECORDING = "recording"
    COMMENT = "comment"
    HELP_OFFER = "help-offer"
    NAME = "name"
    UPDATE = "update"
    UPDATE_PICTURE = "update-picture"
    PAPER = "paper"
    EVIDENCE = "evidence"
    SUGGESTION = "suggestion"
    OBJECTION = "objection"
    RECEIPT = "receipt"
    STATEMENT = "statement"
    NEWS = "news"
    HEARING_POINT = "hearing-point"
    SURVEY_TEXT = "survey-text"
    ASSET = "asset"
    OWNERSHIP_CASE = "ownership-case"
    EVENING = "evening"
    EVENING_ANSWER = "evening-answer"
    PLEDGE = "pledge"
    DEAL = "deal"
    DATA_AGREEMENT = "data-agreement"
    BARRIER = "barrier"
    MOVED_COMMENT = "moved-comment"
    GAIN_SHARE = "gain-share"
    SMALL_GRANT = "small-grant"
    TEXT_VERSION = "text-version"
    SHARED_OUTCOME = "shared-outcome"
    START = "start"
    NEWSLETTER = "newsletter"
    SURVEY = "survey"
    EVENT = "event"


class ReportReason(StrEnum):
    """Why somebody reports something; HELD for what waits by a rule, without a report."""

    RUDE = "rude"
    SPAM = "spam"
    PRIVATE = "private"
    OFF_TOPIC = "off-topic"
    CHILD = "child"
    HARM = "harm"
    HELD = "held"

    @property
    def is_urgent(self) -> bool:
        """Named people hear of it at once."""
        return self is ReportReason.HARM

    @property
    def is_of_a_picture(self) -> bool:
        return self is ReportReason.CHILD


class ModerationAction(StrEnum):
    """What a moderator does."""

    SHOW = "show"
    HIDE = "hide"
    RESTORE = "restore"
    DISMISS = "dismiss"


class CrowdSign(StrEnum):
    """What the accounts of a crowd have in common."""

    NETWORK = "network"
    ADDRESS = "address"


class Headline(StrEnum):
    """News. The first three were once about comments alone, and keep the words under which older news is stored."""

    HIDDEN = "comment-hidden"
    RESTORED = "comment-shown"
    TO_CHECK = "comment-to-moderate"
    APPEALED = "moderation-appealed"
    APPEAL_REFUSED = "moderation-appeal-refused"


class Refusal(StrEnum):
    OWN_THING = "own-thing"
    REPORTED_ALREADY = "reported-already"
    TOO_MANY_REPORTS = "too-many-reports"
    HIDDEN_ALREADY = "hidden-already"
    NOT_HIDDEN = "not-hidden"
    REASON_NEEDED = "moderation-reason"
    APPEALED_ALREADY = "appealed-already"
    APPEAL_ANSWERED = "appeal-answered"
    SAME_MODERATOR = "same-moderator"
    OWN_DECISION = "own-decision"
    STAFF_NAME = "staff-name"
    CROWD_CHANGED = "crowd-changed"
    CROWD_UNDONE = "crowd-undone"


@dataclass(frozen=True, slots=True, kw_only=True)
class Thing:
    """Something that was reported or could be. ``words`` as they were written, also while they are hidden.

    ``owners`` may appeal; ``namer`` is whose public name stands with it, for reporting the name instead.
    """

    kind: ThingKind
    id: int
    title: str
    words: str
    href: str
    owners: frozenset[int] = frozenset()
    hidden: str | None = None
    #: Not shown until a moderator has looked at it.
    held: bool = False
    #: Why it waits, for moderators.
    note: str = ""
    #: The address of the picture, where it is one.
    picture: str = ""
    namer: int | None = None

    @property
    def key(self) -> str:
        return f"{self.kind.value}-{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportDraft:
    """A report as somebody writes it. ``mark`` stands for the network of whoever is not signed in."""

    reason: ReportReason
    words: str
    account_id: int | None = None
    mark: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SafeguardingContact:
    """Somebody who hears at once when a report says that a person may be in danger."""

    name: str
    email: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ModerationSettings:
    """What a place chose: within how many hours reports are looked at, who hears of danger, and what waits for a look."""

    hours: int = 48
    contacts: tuple[SafeguardingContact, ...] = ()
    hold_proposals: bool = False

    def due(self, at: datetime) -> datetime:
        return at + timedelta(hours=self.hours)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAccount:
    """Somebody who came lately and wrote something here. ``network`` is coarse."""

    account_id: int
    email: str
    network: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignUpCrowd:
    """Several new accounts with the same sign."""

    sign: CrowdSign
    value: str
    account_ids: tuple[int, ...]
