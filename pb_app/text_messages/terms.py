"""Terms of text messages."""

from dataclasses import dataclass
from enum import StrEnum


class GatewayKind(StrEnum):
    """Whose service sends the texts of a place."""

    #: GOV.UK Notify, for public bodies.
    NOTIFY = "notify"
    #: Any service that takes a message as JSON over HTTPS.
    HTTPS = "https"
    #: Nobody’s: the demo shows the texts on a page.
    SHOWN = "shown"


@dataclass(frozen=True, slots=True, kw_only=True)
class GatewaySettings:
    """A service that sends texts, as the file of the installation describes it. The key is never in the database."""

    name: str
    kind: GatewayKind
    #: The short names of the places whose office may use it; none: every place.
    places: frozenset[str] = frozenset()
    key: str = ""
    #: The template of Notify, or the address and the sender of another service.
    template: str = ""
    url: str = ""
    sender: str = ""
    #: What one part of a text costs, in hundredths of a penny.
    price: int = 0
    #: What the service shows when it hands on what people text back; empty: they can’t.
    incoming: str = ""

    def is_for(self, place: str) -> bool:
        return not self.places or place in self.places


class Refusal(StrEnum):
    NUMBER_WRONG = "text-number-wrong"
    NUMBER_LANDLINE = "text-number-landline"
    CODE_WRONG = "text-code-wrong"
    CODE_OLD = "text-code-old"
    TOO_MANY_TODAY = "text-too-many-today"
    STOPPED = "text-number-stopped"
    GATEWAY_UNKNOWN = "text-gateway-unknown"
    NO_NUMBER = "text-no-number"


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """The most parts of texts in a day: for the whole place, and to one number."""

    place: int = 500
    number: int = 10
