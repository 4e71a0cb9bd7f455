"""Questions about open calls, and what members need."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import Row, select

from pb_app.board.models import (
    Call,
    Needs,
    Seat,
    Volunteer,
)
from pb_app.board.terms import PayWish
from pb_app.db import db
from pb_app.people.models import Account


def calls(board_id: int) -> Sequence[Call]:
    return db.session.scalars(select(Call).where(Call.board_id == board_id).order_by(Call.id.desc())).all()


def call(board_id: int, call_id: int) -> Call | None:
    return db.session.scalar(select(Call).where(Call.board_id == board_id, Call.id == call_id))


def volunteers(call_id: int, lock: bool = False) -> Sequence[Volunteer]:
    """By number; with ``lock`` others who put themselves forward, or draw, wait."""
    if lock:
        db.session.execute(select(Call.id).where(Call.id == call_id).with_for_update())
    return db.session.scalars(select(Volunteer).where(Volunteer.call_id == call_id).order_by(Volunteer.number)).all()


def emails(call_id: int, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """Whom to write to, of those who were seated."""
    query = select(Volunteer.number, Account.email).join(Account, Account.id == Volunteer.account_id)
    query = query.where(Volunteer.call_id == call_id, Volunteer.number.in_(numbers)).order_by(Volunteer.number)
    return [(row[0], row[1]) for row in db.session.execute(query)]


def needs_of(seat_id: int) -> Needs | None:
    return db.session.get(Needs, seat_id)


def access_needs(board_id: int, today: date) -> Sequence[Row[str, str]]:
    """(member, what they need), for the secretary."""
    query = select(Account.name, Needs.access).join(Seat, Seat.id == Needs.seat_id)
    query = query.join(Account, Account.id == Seat.account_id).where(Seat.board_id == board_id, Seat.ends_on > today)
    return db.session.execute(query.where(Needs.access != "").order_by(Account.name)).all()


def pay_wishes(board_id: int) -> Sequence[Row[str, PayWish]]:
    """(member, wish), for finance."""
    query = select(Account.name, Needs.pay).join(Seat, Seat.id == Needs.seat_id)
    query = query.join(Account, Account.id == Seat.account_id).where(Seat.board_id == board_id)
    return db.session.execute(query.order_by(Account.name)).all()
