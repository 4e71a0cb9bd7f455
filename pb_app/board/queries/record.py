"""Questions about seats, notes, responses and a board's records."""

from collections.abc import Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Row, Select, func, select

from pb_app.board.models import (
    BoardDecision,
    BoardResponse,
    Override,
    PrivateNote,
    Recommendation,
    Review,
    Seat,
    SeatPlan,
)
from pb_app.board.terms import ItemPurpose, SeatKind
from pb_app.db import db
from pb_app.delivery.models import Award, Instalment
from pb_app.delivery.terms import InstalmentStatus
from pb_app.funds.models import Fund
from pb_app.meetings.models import StandingInterest
from pb_app.people.models import Account
from pb_app.proposals.models import Proposal


def seat_plan(board_id: int) -> dict[SeatKind, int]:
    """The planned number of seats for each kind of experience."""
    query = select(SeatPlan.kind, SeatPlan.number).where(SeatPlan.board_id == board_id)
    by_key = {row[0]: row[1] for row in db.session.execute(query)}
    return {kind: by_key[kind] for kind in SeatKind if kind in by_key}


def kinds(board_id: int) -> dict[int, SeatKind]:
    """The kind of every seat there ever was on a board."""
    query = select(Seat.id, Seat.kind).where(Seat.board_id == board_id)
    return {row[0]: row[1] for row in db.session.execute(query)}


def interests(board_id: int, today: date) -> Sequence[Row[StandingInterest, str]]:
    """(interest, member's name) of a board, without interests that have ended."""
    query = select(StandingInterest, Account.name).join(Account, Account.id == StandingInterest.account_id)
    query = query.where(
        StandingInterest.body_id == board_id, (StandingInterest.until.is_(None)) | (StandingInterest.until > today)
    )
    return db.session.execute(query.order_by(Account.name, StandingInterest.id)).all()


def notes(review_id: int) -> Sequence[PrivateNote]:
    """In the order of their random ids."""
    query = select(PrivateNote).where(PrivateNote.review_id == review_id)
    return db.session.scalars(query.order_by(PrivateNote.kind, PrivateNote.id)).all()


def answer(review_id: int) -> BoardResponse | None:
    return db.session.get(BoardResponse, review_id)


def override(review_id: int) -> Override | None:
    return db.session.get(Override, review_id)


def owed(fund_id: int) -> Sequence[tuple[int, date, str]]:
    """(review, due date, project) of every response that a fund still owes its board, late or not."""
    query = (
        select(BoardResponse.review_id, BoardResponse.due_on, Proposal.title)
        .join(Review, Review.id == BoardResponse.review_id)
        .join(Award, Award.id == Review.award_id)
        .join(Proposal, Proposal.id == Award.proposal_id)
        .where(BoardResponse.fund_id == fund_id, BoardResponse.answered_at.is_(None))
        .order_by(BoardResponse.due_on, BoardResponse.review_id)
    )
    return [(row[0], row[1], row[2]) for row in db.session.execute(query)]


def overdue(fund_id: int, today: date) -> Sequence[tuple[int, date, str]]:
    """(review, due date, project) of every response to its board that is overdue."""
    late = {(row.review_id, row.due_on, title) for row, title in recommendations_open(fund_id) if row.due_on < today}
    rows = {row for row in owed(fund_id) if row[1] < today} | late
    return sorted(rows, key=lambda row: (row[1], row[0]))


def recommendation(review_id: int) -> Recommendation | None:
    return db.session.get(Recommendation, review_id)


def recommendations_open(fund_id: int) -> Sequence[Row[Recommendation, str]]:
    """(recommended rule, the project it came from) without a response from the fund, oldest first."""
    query = _recommendations().where(Recommendation.fund_id == fund_id, Recommendation.answered_at.is_(None))
    return db.session.execute(query.order_by(Recommendation.due_on, Recommendation.review_id)).all()


def recommendations_in(round_id: int) -> Sequence[Row[Recommendation, str]]:
    """(rule, the project it came from) with the fund's response for a round."""
    query = _recommendations().where(Recommendation.round_id == round_id)
    return db.session.execute(query.order_by(Recommendation.review_id)).all()


def rules_taken(place_id: int, since: datetime, before: datetime) -> int:
    """How many recommended rules the funds of a place accepted in a period."""
    query = select(func.count()).select_from(Recommendation).join(Fund, Fund.id == Recommendation.fund_id)
    query = query.where(Fund.place_id == place_id, Recommendation.taken.is_(True))
    query = query.where(Recommendation.answered_at >= since, Recommendation.answered_at < before)
    return db.session.scalar(query) or 0


#: A decision, its answer, an override, the title of the project, the number of its award, and what was asked.
DecisionRow = Row[BoardDecision, BoardResponse | None, Override | None, str, int, ItemPurpose]


def _recommendations() -> Select[Recommendation, str]:
    return (
        select(Recommendation, Proposal.title)
        .join(Review, Review.id == Recommendation.review_id)
        .join(Award, Award.id == Review.award_id)
        .join(Proposal, Proposal.id == Award.proposal_id)
    )


def log(place_id: int, since: datetime | None = None, before: datetime | None = None) -> Sequence[DecisionRow]:
    """(decision, its answer, an override or None, the project's title, the award's id, what was asked), newest first.

    All of a time that is asked for, else the newest 500; the years have the rest.
    """
    query = (
        select(BoardDecision, BoardResponse, Override, Proposal.title, Award.id, Review.purpose)
        .join(Review, Review.id == BoardDecision.review_id)
        .join(Award, Award.id == Review.award_id)
        .join(Proposal, Proposal.id == Award.proposal_id)
        .outerjoin(BoardResponse, BoardResponse.review_id == BoardDecision.review_id)
        .outerjoin(Override, Override.review_id == BoardDecision.review_id)
        .where(Award.place_id == place_id)
        .order_by(BoardDecision.decided_at.desc(), BoardDecision.review_id.desc())
    )
    if since is None or before is None:
        return db.session.execute(query.limit(500)).all()
    return db.session.execute(query.where(BoardDecision.decided_at >= since, BoardDecision.decided_at < before)).all()


def years(place_id: int, zone: ZoneInfo) -> range:
    """The years from the first decision to the last, in the place's time zone."""
    query = select(func.min(BoardDecision.decided_at), func.max(BoardDecision.decided_at))
    query = query.join(Review, Review.id == BoardDecision.review_id).join(Award, Award.id == Review.award_id)
    first, last = db.session.execute(query.where(Award.place_id == place_id)).one()
    return range(first.astimezone(zone).year, last.astimezone(zone).year + 1) if first else range(0)


def released(instalment_ids: Sequence[int | None]) -> int:
    """The total of these instalments, in minor units."""
    ids = [instalment_id for instalment_id in instalment_ids if instalment_id]
    query = select(func.coalesce(func.sum(Instalment.amount), 0)).where(Instalment.id.in_(ids))
    return int(db.session.scalar(query) or 0)


def cancelled(award_ids: Sequence[int]) -> int:
    """The unpaid total of these awards, in minor units."""
    query = select(func.coalesce(func.sum(Instalment.amount), 0)).where(Instalment.award_id.in_(award_ids))
    return int(db.session.scalar(query.where(Instalment.status == InstalmentStatus.CANCELLED)) or 0)
