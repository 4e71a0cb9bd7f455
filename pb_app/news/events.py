"""Facts about news."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class PostWritten(Event):
    """Written or changed in one language, with a digest of the words."""

    kind: ClassVar[str] = "news:written"
    post_id: int
    language: str
    digest: str


@dataclass(frozen=True)
class PostPublished(Event):
    kind: ClassVar[str] = "news:published"
    post_id: int
    at: str


@dataclass(frozen=True)
class PostHeldBack(Event):
    kind: ClassVar[str] = "news:held-back"
    post_id: int


@dataclass(frozen=True)
class PostDeleted(Event):
    """A draft, which nobody has read."""

    kind: ClassVar[str] = "news:deleted"
    post_id: int


@dataclass(frozen=True)
class PostCorrected(Event):
    kind: ClassVar[str] = "news:corrected"
    post_id: int
    language: str
    note: str
    digest: str


@dataclass(frozen=True)
class PostTakenDown(Event):
    kind: ClassVar[str] = "news:taken-down"
    post_id: int
    reason: str
