"""Facts about the board."""

from dataclasses import dataclass
from typing import ClassVar

from pb_app.audit.event import Event


@dataclass(frozen=True)
class BoardMade(Event):
    kind: ClassVar[str] = "board:made"
    board_id: int


@dataclass(frozen=True)
class SeatFilled(Event):
    kind: ClassVar[str] = "board:seat-filled"
    seat_id: int


@dataclass(frozen=True)
class VoteRepeated(Event):
    kind: ClassVar[str] = "board:vote-repeated"
    review_id: int


@dataclass(frozen=True)
class InterestDeclared(Event):
    kind: ClassVar[str] = "board:interest-declared"
    review_id: int
    seat_id: int
    conflicted: bool


@dataclass(frozen=True)
class ReviewDecided(Event):
    kind: ClassVar[str] = "board:decided"
    review_id: int
    award_id: int
    verdict: str
    for_it: int
    voters: int


@dataclass(frozen=True)
class BoardSetUp(Event):
    kind: ClassVar[str] = "board:set-up"
    board_id: int
    quorum: int
    quorum_lived: int
    lived_share: int
    papers_days: int
    youngest: int = 0
    oldest: int = 0


@dataclass(frozen=True)
class SeatsPlanned(Event):
    kind: ClassVar[str] = "board:seats-planned"
    board_id: int
    seats: int


@dataclass(frozen=True)
class DecisionAnswered(Event):
    kind: ClassVar[str] = "board:decision-answered"
    review_id: int


@dataclass(frozen=True)
class DecisionOverridden(Event):
    kind: ClassVar[str] = "board:decision-overridden"
    review_id: int
    verdict: str


@dataclass(frozen=True)
class LearningWritten(Event):
    kind: ClassVar[str] = "board:learning-written"
    review_id: int


@dataclass(frozen=True)
class CallOpened(Event):
    kind: ClassVar[str] = "board:call-opened"
    call_id: int
    seats: int
    youngest: int = 0
    oldest: int = 0


@dataclass(frozen=True)
class VolunteerTakenOff(Event):
    """No guardian agrees any more: whose number it was is not written down."""

    kind: ClassVar[str] = "board:volunteer-taken-off"
    call_id: int


@dataclass(frozen=True)
class SeatEndedByGuardian(Event):
    kind: ClassVar[str] = "board:seat-ended-by-guardian"
    seat_id: int


@dataclass(frozen=True)
class CallDrawn(Event):
    kind: ClassVar[str] = "board:call-drawn"
    call_id: int
    seed: str


@dataclass(frozen=True)
class GroupAsked(Event):
    kind: ClassVar[str] = "board:group-asked"
    review_id: int


@dataclass(frozen=True)
class CriteriaSet(Event):
    kind: ClassVar[str] = "board:criteria-set"
    board_id: int
    criteria: int


@dataclass(frozen=True)
class RuleAnswered(Event):
    kind: ClassVar[str] = "board:rule-answered"
    review_id: int
    taken: bool


@dataclass(frozen=True)
class PaperChanged(Event):
    kind: ClassVar[str] = "board:paper-changed"
    review_id: int
    version: int


@dataclass(frozen=True)
class SurveyOpened(Event):
    kind: ClassVar[str] = "board:survey-opened"
    review_id: int


@dataclass(frozen=True)
class CaseWritten(Event):
    kind: ClassVar[str] = "board:case-written"
    award_id: int
    version: int


@dataclass(frozen=True)
class CaseAgreed(Event):
    kind: ClassVar[str] = "board:case-agreed"
    award_id: int
    version: int
    side: str


@dataclass(frozen=True)
class ClaimAnswered(Event):
    kind: ClassVar[str] = "board:claim-answered"
    claim_id: int
    paid: bool


@dataclass(frozen=True)
class FirstStepsSet(Event):
    kind: ClassVar[str] = "board:first-steps-set"
    board_id: int
    steps: int
