"""Questions about sign-ins and devices."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.people.models import Account
from pb_app.people.sign_ins import rules
from pb_app.people.sign_ins.models import AccountEvent, KnownDevice, SignIn
from pb_app.people.sign_ins.terms import SignInFacts

#: As many lines of the log as the person's page shows.
SHOWN_EVENTS = 20


def live(secret_hash: str, now: datetime) -> SignIn | None:
    """The sign-in with this secret, with its account loaded, if it has not ended and is not out of time."""
    query = select(SignIn).where(SignIn.secret_hash == secret_hash, SignIn.ended_at.is_(None))
    sign_in = db.session.scalar(query.options(joinedload(SignIn.account)))
    return sign_in if sign_in and not _is_over(sign_in, now) else None


def _is_over(sign_in: SignIn, now: datetime) -> bool:
    return rules.is_over(strong=sign_in.strong, begun=sign_in.begun_at, used=sign_in.used_at, now=now)


def live_of(account_id: int, now: datetime) -> Sequence[SignIn]:
    """All sign-ins of an account that still work, the last used first."""
    query = select(SignIn).where(SignIn.account_id == account_id, SignIn.ended_at.is_(None))
    rows = db.session.scalars(query.order_by(SignIn.used_at.desc(), SignIn.id.desc()))
    return [sign_in for sign_in in rows if not _is_over(sign_in, now)]


def is_known_device(account_id: int, token_hash: str) -> bool:
    return bool(token_hash) and db.session.get(KnownDevice, (account_id, token_hash)) is not None


def known_device_of(email: str, token_hash: str) -> KnownDevice | None:
    """This device, if the account of an address was used on it before."""
    if not token_hash:
        return None
    query = select(KnownDevice).join(Account, Account.id == KnownDevice.account_id)
    return db.session.scalar(query.where(Account.email == email.lower(), KnownDevice.token_hash == token_hash))


def is_unusual(account_id: int, facts: SignInFacts, *, strong: bool) -> bool:
    """A device that the account was never used on, or for staff a network; the very first sign-in is not unusual."""
    if not is_known_device(account_id, facts.token_hash):
        return _exists(KnownDevice.account_id == account_id)
    earlier = SignIn.account_id == account_id
    return strong and _exists(earlier) and not _exists(earlier, SignIn.network == facts.network)


def _exists(*conditions: ColumnElement[bool]) -> bool:
    return db.session.scalar(select(1).where(*conditions).limit(1)) is not None


def log_of(account_id: int, kinds: Sequence[str]) -> Sequence[AuditEvent]:
    """The newest lines of the log about an account, of these kinds."""
    query = select(AuditEvent).join(AccountEvent, AccountEvent.n == AuditEvent.n)
    query = query.where(AccountEvent.account_id == account_id, AuditEvent.kind.in_(kinds))
    return db.session.scalars(query.order_by(AuditEvent.n.desc()).limit(SHOWN_EVENTS)).all()
