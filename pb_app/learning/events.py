"""Facts about a place’s own cards."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class OwnCardWritten(Event):
    """Written or changed in one language, with a digest of the words."""

    kind: ClassVar[str] = "learning:card-written"
    card_id: int
    language: str
    n: int
    digest: str


@dataclass(frozen=True)
class OwnCardPublished(Event):
    kind: ClassVar[str] = "learning:card-published"
    card_id: int


@dataclass(frozen=True)
class OwnCardHeldBack(Event):
    kind: ClassVar[str] = "learning:card-held-back"
    card_id: int
