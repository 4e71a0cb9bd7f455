"""Facts about starts."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class StartBegun(Event):
    kind: ClassVar[str] = "starts:begun"
    start_id: int
    partner_id: int
    point_id: int
    ends_on: str


@dataclass(frozen=True)
class StartEnded(Event):
    kind: ClassVar[str] = "starts:ended"
    start_id: int
    how: str


@dataclass(frozen=True)
class PartOffered(Event):
    kind: ClassVar[str] = "starts:part-offered"
    part_id: int
    start_id: int
    partner_id: int
    due_on: str


@dataclass(frozen=True)
class PartStepped(Event):
    kind: ClassVar[str] = "starts:part-step"
    part_id: int
    n: int
    step: str
