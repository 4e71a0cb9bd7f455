"""Actions on accounts: signing in and out, roles, names. Time and actor are arguments."""

import hashlib
import hmac
import logging
import secrets
from datetime import datetime, timedelta

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError, VerifyMismatchError
from sqlalchemy import delete, update

from pb_app import outbox
from pb_app.access import Actor, Refused, Role, takes_two
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.identity.codes import six_digits
from pb_app.identity.terms import Unusable
from pb_app.people import events, queries, rules
from pb_app.people.models import Account, Attempt, RoleGrant, SignInLink
from pb_app.people.terms import AttemptKind, Refusal

log = logging.getLogger(__name__)

_hasher = PasswordHasher()
#: Checked if there is no account, so that the response takes as long as if there were one.
_NOBODY = _hasher.hash("nobody has this password")


def _hash(secret: str) -> str:
    return hashlib.sha256(secret.encode()).hexdigest()


def subject_of(key: str, value: str) -> str:
    """A keyed hash that represents an address in the table of attempts."""
    return hmac.new(key.encode(), value.lower().encode(), hashlib.sha256).hexdigest()


def count_try(kind: AttemptKind, account_subject: str, network_subject: str, now: datetime) -> None:
    """Record an attempt, or refuse it if there were too many recently."""
    may_still_try(kind, account_subject, network_subject, now)
    note_try(kind, account_subject, network_subject, now)


def may_still_try(kind: AttemptKind, account_subject: str, network_subject: str, now: datetime) -> None:
    """Refuse if there were too many attempts recently. Whoever tries at the same moment waits, and is counted after this."""
    one_at_a_time(*(f"attempt|{kind.value}|{subject}" for subject in (account_subject, network_subject)))
    since = now - rules.WINDOW
    refusal = rules.may_try(
        kind, queries.tries(kind, account_subject, since), queries.tries(kind, network_subject, since)
    )
    if refusal:
        raise Refused(refusal)


def note_try(kind: AttemptKind, account_subject: str, network_subject: str, now: datetime) -> None:
    """Only record the attempt (where successful ones must not count)."""
    db.session.execute(delete(Attempt).where(Attempt.at < now - timedelta(days=1)))
    for subject in (account_subject, network_subject):
        db.session.add(Attempt(kind=kind, subject=subject, at=now))


def link_mark(secret: str) -> str:
    """What a browser keeps of the link it asked for: enough to know it again, not enough to use it."""
    return _hash(secret)


def code_of(mark: str, key: str) -> str:
    """The six digits that stand for a link in the browser that asked for it."""
    digest = hmac.new(key.encode(), b"sign-in code|" + mark.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 10**6:06d}"


def send_link(email: str, address: str, subject: str, body: str, now: datetime, *, key: str = "") -> str:
    """Write to an address with a one-use link. Returns the link's secret.

    ``address`` holds {secret}, ``body`` {link} and, with a ``key``, {code}. The same happens whether or not there is an account, so
    nobody learns who has one.
    """
    secret = secrets.token_urlsafe(24)
    code = code_of(link_mark(secret), key) if key else ""
    db.session.execute(
        update(SignInLink).where(SignInLink.email == email, SignInLink.used_at.is_(None)).values(used_at=now)
    )
    db.session.add(SignInLink(secret_hash=_hash(secret), email=email, expires_at=now + rules.LINK_LIFE))
    body = body.replace("{link}", address.replace("{secret}", secret)).replace("{code}", f"{code[:3]} {code[3:]}")
    outbox.queue(email, subject=subject, body=body, now=now)
    return secret


def follow_link(secret: str, language: str, now: datetime) -> Account:
    """Use a link up and return its account, made now if it is the first time. Refuses one used or too old.

    Mail has arrived there, so an address that had bounced is good again; ``language`` is kept for messages.
    """
    return _account_of(_usable(_hash(secret), now), language, now)


def use_code(mark: str, code: str, *, key: str, language: str, now: datetime) -> Account:
    """Sign in with the six digits from the e-mail, in the browser that keeps the mark of its link.

    Refuses a link that was used or is too old, and a wrong code. Wrong ones count: the caller commits even then.
    """
    link = _usable(mark, now)
    subject = subject_of(key, f"sign-in code:{link.email}")
    refusal = rules.may_try_code(queries.tries(AttemptKind.CODE, subject, now - timedelta(days=1)))
    if refusal:
        raise Refused(refusal, "code")
    if not hmac.compare_digest(code_of(mark, key), code):
        db.session.add(Attempt(kind=AttemptKind.CODE, subject=subject, at=now))
        raise Refused(Refusal.SIGN_IN_CODE_WRONG, "code")
    return _account_of(link, language, now)


def _usable(mark: str, now: datetime) -> SignInLink:
    link = queries.usable_link(mark, now)
    if link is None:
        raise Refused(Refusal.LINK_NOT_VALID)
    return link


def _account_of(link: SignInLink, language: str, now: datetime) -> Account:
    link.used_at = now
    outbox.forget_bounce(link.email)
    account = queries.by_email(link.email) or _make_account(link.email, "", now)
    account.language = account.language or language
    return account


def _make_account(email: str, name: str, now: datetime) -> Account:
    account = Account(email=email.lower(), name=name, created_at=now)
    db.session.add(account)
    db.session.flush()
    audit.record(events.AccountMade(account.id), None, now)
    return account


