"""Questions about objections."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.objections.models import Objection
from pb_app.objections.terms import ObjectionOutcome


def of_round(round_id: int) -> Sequence[Objection]:
    """All objections, oldest first."""
    return db.session.scalars(select(Objection).where(Objection.round_id == round_id).order_by(Objection.id)).all()


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
