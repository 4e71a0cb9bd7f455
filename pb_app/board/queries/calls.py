"""Questions about open calls."""

from collections.abc import Sequence

from sqlalchemy import select

from pb_app.board.models import OpenCall, Volunteer
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


def emails(call_id: int, numbers: Sequence[int]) -> list[tuple[int, str]]:
    """The accounts of volunteers who were given a seat."""
    query = select(Volunteer.number, Account.email).join(Account, Account.id == Volunteer.account_id)
    query = query.where(Volunteer.call_id == call_id, Volunteer.number.in_(numbers)).order_by(Volunteer.number)
    return [(row[0], row[1]) for row in db.session.execute(query)]
