"""Questions about outcomes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Row, func, select

from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.delivery.terms import AwardStatus
from pb_app.outcomes.models import (
    AvoidedCost,
    Benefit,
    ChosenMeasure,
    EndReport,
    Measure,
    PeopleReached,
    Reading,
    Reminder,
)
from pb_app.outcomes.terms import WELLBEING, MeasureKind, MeasurementTime, ReportState, StandardMeasure
from pb_app.proposals.models import Proposal
from pb_app.results.models import Count, CountLine
from pb_app.rounds.models import Round


@dataclass(frozen=True, slots=True)
class LibraryMeasure:
    """A measure in the library; ``name`` is empty for a standard one, which has built-in wording."""

    code: str
    name: str
    kind: MeasureKind
    offered: bool


def library(place_id: int) -> list[LibraryMeasure]:
    """Standard measures first, then the place's own."""
    rows = db.session.scalars(select(Measure).where(Measure.place_id == place_id).order_by(Measure.id)).all()
    own = {row.code: row for row in rows}
    entries = []
    for standard_measure in StandardMeasure:
        kind = MeasureKind.BANDS if standard_measure in WELLBEING else MeasureKind.NUMBER
        row = own.pop(standard_measure.value, None)
        entries.append(LibraryMeasure(standard_measure.value, "", kind, row.offered if row else True))
    return entries + [LibraryMeasure(row.code, row.name, row.kind, row.offered) for row in own.values()]


def measure(place_id: int, code: str) -> Measure | None:
    return db.session.scalar(select(Measure).where(Measure.place_id == place_id, Measure.code == code))


def chosen(proposal_id: int) -> dict[str, str]:
    """Code and own wording of a proposal's measures."""
    query = (
        select(ChosenMeasure.code, ChosenMeasure.words)
        .where(ChosenMeasure.proposal_id == proposal_id)
        .order_by(ChosenMeasure.code)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def readings(award_ids: Sequence[int]) -> dict[int, dict[tuple[str, MeasurementTime], Reading]]:
    readings: dict[int, dict[tuple[str, MeasurementTime], Reading]] = {award_id: {} for award_id in award_ids}
    for reading in db.session.scalars(select(Reading).where(Reading.award_id.in_(award_ids))):
        readings[reading.award_id][reading.code, reading.moment] = reading
    return readings


def reached(award_id: int) -> Sequence[PeopleReached]:
    return db.session.scalars(
        select(PeopleReached).where(PeopleReached.award_id == award_id).order_by(PeopleReached.id)
    ).all()


def reached_in_all(award_ids: Sequence[int]) -> dict[int, int]:
    """People reached in all, by award."""
    query = select(PeopleReached.award_id, PeopleReached.people).where(
        PeopleReached.award_id.in_(award_ids), PeopleReached.area_id.is_(None), PeopleReached.community_id.is_(None)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def avoided(award_ids: Sequence[int]) -> Sequence[AvoidedCost]:
    return db.session.scalars(
        select(AvoidedCost).where(AvoidedCost.award_id.in_(award_ids)).order_by(AvoidedCost.id)
    ).all()


def gains(award_ids: Sequence[int]) -> Sequence[Benefit]:
    return db.session.scalars(select(Benefit).where(Benefit.award_id.in_(award_ids)).order_by(Benefit.id)).all()


def report(award_id: int) -> EndReport | None:
    return db.session.get(EndReport, award_id)


def reports(award_ids: Sequence[int]) -> dict[int, EndReport]:
    end_reports = db.session.scalars(select(EndReport).where(EndReport.award_id.in_(award_ids)))
    return {end_report.award_id: end_report for end_report in end_reports}


def lessons(place_id: int, award_id: int | None = None) -> Sequence[Row[EndReport, str, int]]:
    """(accepted report, the project's title, its award) of small grants, or of one, which say what was learnt; newest first."""
    query = select(EndReport, Proposal.title, Award.id).join(Award, Award.id == EndReport.award_id)
    query = query.join(Round, Round.id == Award.round_id).join(Proposal, Proposal.id == Award.proposal_id)
    query = query.where(Award.place_id == place_id, Award.amount <= Round.small_grant, EndReport.public)
    query = query.where(EndReport.state == ReportState.ACCEPTED)
    query = query if award_id is None else query.where(Award.id == award_id)
    return db.session.execute(query.order_by(EndReport.answered_at.desc(), Award.id.desc()).limit(500)).all()


def votes_by_category(round_id: int) -> dict[str, int]:
    """How many votes went to the proposals of each category in the official count."""
    query = (
        select(func.coalesce(Proposal.category, ""), func.sum(CountLine.votes))
        .join(CountLine, CountLine.proposal_id == Proposal.id)
        .join(Count, Count.id == CountLine.count_id)
        .where(Count.round_id == round_id)
        .group_by(Proposal.category)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(query)}


def due_between(first: date, last: date) -> Sequence[Award]:
    """Awards whose report is due on these days, is not accepted, and has had no reminder yet."""
    query = (
        select(Award)
        .outerjoin(Reminder, Reminder.award_id == Award.id)
        .where(Award.report_due_on.between(first, last), Award.reported_at.is_(None), Reminder.award_id.is_(None))
        .where(Award.status != AwardStatus.DECLINED)
        .order_by(Award.id)
    )
    return db.session.scalars(query).all()
