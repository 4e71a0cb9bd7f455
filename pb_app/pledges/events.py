"""Facts about evenings, pledges and deals. People's words are not among them."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class EveningPlanned(Event):
    kind: ClassVar[str] = "pledges:evening-planned"
    evening_id: int
    held_on: str


@dataclass(frozen=True)
class PaperTyped(Event):
    kind: ClassVar[str] = "pledges:paper-typed"
    evening_id: int
    answers: int


@dataclass(frozen=True)
class WishAsked(Event):
    kind: ClassVar[str] = "pledges:wish-asked"
    evening_answer_id: int
    point_id: int


@dataclass(frozen=True)
class PledgeMade(Event):
    kind: ClassVar[str] = "pledges:made"
    pledge_id: int
    by_when: str


@dataclass(frozen=True)
class PledgeSaid(Event):
    kind: ClassVar[str] = "pledges:said"
    pledge_id: int
    verdict: str


@dataclass(frozen=True)
class PledgeRenewed(Event):
    kind: ClassVar[str] = "pledges:renewed"
    pledge_id: int
    before: str
    after: str


@dataclass(frozen=True)
class DealMade(Event):
    kind: ClassVar[str] = "pledges:deal-made"
    deal_id: int
    ends_on: str
    digest: str


@dataclass(frozen=True)
class DealSideConfirmed(Event):
    kind: ClassVar[str] = "pledges:side-confirmed"
    deal_id: int
    n: int


@dataclass(frozen=True)
class DealMailAsked(Event):
    """A letter went to an address of the side itself; the address is not written down."""

    kind: ClassVar[str] = "pledges:mail-asked"
    deal_id: int
    n: int


@dataclass(frozen=True)
class DealSigned(Event):
    kind: ClassVar[str] = "pledges:deal-signed"
    deal_id: int
    side: int
    digest: str


@dataclass(frozen=True)
class PromiseMarked(Event):
    kind: ClassVar[str] = "pledges:promise-marked"
    deal_promise_id: int
