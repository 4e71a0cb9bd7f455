"""Terms of notifications on devices."""

from dataclasses import dataclass
from enum import Enum, StrEnum


class Refusal(StrEnum):
    ADDRESS_WRONG = "push-address-wrong"
    KEYS_WRONG = "push-keys-wrong"


class PushResult(Enum):
    """What a try to reach a device came to."""

    SENT = "sent"
    #: The browser is gone, or the person took the permission away.
    GONE = "gone"
    FAILED = "failed"
    #: Its address is not one that we send to.
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True, kw_only=True)
class PushTarget:
    """A device as its browser describes it: the address of its push service, and the keys that only it can open."""

    address: str
    p256dh: bytes
    auth: bytes
