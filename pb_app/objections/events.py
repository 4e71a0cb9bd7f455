"""Facts about objections. Who lodged one is not among them."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ObjectionMade(Event):
    kind: ClassVar[str] = "objections:lodged"
    round_id: int
    objection_id: int


@dataclass(frozen=True)
class ObjectionAnswered(Event):
    kind: ClassVar[str] = "objections:answered"
    round_id: int
    objection_id: int
    outcome: str
    answer: str
