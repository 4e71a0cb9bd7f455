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


@dataclass(frozen=True)
class OfferAgreed(Event):
    kind: ClassVar[str] = "delivery:offer-agreed"
    award_id: int
    digest: str
    second: bool


@dataclass(frozen=True)
class CheckAnswered(Event):
    kind: ClassVar[str] = "delivery:check-answered"
    award_id: int
    check: str
    state: str


@dataclass(frozen=True)
class BankEntered(Event):
    kind: ClassVar[str] = "delivery:bank-entered"
    award_id: int
    mark: str


@dataclass(frozen=True)
class PaymentPrepared(Event):
    kind: ClassVar[str] = "delivery:payment-prepared"
    award_id: int
    payment_id: int
    amount: int


@dataclass(frozen=True)
class PaymentAnswered(Event):
    kind: ClassVar[str] = "delivery:payment-answered"
    award_id: int
    payment_id: int
    approved: bool


@dataclass(frozen=True)
class PaymentMoved(Event):
    """Into a file, to the bank, onto a statement, or stopped."""

    kind: ClassVar[str] = "delivery:payment-moved"
    award_id: int
    payment_id: int
    state: str


@dataclass(frozen=True)
class SpendShown(Event):
    kind: ClassVar[str] = "delivery:spend-shown"
    award_id: int
    number: int
    amount: int


@dataclass(frozen=True)
class SpendAnswered(Event):
    kind: ClassVar[str] = "delivery:spend-answered"
    award_id: int
    number: int
    accepted: bool


@dataclass(frozen=True)
class LeadChanged(Event):
    kind: ClassVar[str] = "delivery:lead-changed"
    award_id: int
    account_id: int


@dataclass(frozen=True)
class TemplateWritten(Event):
    kind: ClassVar[str] = "delivery:template-written"
    fund_id: int
    template: str
    version: int
