"""Facts about application forms."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class ApplicationFormChanged(Event):
    kind: ClassVar[str] = "application-forms:changed"
    fund_id: int
    version: int
