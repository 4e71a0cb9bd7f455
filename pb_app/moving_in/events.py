"""Facts about moving in."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class MovedIn(Event):
    """A file was brought: from which website, how many of each kind, and the file's digest."""

    kind: ClassVar[str] = "moving-in:moved-in"
    move_id: int
    system: str
    site: str
    counts: Mapping[str, int]
    digest: str
    with_names: bool


@dataclass(frozen=True)
class MoveUndone(Event):
    kind: ClassVar[str] = "moving-in:undone"
    move_id: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class AuthorInvited(Event):
    """Somebody was sent a code by mail; to whom is not kept."""

    kind: ClassVar[str] = "moving-in:author-invited"
    move_id: int
    claim_id: int


@dataclass(frozen=True)
class ThingsClaimed(Event):
    kind: ClassVar[str] = "moving-in:claimed"
    claim_id: int
    proposals: int
    comments: int


@dataclass(frozen=True)
class NamesTakenOff(Event):
    """A name was taken off everything that came under it; the name itself is not repeated here."""

    kind: ClassVar[str] = "moving-in:name-taken-off"
    things: int
