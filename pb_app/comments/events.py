"""Facts about the conversation."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class CommentHidden(Event):
    kind: ClassVar[str] = "proposals:comment-hidden"
    comment_id: int
    reason: str


@dataclass(frozen=True)
class CommentShown(Event):
    """A held comment was let through, or a hidden one restored."""

    kind: ClassVar[str] = "talk:comment-shown"
    comment_id: int
    reason: str


@dataclass(frozen=True)
class HouseRulesChanged(Event):
    kind: ClassVar[str] = "talk:house-rules-changed"
    words: int
    hold_first: bool
    an_hour: int


@dataclass(frozen=True)
class AuthorBlocked(Event):
    """Somebody may not comment here any more, or may again."""

    kind: ClassVar[str] = "talk:shut-out"
    account_id: int
    out: bool
    reason: str
