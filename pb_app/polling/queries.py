"""Questions about papers, tablets and help."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.polling.models import Assistance, Hall, Kiosk, PaperBallot, PaperBatch, PaperEntry, TenderedBallot
from pb_app.polling.terms import PaperState


def batches(round_id: int) -> Sequence[PaperBatch]:
    return db.session.scalars(select(PaperBatch).where(PaperBatch.round_id == round_id).order_by(PaperBatch.id)).all()


def batch(round_id: int, batch_id: int) -> PaperBatch | None:
    return db.session.scalar(select(PaperBatch).where(PaperBatch.round_id == round_id, PaperBatch.id == batch_id))


def batch_of(round_id: int, serial: int) -> PaperBatch | None:
    """The batch a paper's number lies in."""
    return next((b for b in batches(round_id) if b.first <= serial < b.first + b.size), None)


def in_box(round_id: int) -> dict[int, int]:
    """Papers entered twice and put in, by batch."""
    return _by_batch(round_id, PaperState.IN_BOX)


def settled(round_id: int) -> dict[int, int]:
    """Papers on which two people agree, in the box or not to be counted, by batch."""
    return _by_batch(round_id, PaperState.IN_BOX, PaperState.UNREADABLE)


def _by_batch(round_id: int, *states: PaperState) -> dict[int, int]:
    query = select(PaperBallot.batch_id, func.count()).where(
        PaperBallot.round_id == round_id, PaperBallot.state.in_(states)
    )
    return {row[0]: row[1] for row in db.session.execute(query.group_by(PaperBallot.batch_id))}


def papers(round_id: int, state: PaperState) -> Sequence[PaperBallot]:
    query = (
        select(PaperBallot)
        .where(PaperBallot.round_id == round_id, PaperBallot.state == state)
        .order_by(PaperBallot.serial)
    )
    return db.session.scalars(query).all()


def paper(round_id: int, serial: int) -> PaperBallot | None:
    return db.session.get(PaperBallot, (round_id, serial))


def entries(round_id: int, serial: int) -> Sequence[PaperEntry]:
    query = select(PaperEntry).where(PaperEntry.round_id == round_id, PaperEntry.serial == serial)
    return db.session.scalars(query.order_by(PaperEntry.clerk_id)).all()


def kiosks(round_id: int) -> Sequence[Kiosk]:
    return db.session.scalars(select(Kiosk).where(Kiosk.round_id == round_id).order_by(Kiosk.id)).all()


def kiosk(kiosk_id: int) -> Kiosk | None:
    return db.session.get(Kiosk, kiosk_id)


def kiosk_by_secret(round_id: int, secret_hash: str) -> Kiosk | None:
    query = select(Kiosk).where(Kiosk.round_id == round_id, Kiosk.secret_hash == secret_hash, Kiosk.ended.is_(False))
    return db.session.scalar(query)


def helped(round_id: int) -> int:
    query = select(func.count()).select_from(Assistance).where(Assistance.round_id == round_id)
    return db.session.scalar(query) or 0


def hall(round_id: int) -> Hall | None:
    return db.session.get(Hall, round_id)


def tendered(round_id: int) -> Sequence[TenderedBallot]:
    """Ballots that are or were kept apart, by number."""
    query = select(TenderedBallot).where(TenderedBallot.round_id == round_id).order_by(TenderedBallot.n)
    return db.session.scalars(query).all()


def tendered_by_number(round_id: int, n: int) -> TenderedBallot | None:
    return db.session.get(TenderedBallot, (round_id, n))


def tendered_of(round_id: int, person: str) -> TenderedBallot | None:
    return db.session.scalar(
        select(TenderedBallot).where(TenderedBallot.round_id == round_id, TenderedBallot.person == person)
    )
