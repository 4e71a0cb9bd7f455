"""Facts about places."""

from dataclasses import dataclass, field
from typing import ClassVar

from pb_app.audit.event import Differences, Event


@dataclass(frozen=True)
class PlaceMade(Event):
    kind: ClassVar[str] = "places:made"
    place_id: int
    slug: str


@dataclass(frozen=True)
class PlaceChanged(Event):
    kind: ClassVar[str] = "places:changed"
    place_id: int
    #: What was changed in the place itself, before and after.
    changed: Differences = field(default_factory=dict)


@dataclass(frozen=True)
class AreaAdded(Event):
    kind: ClassVar[str] = "places:area-added"
    area_id: int


@dataclass(frozen=True)
class PostcodesImported(Event):
    kind: ClassVar[str] = "places:postcodes-imported"
    rows: int
    vintage: int
