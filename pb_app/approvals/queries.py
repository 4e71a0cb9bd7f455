"""What was asked for, and what was agreed."""

from collections.abc import Sequence

from sqlalchemy import Select, select

from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalState
from pb_app.db import db


def _about(subject_kind: str, subject_id: int) -> Select[Approval]:
    return select(Approval).where(Approval.subject_kind == subject_kind, Approval.subject_id == subject_id)


def find(subject_kind: str, subject_id: int, approval_id: int) -> Approval | None:
    return db.session.scalar(_about(subject_kind, subject_id).where(Approval.id == approval_id))


def in_state(subject_kind: str, subject_id: int, state: ApprovalState, kind: str | None = None) -> Sequence[Approval]:
    """Approvals about a subject that stand so, oldest first; of one kind, or of all."""
    query = _about(subject_kind, subject_id).where(Approval.state == state)
    return db.session.scalars((query.where(Approval.kind == kind) if kind else query).order_by(Approval.id)).all()
