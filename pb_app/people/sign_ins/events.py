"""Facts about signing in. No address of a person, and of the network only the part that many share."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class SignedIn(Event):
    kind: ClassVar[str] = "people:signed-in"
    account_id: int
    method: str
    device: str
    network: str
    new_device: bool


@dataclass(frozen=True)
class SignInRefused(Event):
    kind: ClassVar[str] = "people:sign-in-refused"
    account_id: int
    method: str
    network: str


@dataclass(frozen=True)
class SignInsEnded(Event):
    kind: ClassVar[str] = "people:sign-ins-ended"
    account_id: int
    why: str
    number: int
