"""Beginning, noting and ending sign-ins."""

import hashlib
import secrets
from datetime import datetime

from sqlalchemy import ColumnElement, delete, or_, update

from pb_app.access import Actor
from pb_app.audit import log as audit
from pb_app.audit.event import Event
from pb_app.db import db, upsert
from pb_app.people.models import Account
from pb_app.people.sign_ins import events, queries, rules
from pb_app.people.sign_ins.models import AccountEvent, KnownDevice, SignIn
from pb_app.people.sign_ins.terms import SignInEnd, SignInFacts, SignInMethod


def hash_of(secret: str) -> str:
    """What is kept of a random secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def begin(account: Account, facts: SignInFacts, *, strong: bool, now: datetime) -> str:
    """Begin a sign-in; returns the secret for the cookie."""
    _forget_old(account.id, now)
    secret = secrets.token_urlsafe(24)
    row = SignIn(
        secret_hash=hash_of(secret),
        account_id=account.id,
        strong=strong,
        device=facts.device.kind,
        browser=facts.device.browser,
        network=facts.network,
        token_hash=facts.token_hash,
        begun_at=now,
        used_at=now,
    )
    db.session.add(row)
    return secret


def _forget_old(account_id: int, now: datetime) -> None:
    old = now - rules.KEPT_FOR
    over = or_(SignIn.ended_at < old, SignIn.used_at < old)
    db.session.execute(delete(SignIn).where(SignIn.account_id == account_id, over))
    db.session.execute(delete(KnownDevice).where(KnownDevice.account_id == account_id, KnownDevice.used_at < old))


def note_use(sign_in_id: int, now: datetime) -> None:
    """Write down that a sign-in was used now."""
    db.session.execute(update(SignIn).where(SignIn.id == sign_in_id, SignIn.used_at < now).values(used_at=now))


def note_success(account: Account, facts: SignInFacts, method: SignInMethod, *, actor: Actor, now: datetime) -> None:
    """Into the log; and the device is known from now on."""
    new = not queries.is_known_device(account.id, facts.token_hash)
    event = events.SignedIn(account.id, method.value, facts.device.kind.value, facts.network, new_device=new)
    record(account.id, event, actor, now)
    if facts.token_hash:
        known = {"account_id": account.id, "token_hash": facts.token_hash, "used_at": now}
        upsert(KnownDevice.__table__, known, ("account_id", "token_hash"))


def note_failure(account: Account, facts: SignInFacts, method: SignInMethod, now: datetime) -> None:
    """Into the log: somebody, perhaps another person, tried and did not get in."""
    record(account.id, events.SignInRefused(account.id, method.value, facts.network), None, now)


def record(account_id: int, event: Event, actor: Actor | None, now: datetime, place_id: int | None = None) -> None:
    """A line of the log that the person finds on their page."""
    line = audit.record(event, actor, now, place_id)
    db.session.add(AccountEvent(account_id=account_id, n=line.n))


def end(secret: str, now: datetime) -> None:
    """End the sign-in of one cookie."""
    mine = SignIn.secret_hash == hash_of(secret)
    db.session.execute(update(SignIn).where(mine, SignIn.ended_at.is_(None)).values(ended_at=now))


def end_one(account_id: int, sign_in_id: int, actor: Actor, now: datetime) -> bool:
    """End one of an account's sign-ins; whether there was anything to end."""
    done = _end(SignIn.id == sign_in_id, account_id=account_id, now=now)
    if done:
        record(account_id, events.SignInsEnded(account_id, SignInEnd.SIGNED_OUT.value, done), actor, now)
    return bool(done)


def end_others(account_id: int, kept_secret: str, actor: Actor, now: datetime) -> int:
    """End all of an account's sign-ins but one; how many. Its other devices are strangers again."""
    done = _end(SignIn.secret_hash != hash_of(kept_secret), account_id=account_id, now=now)
    record(account_id, events.SignInsEnded(account_id, SignInEnd.SIGNED_OUT.value, done), actor, now)
    return done


def end_all(account_id: int, why: SignInEnd, actor: Actor | None, now: datetime) -> int:
    """End every sign-in of an account; how many there were."""
    done = _end(account_id=account_id, now=now)
    if why is not SignInEnd.ROLE:
        db.session.execute(delete(KnownDevice).where(KnownDevice.account_id == account_id))
    if done:
        record(account_id, events.SignInsEnded(account_id, why.value, done), actor, now)
    return done


def _end(*which: ColumnElement[bool], account_id: int, now: datetime) -> int:
    live = (SignIn.account_id == account_id, SignIn.ended_at.is_(None), *which)
    ended = db.session.scalars(update(SignIn).where(*live).values(ended_at=now).returning(SignIn.id)).all()
    return len(ended)


def forget_account(account_id: int) -> None:
    """For an account that is erased: nothing of its devices and sign-ins stays, only the log's own lines."""
    for table in (SignIn, KnownDevice, AccountEvent):
        db.session.execute(delete(table).where(table.account_id == account_id))
