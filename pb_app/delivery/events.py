"""Facts about delivery. Amounts in minor units."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class AwardMade(Event):
    kind: ClassVar[str] = "delivery:award-made"
    award_id: int
    proposal_id: int
    amount: int


@dataclass(frozen=True)
class InstalmentChanged(Event):
    kind: ClassVar[str] = "delivery:instalment-changed"
    award_id: int
    number: int
    status: str


@dataclass(frozen=True)
class AwardChanged(Event):
    kind: ClassVar[str] = "delivery:award-changed"
    award_id: int
    status: str
