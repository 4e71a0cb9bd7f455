"""Terms of newsletters."""

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

#: The kind of the job that sends an issue.
JOB = "newsletter"


class ListTopic(StrEnum):
    """What a list of a place is about; each is asked for, and left, by itself."""

    VOTES = "votes"
    RESULTS = "results"
    EVENTS = "events"
    NEIGHBOURHOOD = "neighbourhood"


class ConsentMethod(StrEnum):
    """How somebody asked for a list."""

    #: On the page, with an address that was then confirmed from a message.
    WEB = "web"
    #: On the page, signed in with that address.
    ACCOUNT = "account"


class EndReason(StrEnum):
    """Why a consent ended."""

    LEFT = "left"
    SILENT = "silent"


class IssueState(StrEnum):
    """Where an issue stands."""

    DRAFT = "draft"
    #: A second person is asked.
    ASKED = "asked"
    PLANNED = "planned"
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    SENT = "sent"

    @property
    def is_public(self) -> bool:
        """It stands in the archive from the moment that it goes out."""
        return self in (IssueState.SENDING, IssueState.PAUSED, IssueState.STOPPED, IssueState.SENT)


class IssueStage(StrEnum):
    """Where an issue stands for whoever watches it: what is planned may be due, and what goes out may have gone."""

    DRAFT = "draft"
    ASKED = "asked"
    PLANNED = "planned"
    DUE = "due"
    SENDING = "sending"
    PAUSED = "paused"
    STOPPED = "stopped"
    SENT = "sent"


class Refusal(StrEnum):
    NO_TOPIC = "newsletter-no-topic"
    NOT_A_DRAFT = "newsletter-not-a-draft"
    NOT_WRITTEN = "newsletter-not-written"
    FOREIGN_LINK = "newsletter-foreign-link"
    TOO_FEW = "newsletter-too-few"
    PASSED = "newsletter-passed"
    TOO_FAR = "newsletter-too-far"
    NOT_SENDING = "newsletter-not-sending"
    NOT_PAUSED = "newsletter-not-paused"
    NOT_ASKED = "newsletter-not-asked"
    ANSWERED_ALREADY = "newsletter-answered-already"
    SAME_PERSON = "newsletter-same-person"
    CHANGED_SINCE = "newsletter-changed-since"
    TOO_NEW = "newsletter-too-new"
    TAKEN_DOWN = "newsletter-taken-down"
    NOT_AS_SHOWN = "newsletter-not-as-shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class SubscriptionRequest:
    """What somebody asks for: lists of a place, in a language, about an area or all of them."""

    topics: frozenset[ListTopic]
    language: str
    area_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownEdition:
    """An edition as people may read it now: news in it that was taken down says only that."""

    language: str
    subject: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Segment:
    """Who of a list an issue goes to: never by what somebody chose, said or is.

    ``audience``: a role or a round, as ``role:helper`` or ``round:3``; "" for all. ``language``: "" for all.
    """

    topic: ListTopic
    area_id: int | None = None
    language: str = ""
    audience: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueDraft:
    """An issue with its words by language: subject and plain markdown."""

    segment: Segment
    editions: dict[str, tuple[str, str]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsletterOffer:
    """Something to take part in that an issue can name; ``key`` says which in a form."""

    key: str
    title: str
    href: str
    line: str = ""

    @property
    def wording(self) -> str:
        """What a form says of it: two evenings can have one title."""
        return " · ".join(part for part in (self.title, self.line) if part)


@dataclass(frozen=True, slots=True, kw_only=True)
class CircularWords:
    """What goes out by email to everybody who reads one edition."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True, slots=True)
class SendingProgress:
    """How far an issue has come. ``unsent``: the mail server would not take them."""

    people: int
    gone: int
    unsent: int = 0

    @property
    def is_over(self) -> bool:
        """Nobody's copy waits any more."""
        return self.gone + self.unsent >= self.people


@dataclass(frozen=True, slots=True, kw_only=True)
class SendingFacts:
    """What the rule about sending looks at."""

    state: IssueState
    is_written: bool
    people: int
    for_staff: bool
    at: datetime | None
