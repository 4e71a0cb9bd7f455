"""Facts about neighbourhoods."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class AreaSetMade(Event):
    kind: ClassVar[str] = "neighbourhoods:set-made"
    set_id: int
    area_kind: str
    vintage: int


@dataclass(frozen=True)
class AreasListed(Event):
    kind: ClassVar[str] = "neighbourhoods:areas-listed"
    set_id: int
    new: int
    changed: int
    shares: int


@dataclass(frozen=True)
class AreasDrawn(Event):
    kind: ClassVar[str] = "neighbourhoods:areas-drawn"
    set_id: int
    areas: int
    digest: str


@dataclass(frozen=True)
class AreasErased(Event):
    kind: ClassVar[str] = "neighbourhoods:areas-erased"
    set_id: int
    areas: int


@dataclass(frozen=True)
class DirectoryImported(Event):
    kind: ClassVar[str] = "neighbourhoods:directory-imported"
    set_id: int
    import_id: int
    rows: int
    digest: str


@dataclass(frozen=True)
class DirectoryUndone(Event):
    kind: ClassVar[str] = "neighbourhoods:directory-undone"
    set_id: int
    import_id: int


@dataclass(frozen=True)
class PlacesMerged(Event):
    kind: ClassVar[str] = "neighbourhoods:places-merged"
    place_id: int
    into_id: int
    areas: int
    postcodes: int


@dataclass(frozen=True)
class AreaContactNamed(Event):
    kind: ClassVar[str] = "neighbourhoods:contact-named"
    contact_id: int
    area_id: int
    until: str


@dataclass(frozen=True)
class AreaContactEnded(Event):
    kind: ClassVar[str] = "neighbourhoods:contact-ended"
    contact_id: int
