"""Facts about the desk of a conversation. None of them names somebody who answered, or says what was answered."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class CodesMade(Event):
    kind: ClassVar[str] = "conversation-desk:codes-made"
    conversation_id: int
    batch_id: int
    size: int


@dataclass(frozen=True)
class SheetsPrinted(Event):
    kind: ClassVar[str] = "conversation-desk:sheets-printed"
    conversation_id: int
    batch_id: int
    size: int


@dataclass(frozen=True)
class TabletMade(Event):
    kind: ClassVar[str] = "conversation-desk:tablet-made"
    conversation_id: int
    tablet_id: int


@dataclass(frozen=True)
class TabletEnded(Event):
    kind: ClassVar[str] = "conversation-desk:tablet-ended"
    conversation_id: int
    tablet_id: int
