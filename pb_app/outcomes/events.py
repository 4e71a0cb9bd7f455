"""Facts about outcomes."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ReportSent(Event):
    kind: ClassVar[str] = "outcomes:report-sent"
    award_id: int


@dataclass(frozen=True)
class ReportAnswered(Event):
    kind: ClassVar[str] = "outcomes:report-answered"
    award_id: int
    accepted: bool
