"""Questions about boards, their meetings and what comes before them."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Row, select
from sqlalchemy.orm import joinedload

from pb_app.board.models import (
    Board,
    BoardDecision,
    BoardVote,
    Declaration,
    Meeting,
    Review,
    Seat,
)
from pb_app.db import db
from pb_app.delivery.models import Award


def of_place(place_id: int) -> Sequence[Board]:
    return db.session.scalars(select(Board).where(Board.place_id == place_id).order_by(Board.name)).all()


def board(place_id: int, board_id: int) -> Board | None:
    return db.session.scalar(select(Board).where(Board.place_id == place_id, Board.id == board_id))


def seats(board_id: int, today: date) -> Sequence[Seat]:
    """Seats whose term covers today, with their members."""
    query = select(Seat).where(Seat.board_id == board_id, Seat.starts_on <= today, Seat.ends_on > today)
    return db.session.scalars(query.options(joinedload(Seat.account)).order_by(Seat.id)).all()


def seat_of(board_id: int, account_id: int, today: date) -> Seat | None:
    return next((seat for seat in seats(board_id, today) if seat.account_id == account_id), None)


def has_seat(board_id: int, account_id: int) -> bool:
    query = select(Seat.id).where(Seat.board_id == board_id, Seat.account_id == account_id)
    return db.session.scalar(query) is not None


def meetings(board_id: int) -> Sequence[Meeting]:
    query = select(Meeting).where(Meeting.board_id == board_id)
    return db.session.scalars(query.order_by(Meeting.starts_at.desc())).all()


def meeting(place_id: int, meeting_id: int) -> Meeting | None:
    query = select(Meeting).join(Board, Board.id == Meeting.board_id)
    return db.session.scalar(query.where(Board.place_id == place_id, Meeting.id == meeting_id))


def review(place_id: int, review_id: int) -> Review | None:
    query = select(Review).join(Award, Award.id == Review.award_id)
    query = query.where(Award.place_id == place_id, Review.id == review_id)
    return db.session.scalar(query.options(joinedload(Review.award).joinedload(Award.proposal)))


def lock(review_id: int) -> None:
    """One writer at a time for a review: no vote slips in while it is counted, nothing is answered twice."""
    db.session.execute(select(Review.id).where(Review.id == review_id).with_for_update())


def meeting_by_id(meeting_id: int) -> Meeting:
    return db.session.get_one(Meeting, meeting_id)


def board_by_id(board_id: int) -> Board:
    return db.session.get_one(Board, board_id)


def reviews(meeting_id: int) -> Sequence[Row[Review, BoardDecision]]:
    """(review, decision or None) of a meeting."""
    query = (
        select(Review, BoardDecision)
        .outerjoin(BoardDecision, BoardDecision.review_id == Review.id)
        .where(Review.meeting_id == meeting_id)
        .options(joinedload(Review.award).joinedload(Award.proposal))
        .order_by(Review.id)
    )
    return db.session.execute(query).all()


def declarations(review_id: int) -> dict[int, Declaration]:
    """By seat."""
    found = db.session.scalars(select(Declaration).where(Declaration.review_id == review_id))
    return {declaration.seat_id: declaration for declaration in found}


def votes(review_id: int) -> dict[int, BoardVote]:
    """By seat."""
    return {
        vote.seat_id: vote for vote in db.session.scalars(select(BoardVote).where(BoardVote.review_id == review_id))
    }


def decision(review_id: int) -> BoardDecision | None:
    return db.session.get(BoardDecision, review_id)


def on_agenda(meeting_id: int, award_id: int) -> bool:
    query = select(Review.id).where(Review.meeting_id == meeting_id, Review.award_id == award_id)
    return db.session.scalar(query) is not None


def decisions_about(award_id: int) -> Sequence[BoardDecision]:
    query = select(BoardDecision).join(Review, Review.id == BoardDecision.review_id).where(Review.award_id == award_id)
    return db.session.scalars(query.order_by(BoardDecision.decided_at.desc())).all()
