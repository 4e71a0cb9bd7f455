"""Questions about objections."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.objections.models import Objection
from pb_app.objections.terms import ObjectionOutcome
from pb_app.rounds.models import Round


def of_round(round_id: int) -> Sequence[Objection]:
    """All objections, oldest first."""
    return db.session.scalars(select(Objection).where(Objection.round_id == round_id).order_by(Objection.id)).all()


def of_place(place_id: int) -> list[tuple[Objection, Round]]:
    """All objections in a place with their round, oldest first."""
    query = select(Objection, Round).join(Round, Round.id == Objection.round_id).where(Round.place_id == place_id)
    return [(row[0], row[1]) for row in db.session.execute(query.order_by(Objection.id))]


def find(round_id: int, objection_id: int) -> Objection | None:
    return db.session.scalar(select(Objection).where(Objection.round_id == round_id, Objection.id == objection_id))


def open_count(round_id: int) -> int:
    """How many wait for an answer."""
    query = select(func.count()).select_from(Objection)
    return db.session.scalar(query.where(Objection.round_id == round_id, Objection.outcome.is_(None))) or 0


def lodged_by(round_id: int, mark: str) -> int:
    """How many one voter has lodged."""
    query = select(func.count()).select_from(Objection)
    return db.session.scalar(query.where(Objection.round_id == round_id, Objection.mark == mark)) or 0


def pots_to_rerun(round_id: int) -> frozenset[str]:
    """The names of the pots whose vote is run again; "" is the money of the whole place."""
    query = select(Objection.pot).where(
        Objection.round_id == round_id, Objection.outcome == ObjectionOutcome.RERUN, Objection.pot.is_not(None)
    )
    return frozenset(pot for pot in db.session.scalars(query) if pot is not None)
