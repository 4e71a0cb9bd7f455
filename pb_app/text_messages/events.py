"""Facts about text messages. Nothing about who gets them."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class TextSenderSet(Event):
    """``gateway`` is empty when the place sends no texts any more."""

    kind: ClassVar[str] = "text-messages:sender-set"
    gateway: str
    place_limit: int
    number_limit: int
