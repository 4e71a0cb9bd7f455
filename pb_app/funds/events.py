"""Facts about funds. Amounts are in minor units."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class FundMade(Event):
    kind: ClassVar[str] = "funds:made"
    fund_id: int


@dataclass(frozen=True)
class MoneyCommitted(Event):
    kind: ClassVar[str] = "funds:money-committed"
    fund_id: int
    source_id: int
    year: int
    amount: int


@dataclass(frozen=True)
class MoneyMoved(Event):
    kind: ClassVar[str] = "funds:money-moved"
    fund_id: int
    transfer_id: int
    amount: int
