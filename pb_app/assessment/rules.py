"""Who may score, what scores say together, and whose turn it is. Pure; marks are whole, averages exact fractions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from pb_app.assessment.terms import AssessmentGuide, Criterion, Refusal, WaitingFor
from pb_app.proposals.terms import Status


def may_judge(*, own: bool, declared: bool, conflicted: bool) -> Refusal | None:
    """Score, cost or decide: never one's own, and only after saying that one has no interest in it."""
    if own:
        return Refusal.CHECK_OWN
    if not declared:
        return Refusal.UNDECLARED_INTEREST
    return Refusal.CONFLICTED if conflicted else None


def due(submitted: datetime, book: AssessmentGuide) -> datetime:
    return submitted + timedelta(days=book.days)


def spread(marks: Sequence[int]) -> int:
    """How far the marks for one criterion lie apart."""
    return max(marks) - min(marks) if marks else 0


def to_talk_about(
    book: AssessmentGuide, marks: Mapping[str, Sequence[int]], agreed: Mapping[str, int]
) -> list[Criterion]:
    """Criteria whose marks lie so far apart that the scorers should talk, and that they have not settled."""
    return [c for c in book.criteria if c.key not in agreed and spread(marks.get(c.key, ())) >= book.apart]


def combined_score(
    book: AssessmentGuide, marks: Mapping[str, Sequence[int]], agreed: Mapping[str, int]
) -> Fraction | None:
    """The weighted average from 0 to 5: the settled mark where there is one, else the mean. None before every criterion has one."""
    total, weights = Fraction(0), 0
    for criterion in book.criteria:
        given = marks.get(criterion.key, ())
        if criterion.key in agreed:
            mark = Fraction(agreed[criterion.key])
        elif given:
            mark = Fraction(sum(given), len(given))
        else:
            return None
        total, weights = total + mark * criterion.weight, weights + criterion.weight
    return total / weights if weights else None


@dataclass(frozen=True, slots=True)
class AssessmentFacts:
    """What decides whose turn it is."""

    status: Status
    enough_support: bool
    told: bool
    asked: bool
    scorers: int
    talk: bool
    costed: bool
    appealed: bool


def turn(facts: AssessmentFacts, book: AssessmentGuide) -> WaitingFor:
    """Whom a proposal waits for."""
    if facts.appealed:
        return WaitingFor.APPEAL
    if facts.status is not Status.SUBMITTED:
        return WaitingFor.NOBODY
    waits = (
        (not facts.enough_support, WaitingFor.SUPPORT),
        (not facts.told, WaitingFor.HELPER),
        (facts.asked, WaitingFor.AUTHOR),
        (facts.scorers < book.scorers, WaitingFor.SCORERS),
        (facts.talk, WaitingFor.TALK),
        (not facts.costed, WaitingFor.COST),
    )
    return next((turn for applies, turn in waits if applies), WaitingFor.DECISION)


def may_appeal(status: Status, *, appealed: bool) -> Refusal | None:
    """Once, against a refusal."""
    if status is not Status.REFUSED:
        return Refusal.NOT_REFUSED
    return Refusal.APPEALED_ALREADY if appealed else None


def may_decide_appeal(decider_id: int | None, actor_id: int, *, open: bool) -> Refusal | None:
    """Somebody else than who refused it."""
    if not open:
        return Refusal.APPEAL_OVER
    return Refusal.APPEAL_BY_DECIDER if decider_id == actor_id else None


def fits(area_id: int | None, category: str | None, rule_areas: frozenset[int], rule_category: str | None) -> bool:
    """Does a rule (areas, empty for all; category, None for all) give a proposal to its assessor?"""
    return (not rule_areas or area_id in rule_areas) and (rule_category is None or category == rule_category)
