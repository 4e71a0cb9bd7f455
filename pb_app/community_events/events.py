"""Facts about community events. Who signs up is not among them: the log is kept, and the list is not."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class CommunityEventAnnounced(Event):
    kind: ClassVar[str] = "community-event:announced"
    event_id: int
    title: str
    starts_at: str


@dataclass(frozen=True)
class CommunityEventChanged(Event):
    """``before`` and ``after`` hold only what changed; of the link for joining from home, only that it did."""

    kind: ClassVar[str] = "community-event:changed"
    event_id: int
    before: dict[str, str]
    after: dict[str, str]


@dataclass(frozen=True)
class CommunityEventCancelled(Event):
    kind: ClassVar[str] = "community-event:cancelled"
    event_id: int
    reason: str


@dataclass(frozen=True)
class CommunityEventOrganisers(Event):
    """Somebody organises it from now on, or does not any more."""

    kind: ClassVar[str] = "community-event:organisers"
    event_id: int
    account_id: int
    added: bool


@dataclass(frozen=True)
class EventNeedsLook(Event):
    """An organiser read what people need; of how many, never whose or what."""

    kind: ClassVar[str] = "community-event:needs-seen"
    event_id: int
    parties: int


@dataclass(frozen=True)
class CommunityEventTold(Event):
    """How many came, and what happened."""

    kind: ClassVar[str] = "community-event:told"
    event_id: int
    came: int


@dataclass(frozen=True)
class CommunityEventRepeats(Event):
    """``dates``: how many later ones were put on the list."""

    kind: ClassVar[str] = "community-event:repeats"
    event_id: int
    rhythm: str
    dates: int
