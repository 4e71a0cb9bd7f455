"""Changing the address of an account: both mailboxes say yes, so that neither a slip nor a thief takes it away."""

import secrets
from collections.abc import Callable
from datetime import datetime

from sqlalchemy import delete

from pb_app import outbox
from pb_app.access import Actor, Refused
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.people.models import Account, SignInLink
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.sign_ins.terms import SignInEnd
from pb_app.rights import events, queries
from pb_app.rights.models import EmailChange, FormerAddress
from pb_app.rights.slots import EMAIL_CHANGED
from pb_app.rights.terms import CHANGE_LIFE, Refusal

#: Subject and body of a message, from the secret of its link.
Letter = Callable[[str], tuple[str, str]]


def ask(account: Account, email: str, *, old: Letter, new: Letter, actor: Actor, now: datetime) -> None:
    """Write to both addresses. The same happens when the new one has an account, so that nobody learns who has one."""
    if email == account.email:
        raise Refused(Refusal.SAME_EMAIL, "email")
    db.session.execute(delete(EmailChange).where(EmailChange.account_id == account.id))
    to_old, to_new = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    change = EmailChange(account_id=account.id, email=email, asked_at=now, expires_at=now + CHANGE_LIFE)
    change.old_hash, change.new_hash = sign_ins.hash_of(to_old), sign_ins.hash_of(to_new)
    db.session.add(change)
    for address, letter, secret in ((account.email, old, to_old), (email, new, to_new)):
        subject, body = letter(secret)
        outbox.queue(address, subject=subject, body=body, now=now)
    sign_ins.record(account.id, events.EmailChangeAsked(account.id), actor, now)


def confirm(secret: str, now: datetime) -> bool:
    """One mailbox says yes; whether the address was changed with that. Refuses a link that was used or is too old."""
    change = standing(secret, now)
    if change is None:
        raise Refused(Refusal.CHANGE_OVER)
    if sign_ins.hash_of(secret) == change.old_hash:
        change.old_at = now
    else:
        change.new_at = now
    if change.old_at is None or change.new_at is None:
        return False
    _change(change, now)
    return True


def standing(secret: str, now: datetime) -> EmailChange | None:
    """The change a link belongs to, if the link was not used and is not too old."""
    hashed = sign_ins.hash_of(secret)
    change = queries.email_change(hashed)
    if change is None or change.expires_at <= now:
        return None
    used = change.old_at if hashed == change.old_hash else change.new_at
    return None if used else change


def cancel(secret: str, now: datetime) -> None:
    """Somebody says no: both links are over."""
    change = standing(secret, now)
    if change is None:
        raise Refused(Refusal.CHANGE_OVER)
    db.session.delete(change)


def _change(change: EmailChange, now: datetime) -> None:
    """Every sign-in ends, and links to the old address work no more."""
    if people.by_email(change.email):
        raise Refused(Refusal.EMAIL_TAKEN)
    account = people.by_id(change.account_id)
    assert account is not None
    db.session.execute(delete(SignInLink).where(SignInLink.email == account.email))
    db.session.add(FormerAddress(account_id=account.id, address=account.email))
    old, account.email = account.email, change.email
    db.session.flush()
    for follow in EMAIL_CHANGED.values():
        follow(account.id, old, account.email, now)
    db.session.delete(change)
    sign_ins.end_all(account.id, SignInEnd.EMAIL, None, now)
    sign_ins.record(account.id, events.EmailChanged(account.id), None, now)
