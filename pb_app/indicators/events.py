"""Facts about indicators."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class IndicatorBegun(Event):
    kind: ClassVar[str] = "indicators:begun"
    indicator_id: int
    set_id: int
    edition: str


@dataclass(frozen=True)
class IndicatorPublished(Event):
    kind: ClassVar[str] = "indicators:published"
    indicator_id: int
    rows: int
    digest: str


@dataclass(frozen=True)
class IndicatorTakenBack(Event):
    kind: ClassVar[str] = "indicators:taken-back"
    indicator_id: int
    reason: str


@dataclass(frozen=True)
class IndicatorWorded(Event):
    kind: ClassVar[str] = "indicators:worded"
    indicator_id: int
    language: str
