"""Questions about interests, votes, marks and decisions."""

from collections.abc import Sequence

from sqlalchemy import Row, select

from pb_app.board.models import (
    BoardCriterion,
    BoardDecision,
    BoardVote,
    Declaration,
    JointMark,
    Review,
    SecretMark,
    SecretVote,
)
from pb_app.board.rules import Ballot
from pb_app.board.terms import ItemPurpose, Verdict
from pb_app.db import db


def declarations(review_id: int) -> dict[int, Declaration]:
    """By seat."""
    declarations = db.session.scalars(select(Declaration).where(Declaration.review_id == review_id))
    return {declaration.seat_id: declaration for declaration in declarations}


def votes(review_id: int) -> dict[int, BoardVote]:
    """Open votes by seat."""
    board_votes = db.session.scalars(select(BoardVote).where(BoardVote.review_id == review_id))
    return {vote.seat_id: vote for vote in board_votes}


def ballots(review_id: int) -> dict[int, Ballot]:
    """Open votes by seat, in order of preference."""
    return {seat: _ballot(vote.verdict, vote.then) for seat, vote in votes(review_id).items()}


def secret_marks(review_id: int) -> set[int]:
    """Seats that have voted in secret."""
    return set(db.session.scalars(select(SecretMark.seat_id).where(SecretMark.review_id == review_id)))


def secret_ballots(review_id: int) -> list[Ballot]:
    """Secret votes, in random order."""
    query = select(SecretVote.verdict, SecretVote.then).where(SecretVote.review_id == review_id)
    return [_ballot(row[0], row[1]) for row in db.session.execute(query.order_by(SecretVote.id))]


def _ballot(first: Verdict, then: Sequence[str]) -> Ballot:
    return (first, *(Verdict(text) for text in then))


def decision(review_id: int) -> BoardDecision | None:
    return db.session.get(BoardDecision, review_id)


def decisions_about(award_id: int) -> Sequence[BoardDecision]:
    """Boards' decisions about a project, newest first, without advice."""
    query = select(BoardDecision).join(Review, Review.id == BoardDecision.review_id).where(Review.award_id == award_id)
    query = query.where(Review.purpose == ItemPurpose.DECIDE)
    return db.session.scalars(query.order_by(BoardDecision.decided_at.desc())).all()


def criteria(board_id: int, *, all_of_them: bool = False) -> Sequence[BoardCriterion]:
    """A board's criteria in order, or all it has ever had."""
    query = select(BoardCriterion).where(BoardCriterion.board_id == board_id)
    query = query if all_of_them else query.where(BoardCriterion.used)
    return db.session.scalars(query.order_by(BoardCriterion.position, BoardCriterion.id)).all()


def joint_marks(review_id: int) -> Sequence[Row[JointMark, str]]:
    """(mark, the criterion's words) that the members gave together."""
    query = select(JointMark, BoardCriterion.words).join(BoardCriterion, BoardCriterion.id == JointMark.criterion_id)
    query = query.where(JointMark.review_id == review_id)
    return db.session.execute(query.order_by(BoardCriterion.position, BoardCriterion.id)).all()
