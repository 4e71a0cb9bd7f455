"""Facts about assessment. Scores and notes are not in the log, because more people read it than may see them."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class InterestDeclared(Event):
    kind: ClassVar[str] = "assessment:interest-declared"
    proposal_id: int
    conflicted: bool


@dataclass(frozen=True)
class AssessmentGuideChanged(Event):
    kind: ClassVar[str] = "assessment:guide-changed"
    round_id: int


@dataclass(frozen=True)
class AppealDecided(Event):
    kind: ClassVar[str] = "assessment:appeal-decided"
    proposal_id: int
    outcome: str