def make_account(email: str, name: str, now: datetime) -> Account:
    """A new account; refuses an address that has one."""
    if queries.by_email(email):
        raise Refused(Refusal.EMAIL_TAKEN, "email")
    return _make_account(email, name, now)


def account_of_guest(email: str, invited_by_id: int, now: datetime) -> Account:
    """The account of somebody who accepted an invitation, made now if there is none."""
    account = queries.by_email(email)
    if account is None:
        account = _make_account(email, "", now)
        account.invited_by_id = invited_by_id
    return account


def check_staff(email: str, password: str, code: str, now: datetime) -> Account:
    """The account if password and one-time code are correct. Every error gives the same refusal."""
    account = queries.by_email(email)
    right = _password_fits(account, password)
    if account is None or not right or not _code_fits(account, code, now):
        raise Refused(Refusal.WRONG_SIGN_IN)
    return account


def _password_fits(account: Account | None, password: str) -> bool:
    stored = account.password_hash if account and account.password_hash else _NOBODY
    try:
        return _hasher.verify(stored, password) and account is not None and account.password_hash is not None
    except VerifyMismatchError:
        return False
    except (Argon2Error, InvalidHashError) as error:
        log.warning("a stored password could not be checked: %s", type(error).__name__)
        return False


def _code_fits(account: Account, code: str, now: datetime) -> bool:
    """A code is accepted once, and at most half a minute early or late."""
    if not account.totp_secret:
        return False
    try:
        digits = six_digits(code)
    except Unusable:
        return False
    totp = pyotp.TOTP(account.totp_secret)
    step = int(now.timestamp()) // 30
    for candidate in (step - 1, step, step + 1):
        fits = hmac.compare_digest(totp.at(candidate * 30).encode(), digits.encode())
        if fits and candidate > account.totp_used:
            account.totp_used = candidate
            return True
    return False


def set_staff_sign_in(account: Account, password: str, totp_secret: str, code: str, now: datetime) -> None:
    """Give an account a password and one-time codes, after one code proved that the phone has the secret."""
    refusal = rules.may_be_password(password)
    if refusal:
        raise Refused(refusal, "password")
    account.totp_secret, account.totp_used = totp_secret, 0
    if not _code_fits(account, code, now):
        raise Refused(Refusal.CODE_WRONG, "code")
    account.password_hash = _hasher.hash(password)
    account.sessions_version += 1
    audit.record(events.StaffSignInSet(account.id), None, now)


def set_name(account: Account, name: str) -> None:
    """Set the name that others see. People without a role can't imitate somebody who has one."""
    if not queries.live_grants(account.id) and not account.operator:
        refusal = rules.may_be_name(name, queries.names_with_roles())
        if refusal:
            raise Refused(refusal, "name")
    account.name = name


def sign_out_everywhere(account: Account, actor: Actor, now: datetime) -> None:
    """End every session of this account, this one too."""
    account.sessions_version += 1
    audit.record(events.SignedOutEverywhere(account.id), actor, now)


def grant_role(
    account: Account, role: Role, place_id: int, *, fund_id: int | None, actor: Actor | None, now: datetime
) -> RoleGrant:
    """Give a role in a place or in one fund of it; refuses a second time, and a role that takes two people.

    ``actor`` is None only while a place is set up: nobody has a role yet who could agree.
    """
    if actor is not None and takes_two(role):
        raise Refused(Refusal.TAKES_TWO, "role")
    asked_by_id = actor.account_id if actor else None
    return grant_agreed(account, role, place_id, fund_id=fund_id, asked_by_id=asked_by_id, actor=actor, now=now)


def grant_agreed(
    account: Account,
    role: Role,
    place_id: int,
    *,
    fund_id: int | None,
    asked_by_id: int | None,
    actor: Actor | None,
    now: datetime,
) -> RoleGrant:
    """Give a role that everybody has agreed to who has to."""
    held = [(grant.role, grant.place_id, grant.fund_id) for grant in queries.live_grants(account.id)]
    if (role, place_id, fund_id) in held:
        raise Refused(Refusal.ALREADY_GRANTED, "role")
    grant = RoleGrant(
        account_id=account.id,
        role=role,
        place_id=place_id,
        fund_id=fund_id,
        fund_key=fund_id or 0,
        granted_at=now,
        granted_by_id=asked_by_id,
    )
    db.session.add(grant)
    audit.record(events.RoleGranted(account.id, role.value, fund_id), actor, now, place_id)
    return grant


def end_role(grant: RoleGrant, actor: Actor, now: datetime) -> None:
    """Remove a role. Administrators can't remove their own, so a place always keeps one."""
    if grant.account_id == actor.account_id and grant.role is Role.ADMINISTRATOR:
        raise Refused(Refusal.OWN_LAST_ROLE)
    grant.ended_at = now
    audit.record(events.RoleEnded(grant.account_id, grant.role.value, grant.fund_id), actor, now, grant.place_id)


def make_operator(email: str, name: str, password: str, now: datetime) -> tuple[Account, str]:
    """A person who runs the installation, with password and a fresh one-time-code secret, which is returned."""
    refusal = rules.may_be_password(password)
    if refusal:
        raise Refused(refusal, "password")
    account = make_account(email, name, now)
    account.operator, account.password_hash = True, _hasher.hash(password)
    account.totp_secret = pyotp.random_base32()
    audit.record(events.StaffSignInSet(account.id), None, now)
    return account, account.totp_secret
