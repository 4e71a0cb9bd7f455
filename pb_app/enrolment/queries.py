"""Questions about codes."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.enrolment.models import CodeBatch
from pb_app.voting.credentials.models import Credential
from pb_app.voting.register.models import RollMark
from pb_app.voting.terms import Proof, ProofState


def batches(round_id: int) -> Sequence[CodeBatch]:
    return db.session.scalars(select(CodeBatch).where(CodeBatch.round_id == round_id).order_by(CodeBatch.id)).all()


def batch(round_id: int, batch_id: int) -> CodeBatch | None:
    return db.session.scalar(select(CodeBatch).where(CodeBatch.round_id == round_id, CodeBatch.id == batch_id))


def states(round_id: int) -> dict[int, dict[ProofState, int]]:
    """How many codes of each batch are in which state."""
    query = select(Credential.batch_id, Credential.state, func.count()).where(
        Credential.round_id == round_id, Credential.kind == Proof.CODE
    )
    states: dict[int, dict[ProofState, int]] = {}
    for batch_id, state, count in db.session.execute(query.group_by(Credential.batch_id, Credential.state)):
        states.setdefault(batch_id or 0, {})[state] = count
    return states


def used(round_id: int) -> dict[int, int]:
    """How many people of each batch have voted; never which."""
    query = (
        select(Credential.batch_id, func.count(func.distinct(Credential.voter_id)))
        .join(RollMark, (RollMark.round_id == Credential.round_id) & (RollMark.voter_id == Credential.voter_id))
        .where(Credential.round_id == round_id, Credential.kind == Proof.CODE)
    )
    return {row[0] or 0: row[1] for row in db.session.execute(query.group_by(Credential.batch_id))}


def by_serial(round_id: int, batch_id: int, serial: int) -> Credential | None:
    query = select(Credential).where(
        Credential.round_id == round_id,
        Credential.kind == Proof.CODE,
        Credential.batch_id == batch_id,
        Credential.serial == serial,
    )
    return db.session.scalar(query)
