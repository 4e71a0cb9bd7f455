"""Facts about catalogues."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class CatalogueTaken(Event):
    kind: ClassVar[str] = "catalogues:taken"
    language: str
    messages: int


@dataclass(frozen=True)
class LanguageOffered(Event):
    kind: ClassVar[str] = "catalogues:language-offered"
    language: str
    approved: int
    whole: int
