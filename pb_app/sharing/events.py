"""Facts about sharing."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class CardChecked(Event):
    kind: ClassVar[str] = "sharing:card-checked"
    card: str
    digest: str
    checked_on: str


@dataclass(frozen=True)
class AgreementBegun(Event):
    kind: ClassVar[str] = "sharing:agreement-begun"
    agreement_id: int
    giver_id: int
    taker_id: int


@dataclass(frozen=True)
class AgreementAnswered(Event):
    kind: ClassVar[str] = "sharing:agreement-answered"
    agreement_id: int
    partner_id: int
    part: str


@dataclass(frozen=True)
class AgreementDraftTakenOut(Event):
    kind: ClassVar[str] = "sharing:agreement-draft-dropped"
    agreement_id: int
    partner_id: int


@dataclass(frozen=True)
class AgreementPartyAdded(Event):
    kind: ClassVar[str] = "sharing:agreement-party-added"
    agreement_id: int
    partner_id: int


@dataclass(frozen=True)
class AgreementPartyTakenOut(Event):
    kind: ClassVar[str] = "sharing:agreement-party-taken-out"
    agreement_id: int
    partner_id: int


@dataclass(frozen=True)
class AgreementLeft(Event):
    kind: ClassVar[str] = "sharing:agreement-left"
    agreement_id: int
    partner_id: int
    why: str


@dataclass(frozen=True)
class AgreementSigned(Event):
    kind: ClassVar[str] = "sharing:agreement-signed"
    agreement_id: int
    n: int
    partner_id: int
    digest: str


@dataclass(frozen=True)
class AgreementEnded(Event):
    kind: ClassVar[str] = "sharing:agreement-ended"
    agreement_id: int
    partner_id: int
    reason: str


@dataclass(frozen=True)
class TokenMade(Event):
    kind: ClassVar[str] = "sharing:token-made"
    agreement_id: int
    token_id: int


@dataclass(frozen=True)
class TokenEnded(Event):
    kind: ClassVar[str] = "sharing:token-ended"
    agreement_id: int
    token_id: int


@dataclass(frozen=True)
class BarrierLogged(Event):
    kind: ClassVar[str] = "sharing:barrier-logged"
    barrier_id: int
    partner_id: int


@dataclass(frozen=True)
class BarrierBacked(Event):
    kind: ClassVar[str] = "sharing:barrier-backed"
    barrier_id: int
    partner_id: int


@dataclass(frozen=True)
class BarrierAsked(Event):
    kind: ClassVar[str] = "sharing:barrier-asked"
    barrier_id: int
    due_on: str


@dataclass(frozen=True)
class BarrierAnswered(Event):
    kind: ClassVar[str] = "sharing:barrier-answered"
    barrier_id: int
    verdict: str


@dataclass(frozen=True)
class BarrierGivenUp(Event):
    kind: ClassVar[str] = "sharing:barrier-given-up"
    barrier_id: int
    reason: str


@dataclass(frozen=True)
class BarrierCorrected(Event):
    kind: ClassVar[str] = "sharing:barrier-corrected"
    barrier_id: int
    reason: str
