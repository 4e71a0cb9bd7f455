"""Facts about voting. Never a choice, never a tracker beside a person, never who cast."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class KeyMade(Event):
    kind: ClassVar[str] = "voting:key-made"
    round_id: int
    public_key: str


@dataclass(frozen=True)
class VoteCast(Event):
    kind: ClassVar[str] = "voting:cast"
    round_id: int


@dataclass(frozen=True)
class BoxOpened(Event):
    kind: ClassVar[str] = "voting:box-opened"
    round_id: int
    ballots: int
    digest: str


@dataclass(frozen=True)
class BallotsImported(Event):
    kind: ClassVar[str] = "voting:ballots-imported"
    round_id: int
    ballots: int
