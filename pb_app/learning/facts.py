"""The live facts of the practice page, each counted from the record of its own feature."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy import distinct, func, select

from pb_app.assets import queries as assets
from pb_app.board.models import BoardDecision, CaseStudy, LearningNote, Review
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.evidence import queries as evidence
from pb_app.funds.models import Commitment, FundingSource
from pb_app.hearings import queries as hearings
from pb_app.indicators import queries as indicators
from pb_app.learning import library
from pb_app.learning.rules import LONG_PROMISE
from pb_app.learning.terms import FactKind, PracticeFact
from pb_app.meetings.models import MeetingAction, MeetingBody
from pb_app.places import queries as places
from pb_app.places.models import Partner
from pb_app.results.models import Count
from pb_app.rounds.models import Round
from pb_app.rounds.terms import RoundStatus
from pb_app.shared_outcomes import goal_pages
from pb_app.shared_outcomes import queries as shared_outcomes
from pb_app.shared_outcomes.services import outcomes as outcome_services
from pb_app.shared_outcomes.terms import GoalState
from pb_app.sharing import queries as sharing
from pb_app.sharing import rules as sharing_rules
from pb_app.starts import queries as starts
from pb_app.starts.terms import StartEnd

Counter = Callable[[int, datetime], PracticeFact]


def all_facts(place_id: int, now: datetime) -> Mapping[FactKind, PracticeFact]:
    """Everything that is counted about a place, now."""
    return {kind: count(place_id, now) for kind, count in FACTS.items()}


def _partners(place_id: int, _now: datetime) -> PracticeFact:
    query = select(func.count()).select_from(Partner).where(Partner.place_id == place_id)
    return PracticeFact(db.session.scalar(query) or 0)


def _long_promises(place_id: int, _now: datetime) -> PracticeFact:
    """Organisations that promised money for enough years, of those that promised any."""
    years = select(FundingSource.partner_id, func.count(distinct(Commitment.year)))
    of_sources = years.join(Commitment, Commitment.source_id == FundingSource.id)
    here = of_sources.join(Partner, Partner.id == FundingSource.partner_id).where(Partner.place_id == place_id)
    by_partner = [count for _, count in db.session.execute(here.group_by(FundingSource.partner_id))]
    return PracticeFact(sum(count >= LONG_PROMISE for count in by_partner), len(by_partner))


def _powers(place_id: int, _now: datetime) -> PracticeFact:
    return PracticeFact(len(sharing.checks(place_id)))


def _agreements(place_id: int, now: datetime) -> PracticeFact:
    today = places.today(place_id, now)
    every = sharing.facts_of(sharing.agreements(place_id)).values()
    return PracticeFact(sum(sharing_rules.in_force(facts, now, today) is not None for facts in every))


def _barriers(place_id: int, _now: datetime) -> PracticeFact:
    """Rules in the way whose owner answered, of those whose owner was asked."""
    shown = [barrier for barrier in sharing.barriers(place_id) if barrier.hidden_reason is None]
    asked = [barrier for barrier in shown if barrier.sent_on is not None]
    return PracticeFact(sum(map(bool, sharing.answers_to_last(asked).values())), len(asked))


def _actions(place_id: int, now: datetime) -> PracticeFact:
    query = select(MeetingAction).join(MeetingBody, MeetingBody.id == MeetingAction.body_id)
    actions = db.session.scalars(query.where(MeetingBody.place_id == place_id)).all()
    today = places.today(place_id, now)
    late = [action.due_on for action in actions if not action.state.is_done and action.due_on < today]
    return PracticeFact(sum(action.state.is_done for action in actions), len(actions), min(late, default=None))


def _hearings(place_id: int, now: datetime) -> PracticeFact:
    held = [event for _, event in hearings.of_place(place_id) if event.cancelled_at is None and event.ends_at <= now]
    return PracticeFact(len(held))


def _evidence(place_id: int, now: datetime) -> PracticeFact:
    """What people said and had an answer, of all that stands; and since when the oldest answer is late."""
    points = evidence.of_place(place_id)
    answered, today = evidence.newest_answers(place_id), places.today(place_id, now)
    open_days = [point.due_on for point in points if point.id not in answered]
    late = [day for day in open_days if day < today]
    return PracticeFact(len(points) - len(open_days), len(points), min(late, default=None))


def _notes(place_id: int, _now: datetime) -> PracticeFact:
    query = select(func.count(distinct(Award.id))).select_from(LearningNote)
    query = query.join(BoardDecision, BoardDecision.review_id == LearningNote.review_id)
    query = query.join(Review, Review.id == BoardDecision.review_id).join(Award, Award.id == Review.award_id)
    return PracticeFact(db.session.scalar(query.where(Award.place_id == place_id)) or 0)


def _cases(place_id: int, _now: datetime) -> PracticeFact:
    query = select(func.count()).select_from(CaseStudy).join(Award, Award.id == CaseStudy.award_id)
    return PracticeFact(
        db.session.scalar(query.where(Award.place_id == place_id, CaseStudy.published_at.is_not(None))) or 0
    )


def _rounds(place_id: int, _now: datetime) -> PracticeFact:
    query = select(func.count()).select_from(Count).join(Round, Round.id == Count.round_id)
    public = query.where(Round.place_id == place_id, Round.status == RoundStatus.PUBLISHED)
    return PracticeFact(db.session.scalar(public) or 0)


def _assets(place_id: int, now: datetime) -> PracticeFact:
    return PracticeFact(len(assets.listed(place_id, places.today(place_id, now))))


def _figures(place_id: int, _now: datetime) -> PracticeFact:
    return PracticeFact(len(indicators.standing(place_id)))


def _cards(_place_id: int, _now: datetime) -> PracticeFact:
    return PracticeFact(len(library.cards(library.FIRST)))


def _outcomes(place_id: int, now: datetime) -> PracticeFact:
    """Those that a decision holds up today, of those that have not ended."""
    today = places.today(place_id, now)
    rows = [row for row in shared_outcomes.of_place(place_id) if row.ended_at is None]
    ids = [row.id for row in rows]
    versions, agreed = shared_outcomes.versions_of(ids), shared_outcomes.agreements_of(ids)
    until = [outcome_services.words_that_stand(versions[id], agreed.get(id, []))[1] for id in ids]
    return PracticeFact(sum(one is not None and one.until >= today for one in until), len(rows))


def _goals(place_id: int, now: datetime) -> PracticeFact:
    """Reached ones, of those that were neither dropped nor replaced; and since when the oldest is late."""
    cards = goal_pages.cards(places.by_id(place_id), now)
    standing = [card for card in cards if card.state.is_open or card.state is GoalState.REACHED]
    late = [card.row.due_on for card in standing if card.state is GoalState.LATE]
    return PracticeFact(sum(not card.state.is_open for card in standing), len(standing), min(late, default=None))


def _starts(place_id: int, now: datetime) -> PracticeFact:
    """Those that did what they promised, of all; and since when the oldest without a word is late."""
    rows, today = starts.of_place(place_id), places.today(place_id, now)
    late = [row.ends_on for row in rows if row.ended is None and row.ends_on < today]
    return PracticeFact(sum(row.ended is StartEnd.FINISHED for row in rows), len(rows), min(late, default=None))


FACTS: Mapping[FactKind, Counter] = {
    FactKind.PARTNERS: _partners,
    FactKind.LONG_PROMISES: _long_promises,
    FactKind.POWERS: _powers,
    FactKind.AGREEMENTS: _agreements,
    FactKind.BARRIERS: _barriers,
    FactKind.ACTIONS: _actions,
    FactKind.HEARINGS: _hearings,
    FactKind.EVIDENCE: _evidence,
    FactKind.NOTES: _notes,
    FactKind.CASES: _cases,
    FactKind.ROUNDS: _rounds,
    FactKind.ASSETS: _assets,
    FactKind.FIGURES: _figures,
    FactKind.CARDS: _cards,
    FactKind.OUTCOMES: _outcomes,
    FactKind.GOALS: _goals,
    FactKind.STARTS: _starts,
}
