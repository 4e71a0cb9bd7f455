"""Facts about forums."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ForumMade(Event):
    kind: ClassVar[str] = "forum:made"
    forum_id: int
    lead_id: int


@dataclass(frozen=True)
class ForumChanged(Event):
    kind: ClassVar[str] = "forum:changed"
    forum_id: int
    lead_id: int


@dataclass(frozen=True)
class ForumPaperAdded(Event):
    kind: ClassVar[str] = "forum:paper-added"
    forum_id: int
    paper_id: int


@dataclass(frozen=True)
class WayOutBegun(Event):
    """An action that is stuck led on to an agreement or a barrier."""

    kind: ClassVar[str] = "forum:way-out-begun"
    action_id: int
    way_out_id: int
