"""Facts about conversations. None of them names somebody who answered."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ConversationPlanned(Event):
    kind: ClassVar[str] = "common-ground:planned"
    conversation_id: int
    owner_id: int
    answer_by: str


@dataclass(frozen=True)
class ConversationOpened(Event):
    kind: ClassVar[str] = "common-ground:opened"
    conversation_id: int
    statements: int


@dataclass(frozen=True)
class StatementDecided(Event):
    kind: ClassVar[str] = "common-ground:statement-decided"
    conversation_id: int
    n: int
    state: str
    fault: str


@dataclass(frozen=True)
class ConversationChanged(Event):
    """While it was open. Everybody reads what has changed."""

    kind: ClassVar[str] = "common-ground:changed"
    conversation_id: int
    change: str


@dataclass(frozen=True)
class ConversationClosed(Event):
    """``digest``: of all that was published."""

    kind: ClassVar[str] = "common-ground:closed"
    conversation_id: int
    digest: str


@dataclass(frozen=True)
class FindingRecorded(Event):
    kind: ClassVar[str] = "common-ground:finding-recorded"
    conversation_id: int
    n: int
    point_id: int


@dataclass(frozen=True)
class RemovalAsked(Event):
    kind: ClassVar[str] = "common-ground:removal-asked"
    conversation_id: int
    approval_id: int
    sign: str


@dataclass(frozen=True)
class RemovalAnswered(Event):
    kind: ClassVar[str] = "common-ground:removal-answered"
    conversation_id: int
    approval_id: int
    agreed: bool
