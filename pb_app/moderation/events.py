"""Facts about moderation. None says who reported."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ThingHidden(Event):
    """``by_rule``: before anybody looked, because it may show a child."""

    kind: ClassVar[str] = "moderation:hidden"
    what: str
    thing_id: int
    reason: str
    by_rule: bool


@dataclass(frozen=True)
class ThingShown(Event):
    """Something held or hidden is on its page again."""

    kind: ClassVar[str] = "moderation:shown"
    what: str
    thing_id: int
    reason: str


@dataclass(frozen=True)
class ReportsDismissed(Event):
    kind: ClassVar[str] = "moderation:reports-dismissed"
    what: str
    thing_id: int


@dataclass(frozen=True)
class AppealAnswered(Event):
    kind: ClassVar[str] = "moderation:appeal-answered"
    what: str
    thing_id: int
    shown_again: bool
    reason: str


@dataclass(frozen=True)
class DangerReported(Event):
    """Named people were told at once; ``told`` is how many."""

    kind: ClassVar[str] = "moderation:danger-reported"
    what: str
    thing_id: int
    told: int


@dataclass(frozen=True)
class ModerationSettingsChanged(Event):
    kind: ClassVar[str] = "moderation:settings-changed"
    hours: int
    contacts: int
    hold_proposals: bool


@dataclass(frozen=True)
class CrowdSuspended(Event):
    """New accounts that came together were suspended, and what they wrote was hidden."""

    kind: ClassVar[str] = "moderation:crowd-suspended"
    crowd_id: int
    accounts: int
    things: int
    reason: str


@dataclass(frozen=True)
class CrowdUndone(Event):
    kind: ClassVar[str] = "moderation:crowd-undone"
    crowd_id: int
    things: int
    reason: str
