"""Facts about second factors."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class RecoveryCodesMade(Event):
    kind: ClassVar[str] = "people:recovery-codes-made"
    account_id: int


@dataclass(frozen=True)
class RecoveryCodeTaken(Event):
    kind: ClassVar[str] = "people:recovery-code-taken"
    account_id: int
    left: int


@dataclass(frozen=True)
class PasskeyAdded(Event):
    kind: ClassVar[str] = "people:passkey-added"
    account_id: int


@dataclass(frozen=True)
class PasskeyEnded(Event):
    kind: ClassVar[str] = "people:passkey-ended"
    account_id: int


@dataclass(frozen=True)
class SecondFactorResetAsked(Event):
    kind: ClassVar[str] = "people:second-factor-reset-asked"
    account_id: int


@dataclass(frozen=True)
class SecondFactorReset(Event):
    kind: ClassVar[str] = "people:second-factor-reset"
    account_id: int
    asked_by_id: int
