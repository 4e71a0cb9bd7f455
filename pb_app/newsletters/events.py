"""Facts about newsletters. Who asked for one is not among them: the log is kept, and the list is not."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class IssueMade(Event):
    kind: ClassVar[str] = "newsletters:made"
    issue_id: int
    topic: str


@dataclass(frozen=True)
class IssueDeleted(Event):
    """A draft, which nobody got."""

    kind: ClassVar[str] = "newsletters:deleted"
    issue_id: int


@dataclass(frozen=True)
class IssueAsked(Event):
    """A second person is asked."""

    kind: ClassVar[str] = "newsletters:asked"
    issue_id: int
    people: int
    digest: str


@dataclass(frozen=True)
class IssueAnswered(Event):
    kind: ClassVar[str] = "newsletters:answered"
    issue_id: int
    agreed: bool


@dataclass(frozen=True)
class IssuePlanned(Event):
    """It goes out at a moment; ``digest`` is of its words."""

    kind: ClassVar[str] = "newsletters:planned"
    issue_id: int
    people: int
    at: str
    digest: str


@dataclass(frozen=True)
class IssuePaused(Event):
    kind: ClassVar[str] = "newsletters:paused"
    issue_id: int


@dataclass(frozen=True)
class IssueResumed(Event):
    kind: ClassVar[str] = "newsletters:resumed"
    issue_id: int


@dataclass(frozen=True)
class IssueStopped(Event):
    kind: ClassVar[str] = "newsletters:stopped"
    issue_id: int
