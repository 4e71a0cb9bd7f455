"""Facts about gain-share."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class GainProposed(Event):
    kind: ClassVar[str] = "gain-share:proposed"
    gain_id: int
    partner_id: int
    amount: int


@dataclass(frozen=True)
class GainChanged(Event):
    kind: ClassVar[str] = "gain-share:changed"
    gain_id: int
    amount_before: int
    amount: int


@dataclass(frozen=True)
class GainSigned(Event):
    kind: ClassVar[str] = "gain-share:signed"
    gain_id: int
    side: str
    digest: str


@dataclass(frozen=True)
class GainClosed(Event):
    kind: ClassVar[str] = "gain-share:closed"
    gain_id: int
    arrived: int
    why: str


@dataclass(frozen=True)
class GainReceiptAsked(Event):
    kind: ClassVar[str] = "gain-share:receipt-asked"
    gain_id: int
    receipt_id: int
    amount: int


@dataclass(frozen=True)
class GainReceiptAnswered(Event):
    kind: ClassVar[str] = "gain-share:receipt-answered"
    gain_id: int
    receipt_id: int
    agreed: bool
