"""Facts about rounds."""

from dataclasses import dataclass, field
from typing import ClassVar

from pb_app.audit.event import Differences, Event


@dataclass(frozen=True)
class RoundMade(Event):
    kind: ClassVar[str] = "rounds:made"
    round_id: int


@dataclass(frozen=True)
class RerunMade(Event):
    kind: ClassVar[str] = "rounds:rerun-made"
    round_id: int
    earlier_id: int
    pot: str | None
    reason: str


@dataclass(frozen=True)
class RoundChanged(Event):
    kind: ClassVar[str] = "rounds:changed"
    round_id: int
    what: str
    #: What was changed, before and after.
    changed: Differences = field(default_factory=dict)


@dataclass(frozen=True)
class RoundPublished(Event):
    kind: ClassVar[str] = "rounds:published"
    round_id: int
    rulebook: str


@dataclass(frozen=True)
class RulebookChanged(Event):
    kind: ClassVar[str] = "rounds:rulebook-changed"
    round_id: int
    version: int
    rulebook: str


@dataclass(frozen=True)
class LaunchExceptionMade(Event):
    kind: ClassVar[str] = "rounds:launch-exception-made"
    round_id: int
    problem: str
    reason: str
