"""Terms of sign-ins."""

from dataclasses import dataclass
from enum import StrEnum


class SignInMethod(StrEnum):
    """How somebody showed who they are."""

    LINK = "link"
    CODE = "code"
    #: A password and a code from an app.
    PASSWORD = "password"
    #: A password and a recovery code.
    RECOVERY = "recovery"
    PASSKEY = "passkey"
    #: The buttons of the demo.
    DEMO = "demo"


class DeviceKind(StrEnum):
    PHONE = "phone"
    TABLET = "tablet"
    COMPUTER = "computer"


class SignInEnd(StrEnum):
    """Why sign-ins ended before their time."""

    SIGNED_OUT = "signed-out"
    ROLE = "role"
    PASSWORD = "password"
    SECOND_FACTOR = "second-factor"
    EMAIL = "email"
    ERASED = "erased"


@dataclass(frozen=True, slots=True)
class Device:
    """What a browser says it is: enough for its owner to know it again, not enough to know it anywhere else."""

    kind: DeviceKind
    browser: str


@dataclass(frozen=True, slots=True)
class SignInFacts:
    """Where somebody signs in from: the device, its network without the last parts, and the hash of its cookie."""

    device: Device
    network: str
    token_hash: str = ""
