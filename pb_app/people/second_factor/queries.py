"""Questions about passkeys and recovery codes."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalState
from pb_app.db import db
from pb_app.people.second_factor.models import Passkey, RecoveryCode


def codes_left(account_id: int) -> int:
    query = select(func.count()).where(RecoveryCode.account_id == account_id, RecoveryCode.used_at.is_(None))
    return db.session.scalar(query) or 0


def passkeys(account_id: int) -> Sequence[Passkey]:
    return db.session.scalars(select(Passkey).where(Passkey.account_id == account_id).order_by(Passkey.id)).all()


def passkey(account_id: int, passkey_id: int) -> Passkey | None:
    return db.session.scalar(select(Passkey).where(Passkey.account_id == account_id, Passkey.id == passkey_id))


def passkey_of(credential_id: bytes) -> Passkey | None:
    return db.session.scalar(select(Passkey).where(Passkey.credential_id == credential_id))


def open_resets(place_id: int) -> Sequence[Approval]:
    """Requests of a place to start somebody's sign-in again that nobody has answered yet."""
    query = select(Approval).where(Approval.subject_kind == "account", Approval.kind == "second-factor-reset")
    query = query.where(Approval.place_id == place_id, Approval.state == ApprovalState.ASKED)
    return db.session.scalars(query.order_by(Approval.id)).all()
