"""Facts about the API."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ApiTokenAsked(Event):
    kind: ClassVar[str] = "api:token-asked"
    approval_id: int
    permissions: list[str]


@dataclass(frozen=True)
class ApiTokenDeclined(Event):
    kind: ClassVar[str] = "api:token-declined"
    approval_id: int


@dataclass(frozen=True)
class ApiTokenMade(Event):
    kind: ClassVar[str] = "api:token-made"
    token_id: int
    permissions: list[str]
    agreement_id: int | None


@dataclass(frozen=True)
class ApiTokenEnded(Event):
    kind: ClassVar[str] = "api:token-ended"
    token_id: int


@dataclass(frozen=True)
class ApiSent(Event):
    kind: ClassVar[str] = "api:sent"
    token_id: int
    permission: str
    thing_id: int


@dataclass(frozen=True)
class WebhookMade(Event):
    kind: ClassVar[str] = "api:webhook-made"
    webhook_id: int
    address: str
    resources: list[str]


@dataclass(frozen=True)
class WebhookSecretChanged(Event):
    kind: ClassVar[str] = "api:webhook-secret-changed"
    webhook_id: int


@dataclass(frozen=True)
class WebhookEnded(Event):
    kind: ClassVar[str] = "api:webhook-ended"
    webhook_id: int


@dataclass(frozen=True)
class WebhookReplayed(Event):
    kind: ClassVar[str] = "api:webhook-replayed"
    webhook_id: int
    deliveries: int
