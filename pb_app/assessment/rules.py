"""Who may score, how scores are combined, and whose turn it is. Pure; scores are whole, averages exact fractions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from fractions import Fraction

from pb_app.assessment.terms import AssessmentGuide, Criterion, Refusal, WaitingFor
from pb_app.proposals.terms import Status


def may_judge(*, own: bool, declared: bool, conflicted: bool) -> Refusal | None:
    """Whether somebody may score, cost or decide: never their own proposal, and only after declaring that they have no interest."""
    if own:
        return Refusal.CHECK_OWN
    if not declared:
        return Refusal.UNDECLARED_INTEREST
    return Refusal.CONFLICTED if conflicted else None


def due(submitted: datetime, book: AssessmentGuide) -> datetime:
    return submitted + timedelta(days=book.days)


def spread(marks: Sequence[int]) -> int:
    """The difference between the highest and the lowest score for a criterion."""
    return max(marks) - min(marks) if marks else 0


def to_talk_about(
    book: AssessmentGuide, marks: Mapping[str, Sequence[int]], agreed: Mapping[str, int]
) -> list[Criterion]:
    """Criteria whose scores differ so widely that the assessors should discuss them, and have no agreed mark yet."""
    return [c for c in book.criteria if c.key not in agreed and spread(marks.get(c.key, ())) >= book.apart]


def scorers(marks: Mapping[str, Sequence[int]]) -> int:
    """How many people have given marks."""
    return max((len(given) for given in marks.values()), default=0)


def may_decide(book: AssessmentGuide, marks: Mapping[str, Sequence[int]], agreed: Mapping[str, int]) -> Refusal | None:
    """As many people as the round asks for have given marks, and none lie far apart."""
    if scorers(marks) < book.scorers:
        return Refusal.TOO_FEW_SCORERS
    return Refusal.TALK_FIRST if to_talk_about(book, marks, agreed) else None


def combined_score(
    book: AssessmentGuide, marks: Mapping[str, Sequence[int]], agreed: Mapping[str, int]
) -> Fraction | None:
    """The weighted average from 0 to 5, using the agreed mark or else the mean. None until every criterion has one."""
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
    """The facts that decide whose turn it is."""

    status: Status
    enough_support: bool
    told: bool
    asked: bool
    scorers: int
    talk: bool
    costed: bool
    appealed: bool


def turn(facts: AssessmentFacts, book: AssessmentGuide) -> WaitingFor:
    """Whom a proposal is waiting for."""
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
    """A refusal can be appealed once."""
    if status is not Status.REFUSED:
        return Refusal.NOT_REFUSED
    return Refusal.APPEALED_ALREADY if appealed else None


def may_decide_appeal(decider_id: int | None, actor_id: int, *, open: bool) -> Refusal | None:
    """An appeal is decided by somebody other than the person who refused the proposal."""
    if not open:
        return Refusal.APPEAL_OVER
    return Refusal.APPEAL_BY_DECIDER if decider_id == actor_id else None


def fits(area_id: int | None, category: str | None, rule_areas: frozenset[int], rule_category: str | None) -> bool:
    """Whether a rule (no areas means all; category None means all) assigns a proposal to its assessor."""
    return (not rule_areas or area_id in rule_areas) and (rule_category is None or category == rule_category)
