"""Facts about community ownership."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class BuildingNominated(Event):
    kind: ClassVar[str] = "ownership:nominated"
    case_id: int
    rule_set: str


@dataclass(frozen=True)
class CaseStepRecorded(Event):
    kind: ClassVar[str] = "ownership:step"
    case_id: int
    step: str
    happened_on: str


@dataclass(frozen=True)
class CaseStepSaid(Event):
    """Somebody says that a step happened; the office has not checked it."""

    kind: ClassVar[str] = "ownership:step-said"
    case_id: int
    step: str


@dataclass(frozen=True)
class CaseStepChecked(Event):
    """The office confirms what somebody said, or does not."""

    kind: ClassVar[str] = "ownership:step-checked"
    case_id: int
    step: str
    counts: bool


@dataclass(frozen=True)
class CaseStepCorrected(Event):
    kind: ClassVar[str] = "ownership:step-corrected"
    case_id: int
    step: str
    before: str
    after: str


@dataclass(frozen=True)
class RuleSetBegun(Event):
    """A place entered from when a law is in force."""

    kind: ClassVar[str] = "ownership:rules-begun"
    rule_set: str
    starts_on: str
