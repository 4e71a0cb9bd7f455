"""Facts about small grants by staff."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class RiskAppetiteStated(Event):
    kind: ClassVar[str] = "small-grants:risk-appetite-stated"
    fund_id: int
    most_before: int
    most: int
    words: str


@dataclass(frozen=True)
class SmallGrantDecided(Event):
    kind: ClassVar[str] = "small-grants:decided"
    grant_id: int
    amount: int


@dataclass(frozen=True)
class SmallGrantPaid(Event):
    kind: ClassVar[str] = "small-grants:paid"
    grant_id: int
    transfer_id: int


@dataclass(frozen=True)
class SmallGrantCancelled(Event):
    kind: ClassVar[str] = "small-grants:cancelled"
    grant_id: int
    why: str


@dataclass(frozen=True)
class SmallGrantLearnt(Event):
    kind: ClassVar[str] = "small-grants:learnt"
    grant_id: int
    result: str
