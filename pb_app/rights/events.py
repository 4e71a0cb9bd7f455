"""Facts about people's rights. Never an address, a name or somebody's words."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class AccountClosed(Event):
    """``words``: whether what everybody could read stays without a name, or was taken away."""

    kind: ClassVar[str] = "rights:account-closed"
    account_id: int
    words: str


@dataclass(frozen=True)
class ErasureFinished(Event):
    kind: ClassVar[str] = "rights:erasure-finished"
    account_id: int


@dataclass(frozen=True)
class EmailChangeAsked(Event):
    kind: ClassVar[str] = "rights:email-change-asked"
    account_id: int


@dataclass(frozen=True)
class EmailChanged(Event):
    kind: ClassVar[str] = "rights:email-changed"
    account_id: int


@dataclass(frozen=True)
class StatementChanged(Event):
    kind: ClassVar[str] = "rights:statement-changed"
    place_id: int


@dataclass(frozen=True)
class RequestMade(Event):
    kind: ClassVar[str] = "rights:request-made"
    request_id: int
    what: str


@dataclass(frozen=True)
class RequestAnswered(Event):
    kind: ClassVar[str] = "rights:request-answered"
    request_id: int
