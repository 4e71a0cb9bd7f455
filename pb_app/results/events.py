"""Facts about counts."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class RoundCounted(Event):
    kind: ClassVar[str] = "results:counted"
    round_id: int
    ballots: int
    digest: str


@dataclass(frozen=True)
class RoundRecounted(Event):
    kind: ClassVar[str] = "results:recounted"
    round_id: int
    digest: str
    same: bool
