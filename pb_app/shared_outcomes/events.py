"""Facts about shared outcomes and goals."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class OutcomeWorded(Event):
    kind: ClassVar[str] = "shared-outcomes:worded"
    outcome_id: int
    n: int
    partner_id: int
    digest: str


@dataclass(frozen=True)
class OutcomeAgreed(Event):
    kind: ClassVar[str] = "shared-outcomes:agreed"
    outcome_id: int
    n: int
    decision_id: int
    until: str
    digest: str


@dataclass(frozen=True)
class OutcomeEnded(Event):
    kind: ClassVar[str] = "shared-outcomes:ended"
    outcome_id: int
    why: str


@dataclass(frozen=True)
class GoalAdded(Event):
    kind: ClassVar[str] = "shared-outcomes:goal-added"
    goal_id: int
    due_on: str
    replaces_id: int | None


@dataclass(frozen=True)
class GoalReached(Event):
    kind: ClassVar[str] = "shared-outcomes:goal-reached"
    goal_id: int
    on: str


@dataclass(frozen=True)
class GoalDropped(Event):
    kind: ClassVar[str] = "shared-outcomes:goal-dropped"
    goal_id: int
    why: str
