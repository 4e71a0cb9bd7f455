"""Facts about text versions."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class LanguageDeclared(Event):
    kind: ClassVar[str] = "text-versions:language-declared"
    text: str
    thing_id: int
    before: str
    after: str


@dataclass(frozen=True)
class VersionWritten(Event):
    kind: ClassVar[str] = "text-versions:written"
    text: str
    thing_id: int
    language: str
    maker: str
    checked: bool
    before: str
    after: str


@dataclass(frozen=True)
class VersionChecked(Event):
    kind: ClassVar[str] = "text-versions:checked"
    text: str
    thing_id: int
    language: str
    after: str


@dataclass(frozen=True)
class VersionRemoved(Event):
    kind: ClassVar[str] = "text-versions:removed"
    text: str
    thing_id: int
    language: str
    before: str


@dataclass(frozen=True)
class SheetTaken(Event):
    kind: ClassVar[str] = "text-versions:sheet-taken"
    language: str
    texts: int
    digest: str
