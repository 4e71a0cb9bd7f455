"""Questions about shared outcomes and goals. Parts of many are read at once."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime
from typing import TypeVar

from sqlalchemy import select

from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.delivery.terms import AwardStatus
from pb_app.meetings.models import MeetingBody, MeetingDecision
from pb_app.outcomes.models import ChosenMeasure, Reading
from pb_app.outcomes.terms import MeasurementTime
from pb_app.places.models import Place, Priority
from pb_app.proposals.models import Proposal
from pb_app.rounds.models import RoundPriority
from pb_app.shared_outcomes.models import (
    OutcomeAgreement,
    OutcomeFeed,
    OutcomeGoal,
    OutcomeVersion,
    PlaceGoal,
    SharedOutcome,
)

T = TypeVar("T")


def of_place(place_id: int) -> Sequence[SharedOutcome]:
    query = select(SharedOutcome).where(SharedOutcome.place_id == place_id)
    return db.session.scalars(query.order_by(SharedOutcome.id)).all()


def outcome(place_id: int, outcome_id: int) -> SharedOutcome | None:
    query = select(SharedOutcome).where(SharedOutcome.place_id == place_id, SharedOutcome.id == outcome_id)
    return db.session.scalar(query)


def by_id(outcome_id: int) -> SharedOutcome:
    return db.session.get_one(SharedOutcome, outcome_id)


def versions_of(outcome_ids: Collection[int]) -> dict[int, list[OutcomeVersion]]:
    """By outcome, the newest first."""
    query = select(OutcomeVersion).where(OutcomeVersion.outcome_id.in_(outcome_ids))
    return _by(db.session.scalars(query.order_by(OutcomeVersion.n.desc())), "outcome_id")


def feeds_of(outcome_ids: Collection[int]) -> dict[int, list[OutcomeFeed]]:
    """By outcome, those of every version, in their order."""
    query = select(OutcomeFeed).where(OutcomeFeed.outcome_id.in_(outcome_ids))
    return _by(db.session.scalars(query.order_by(OutcomeFeed.n, OutcomeFeed.position)), "outcome_id")


def goal_ids_of(outcome_ids: Collection[int]) -> dict[int, list[OutcomeGoal]]:
    query = select(OutcomeGoal).where(OutcomeGoal.outcome_id.in_(outcome_ids))
    return _by(db.session.scalars(query.order_by(OutcomeGoal.goal_id)), "outcome_id")


def agreements_of(outcome_ids: Collection[int]) -> dict[int, list[OutcomeAgreement]]:
    """By outcome, the newest first."""
    query = select(OutcomeAgreement).where(OutcomeAgreement.outcome_id.in_(outcome_ids))
    ordered = query.order_by(OutcomeAgreement.at.desc(), OutcomeAgreement.decision_id.desc())
    return _by(db.session.scalars(ordered), "outcome_id")


def _by(rows: Iterable[T], key: str) -> dict[int, list[T]]:
    by_key: dict[int, list[T]] = {}
    for row in rows:
        by_key.setdefault(getattr(row, key), []).append(row)
    return by_key


def decisions(decision_ids: Collection[int]) -> dict[int, MeetingDecision]:
    query = select(MeetingDecision).where(MeetingDecision.id.in_(decision_ids))
    return {row.id: row for row in db.session.scalars(query)}


def by_ids(outcome_ids: Collection[int]) -> Sequence[SharedOutcome]:
    return db.session.scalars(select(SharedOutcome).where(SharedOutcome.id.in_(outcome_ids))).all()


def decisions_since(place_id: int, since: datetime) -> Sequence[tuple[MeetingDecision, MeetingBody]]:
    """What bodies of a place decided from a moment on, the newest first."""
    query = select(MeetingDecision, MeetingBody).join(MeetingBody, MeetingBody.id == MeetingDecision.body_id)
    query = query.where(MeetingBody.place_id == place_id, MeetingDecision.at >= since)
    rows = db.session.execute(query.order_by(MeetingDecision.at.desc(), MeetingDecision.id.desc()).limit(60))
    return [(row[0], row[1]) for row in rows]


def bodies_of(decision_ids: Collection[int]) -> dict[int, MeetingBody]:
    """By decision."""
    query = select(MeetingDecision.id, MeetingBody).join(MeetingBody, MeetingBody.id == MeetingDecision.body_id)
    return {row[0]: row[1] for row in db.session.execute(query.where(MeetingDecision.id.in_(decision_ids)))}


def goals(place_id: int) -> Sequence[PlaceGoal]:
    """All of them, also those that were replaced, by their day."""
    query = select(PlaceGoal).where(PlaceGoal.place_id == place_id)
    return db.session.scalars(query.order_by(PlaceGoal.due_on, PlaceGoal.id)).all()


def goal(place_id: int, goal_id: int) -> PlaceGoal | None:
    return db.session.scalar(select(PlaceGoal).where(PlaceGoal.place_id == place_id, PlaceGoal.id == goal_id))


def priorities(place_id: int) -> dict[int, Priority]:
    return {row.id: row for row in db.session.scalars(select(Priority).where(Priority.place_id == place_id))}


def projects_by_priority(place_id: int) -> dict[int, set[int]]:
    """By priority: the awards of rounds that were for it. An award is in one round, and a round can be for several."""
    query = select(RoundPriority.priority_id, Award.id).join(Award, Award.round_id == RoundPriority.round_id)
    query = query.where(Award.place_id == place_id, Award.status != AwardStatus.DECLINED)
    found: dict[int, set[int]] = {}
    for priority_id, award_id in db.session.execute(query):
        found.setdefault(priority_id, set()).add(award_id)
    return found


def numbers(award_ids: Collection[int]) -> dict[str, dict[int, int]]:
    """By measure and award: the number after."""
    query = select(Reading.code, Reading.award_id, Reading.number).where(
        Reading.award_id.in_(award_ids), Reading.moment == MeasurementTime.AFTER, Reading.number.is_not(None)
    )
    found: dict[str, dict[int, int]] = {}
    for code, award_id, number in db.session.execute(query):
        found.setdefault(code, {})[award_id] = number or 0
    return found


def measuring(place_id: int, code: str, area_id: int | None) -> Sequence[int]:
    """The projects of a place, or of one area, that chose a measure."""
    query = select(Award.id).join(Proposal, Proposal.id == Award.proposal_id)
    query = query.join(ChosenMeasure, ChosenMeasure.proposal_id == Proposal.id)
    query = query.where(Award.place_id == place_id, Award.status != AwardStatus.DECLINED, ChosenMeasure.code == code)
    if area_id is not None:
        query = query.where(Proposal.area_id == area_id)
    return db.session.scalars(query.order_by(Award.id)).all()


def awards(award_ids: Collection[int]) -> Sequence[tuple[int, str]]:
    """(award, the project's title)."""
    query = select(Award.id, Proposal.title).join(Proposal, Proposal.id == Award.proposal_id)
    return [(row[0], row[1]) for row in db.session.execute(query.where(Award.id.in_(award_ids)).order_by(Award.id))]


def place(place_id: int) -> Place:
    return db.session.get_one(Place, place_id)


def hidden(outcome_ids: Collection[int]) -> set[int]:
    """Those of them that moderators have hidden."""
    query = select(SharedOutcome.id).where(SharedOutcome.id.in_(outcome_ids), SharedOutcome.hidden_reason.is_not(None))
    return set(db.session.scalars(query))
