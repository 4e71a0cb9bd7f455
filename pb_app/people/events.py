"""Facts about accounts. Never an address or a name: the log outlives an erased account."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class DemoMade(Event):
    """The mark of a demo's database: everybody here is made up, so their sign-ins may be open."""

    kind: ClassVar[str] = "people:demo-made"


@dataclass(frozen=True)
class AccountMade(Event):
    kind: ClassVar[str] = "people:account-made"
    account_id: int


@dataclass(frozen=True)
class RoleGranted(Event):
    kind: ClassVar[str] = "people:role-granted"
    account_id: int
    role: str
    fund_id: int | None


@dataclass(frozen=True)
class RoleEnded(Event):
    kind: ClassVar[str] = "people:role-ended"
    account_id: int
    role: str
    fund_id: int | None


@dataclass(frozen=True)
class SignedOutEverywhere(Event):
    kind: ClassVar[str] = "people:signed-out-everywhere"
    account_id: int


@dataclass(frozen=True)
class StaffSignInSet(Event):
    kind: ClassVar[str] = "people:staff-sign-in-set"
    account_id: int


@dataclass(frozen=True)
class RoleAskedFor(Event):
    """``alone`` where nobody else can agree: public, slow, and stopped by anybody who holds such a role."""

    kind: ClassVar[str] = "people:role-asked-for"
    request_id: int
    role: str
    fund_id: int | None
    alone: bool


@dataclass(frozen=True)
class RoleAnswered(Event):
    kind: ClassVar[str] = "people:role-answered"
    request_id: int
    agreed: bool


@dataclass(frozen=True)
class InvitationSent(Event):
    kind: ClassVar[str] = "people:invited"
    invitation_id: int
    what: str


@dataclass(frozen=True)
class InvitationAccepted(Event):
    kind: ClassVar[str] = "people:invitation-accepted"
    invitation_id: int
    account_id: int
