"""Facts about what whoever runs the website does with work that failed."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class DeadLetterRetried(Event):
    """A message or a job that was set aside begins again."""

    kind: ClassVar[str] = "admin:dead-letter-retried"
    what: str
    id: int


@dataclass(frozen=True)
class DeadLetterDropped(Event):
    """A message or a job that was set aside is deleted."""

    kind: ClassVar[str] = "admin:dead-letter-dropped"
    what: str
    id: int
