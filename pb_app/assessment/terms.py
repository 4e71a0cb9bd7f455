"""Terms of assessment, and the assessment guide of a round as a document."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from typing import Any

TOP = 5


class Feasibility(StrEnum):
    YES = "yes"
    CHANGED = "changed"
    NO = "no"


class WaitingFor(StrEnum):
    """Whom a proposal is waiting for."""

    SUPPORT = "support"
    AUTHOR = "author"
    HELPER = "helper"
    SCORERS = "scorers"
    TALK = "talk"
    COST = "cost"
    DECISION = "decision"
    APPEAL = "appeal"
    NOBODY = "nobody"


class AppealOutcome(StrEnum):
    """How an appeal ended."""

    UPHELD = "upheld"
    STANDS = "stands"


class Headline(StrEnum):
    ASSIGNED = "assessment-assigned"
    ASKED = "assessment-asked"
    ANSWERED = "assessment-answered"
    BEGUN = "assessment-begun"
    APPEALED = "assessment-appealed"
    APPEAL_UPHELD = "assessment-appeal-upheld"
    APPEAL_STANDS = "assessment-appeal-stands"


class Refusal(StrEnum):
    UNDECLARED_INTEREST = "undeclared-interest"
    CONFLICTED = "conflicted"
    CHECK_OWN = "check-own"
    INTEREST_REASON = "interest-reason"
    NOT_ENOUGH_SUPPORT = "not-enough-support"
    TALK_FIRST = "talk-first"
    NOT_REFUSED = "not-refused"
    APPEALED_ALREADY = "appealed-already"
    APPEAL_BY_DECIDER = "appeal-by-decider"
    APPEAL_OVER = "appeal-over"
    ASKED_NOBODY = "asked-nobody"
    CRITERIA_MISSING = "criteria-missing"
    NOT_AN_ASSESSOR = "not-an-assessor"
    TOO_FEW_SCORERS = "too-few-scorers"


@dataclass(frozen=True, slots=True)
class Criterion:
    """A criterion to score from 0 to 5; ``words`` by language, empty for a built-in one."""

    key: str
    weight: int = 1
    words: Mapping[str, str] = field(default_factory=dict)


CRITERIA = tuple(Criterion(key) for key in ("need", "people", "doable", "value", "place"))


@dataclass(frozen=True, slots=True)
class AssessmentGuide:
    """How a round assesses: within ``days``, by ``scorers`` people; scores that differ by ``apart`` need a discussion."""

    days: int = 21
    scorers: int = 2
    apart: int = 2
    criteria: tuple[Criterion, ...] = CRITERIA

    def as_data(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> "AssessmentGuide":
        return cls(data["days"], data["scorers"], data["apart"], tuple(Criterion(**item) for item in data["criteria"]))
