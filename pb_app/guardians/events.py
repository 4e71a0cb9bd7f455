"""Facts about what guardians agree to."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class GuardianAsked(Event):
    kind: ClassVar[str] = "guardians:asked"
    consent_id: int


@dataclass(frozen=True)
class GuardianSigned(Event):
    kind: ClassVar[str] = "guardians:signed"
    consent_id: int
    digest: str


@dataclass(frozen=True)
class GuardianRevoked(Event):
    kind: ClassVar[str] = "guardians:revoked"
    consent_id: int
