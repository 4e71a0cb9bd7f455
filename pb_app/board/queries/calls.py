"""Questions about open calls."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import or_, select

from pb_app.board.models import Board, OpenCall, Seat, Volunteer
from pb_app.db import db
from pb_app.people.models import Account


def calls(board_id: int) -> Sequence[OpenCall]:
    return db.session.scalars(select(OpenCall).where(OpenCall.board_id == board_id).order_by(OpenCall.id.desc())).all()


def call(board_id: int, call_id: int) -> OpenCall | None:
    return db.session.scalar(select(OpenCall).where(OpenCall.board_id == board_id, OpenCall.id == call_id))


def volunteers(call_id: int, *, lock: bool = False) -> Sequence[Volunteer]:
    """Volunteers by number; with ``lock``, other volunteers and draws wait."""
    if lock:
        db.session.execute(select(OpenCall.id).where(OpenCall.id == call_id).with_for_update())
    return db.session.scalars(select(Volunteer).where(Volunteer.call_id == call_id).order_by(Volunteer.number)).all()


def boards_with(account_id: int, today: date) -> Sequence[Board]:
    """Those on which somebody sits now or later, or for which they volunteered and nothing was drawn yet."""
    seats = select(Seat.board_id).where(Seat.account_id == account_id, Seat.ends_on > today)
    waiting = select(OpenCall.board_id).join(Volunteer, Volunteer.call_id == OpenCall.id)
    waiting = waiting.where(Volunteer.account_id == account_id, OpenCall.drawn_at.is_(None))
    query = select(Board).where(or_(Board.id.in_(seats), Board.id.in_(waiting)))
    return db.session.scalars(query.order_by(Board.id)).all()


def emails(call_id: int, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """The accounts of volunteers who were given a seat."""
    query = select(Volunteer.number, Account.email).join(Account, Account.id == Volunteer.account_id)
    query = query.where(Volunteer.call_id == call_id, Volunteer.number.in_(numbers)).order_by(Volunteer.number)
    return [(row[0], row[1]) for row in db.session.execute(query)]
