"""Recovery codes: shown once, kept as hashes, used once."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update

from pb_app.access import Actor
from pb_app.db import db
from pb_app.people.second_factor import events, queries, rules
from pb_app.people.second_factor.models import RecoveryCode
from pb_app.people.sign_ins import services as sign_ins


def _hash(account_id: int, code: str) -> str:
    return hashlib.sha256(f"recovery|{account_id}|{code}".encode()).hexdigest()


def make_codes(account_id: int, actor: Actor, now: datetime) -> Sequence[str]:
    """New codes in place of all earlier ones; what is returned is shown once and kept nowhere."""
    forget(account_id)
    codes = ["".join(secrets.choice(rules.ALPHABET) for _ in range(rules.CODE_LENGTH)) for _ in range(rules.CODES)]
    db.session.add_all(RecoveryCode(code_hash=_hash(account_id, code), account_id=account_id) for code in codes)
    sign_ins.record(account_id, events.RecoveryCodesMade(account_id), actor, now)
    return [rules.shown(code) for code in codes]


def use_code(account_id: int, typed: str, now: datetime) -> bool:
    """Whether this is a code of the account that was not used before; it is used up by it, in one statement."""
    code = rules.read(typed)
    if not code:
        return False
    mine = (RecoveryCode.code_hash == _hash(account_id, code), RecoveryCode.used_at.is_(None))
    used = db.session.scalars(update(RecoveryCode).where(*mine).values(used_at=now).returning(RecoveryCode.account_id))
    if not used.all():
        return False
    sign_ins.record(account_id, events.RecoveryCodeTaken(account_id, queries.codes_left(account_id)), None, now)
    return True


def forget(account_id: int) -> None:
    db.session.execute(delete(RecoveryCode).where(RecoveryCode.account_id == account_id))
