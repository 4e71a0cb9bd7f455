"""Facts about partners."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class OfficerInvited(Event):
    kind: ClassVar[str] = "partners:officer-invited"
    partner_id: int
    invitation_id: int
    role: str


@dataclass(frozen=True)
class OfficerInvitationTakenBack(Event):
    kind: ClassVar[str] = "partners:invitation-taken-back"
    partner_id: int
    invitation_id: int


@dataclass(frozen=True)
class OfficerJoined(Event):
    kind: ClassVar[str] = "partners:officer-joined"
    partner_id: int
    account_id: int
    role: str


@dataclass(frozen=True)
class OfficerRemoved(Event):
    kind: ClassVar[str] = "partners:officer-removed"
    partner_id: int
    account_id: int
