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
class PowerNamed(Event):
    kind: ClassVar[str] = "funds:power-named"
    fund_id: int
    source_id: int
    card: str


@dataclass(frozen=True)
class MoneyArrived(Event):
    kind: ClassVar[str] = "funds:money-arrived"
    fund_id: int
    commitment_id: int
    amount: int


@dataclass(frozen=True)
class MoneyMoved(Event):
    kind: ClassVar[str] = "funds:money-moved"
    fund_id: int
    transfer_id: int
    amount: int


@dataclass(frozen=True)
class MoneyAskedFor(Event):
    """Somebody asked for something about money that a second person has to answer."""

    kind: ClassVar[str] = "funds:asked-for"
    fund_id: int
    request_id: int
    what: str


@dataclass(frozen=True)
class MoneyAnswered(Event):
    kind: ClassVar[str] = "funds:answered"
    fund_id: int
    request_id: int
    agreed: bool


@dataclass(frozen=True)
class PeriodLocked(Event):
    kind: ClassVar[str] = "funds:period-locked"
    fund_id: int
    until: str


@dataclass(frozen=True)
class RolloverStated(Event):
    kind: ClassVar[str] = "funds:rollover-stated"
    fund_id: int
    rule: str
    percent: int


@dataclass(frozen=True)
class YearClosed(Event):
    kind: ClassVar[str] = "funds:year-closed"
    fund_id: int
    year: int
    carried: int
    back: int
