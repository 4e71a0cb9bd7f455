"""Questions about open calls."""

from collections.abc import Sequence

from sqlalchemy import select

from pb_app.board.models import Call, Volunteer
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
