"""Actions on accounts: signing in and out, roles, names. Time and actor are arguments."""

import hashlib
import hmac
import logging
import secrets
from datetime import datetime, timedelta

import pyotp
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError, VerifyMismatchError
from sqlalchemy import delete

from pb_app import outbox
from pb_app.access import Actor, Refused, Role, takes_two
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.identity.codes import six_digits
from pb_app.identity.terms import Unusable
from pb_app.people import events, queries, role_grants, rules
from pb_app.people.models import Account, Attempt, RoleGrant, SignInLink
from pb_app.people.second_factor import recovery
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.sign_ins.terms import SignInEnd, SignInFacts, SignInMethod
from pb_app.people.slots import OFFICIAL_NAMES
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


def count_try(
    kind: AttemptKind, account_subject: str, network_subject: str, now: datetime, *, device_subject: str = ""
) -> None:
    """Record an attempt, or refuse it if there were too many recently.

    ``device_subject`` stands for a device that this account was used on before: there only its own tries count.
    """
    may_still_try(kind, account_subject, network_subject, now, device_subject=device_subject)
    note_try(kind, account_subject, network_subject, now, device_subject=device_subject)


def may_still_try(
    kind: AttemptKind, account_subject: str, network_subject: str, now: datetime, *, device_subject: str = ""
) -> None:
    """Refuse if there were too many attempts recently. Whoever tries at the same moment waits, and is counted after this."""
    limits = _limits(kind, account_subject, network_subject, device_subject)
    subjects = {subject for subject, _ in limits}
    one_at_a_time(*(f"attempt|{kind.value}|{subject}" for subject in subjects))
    refusal = rules.may_try(queries.tries_of(kind, subjects, now - rules.WINDOW), limits)
    if refusal:
        raise Refused(refusal)


def note_try(
    kind: AttemptKind, account_subject: str, network_subject: str, now: datetime, *, device_subject: str = ""
) -> None:
    """Only record the attempt (where successful ones must not count)."""
    db.session.execute(delete(Attempt).where(Attempt.at < now - timedelta(days=1)))
    for subject, _ in _limits(kind, account_subject, network_subject, device_subject):
        db.session.add(Attempt(kind=kind, subject=subject, at=now))


def _limits(kind: AttemptKind, account: str, network: str, device: str) -> list[tuple[str, int]]:
    """What is counted of an attempt, and how many of it a window allows."""
    most = rules.MOST_TRIES[kind]
    if device:
        return [(device, most.together)]
    return [(_hash(f"{account}|{network}"), most.together), (account, most.account), (network, most.network)]


def link_mark(secret: str) -> str:
    """What a browser keeps of the link it asked for: enough to know it again, not enough to use it."""
    return _hash(secret)


def code_of(mark: str, key: str) -> str:
    """The six digits that stand for a link in the browser that asked for it."""
    digest = hmac.new(key.encode(), b"sign-in code|" + mark.encode(), hashlib.sha256).digest()
    return f"{int.from_bytes(digest[:8]) % 10**6:06d}"


def send_link(email: str, address: str, subject: str, body: str, now: datetime, *, key: str = "") -> str:
    """Write to an address with a one-use link. Returns the link's secret. Earlier links work until they are used or too old.

    ``address`` holds {secret}, ``body`` {link} and, with a ``key``, {code}. The same happens whether or not there is an account, so
    nobody learns who has one.
    """
    secret = secrets.token_urlsafe(24)
    code = code_of(link_mark(secret), key) if key else ""
    db.session.execute(delete(SignInLink).where(SignInLink.email == email, SignInLink.expires_at < now))
    db.session.add(SignInLink(secret_hash=_hash(secret), email=email, expires_at=now + rules.LINK_LIFE))
    body = body.replace("{link}", address.replace("{secret}", secret)).replace("{code}", f"{code[:3]} {code[3:]}")
    outbox.queue(email, subject=subject, body=body, now=now)
    return secret


def follow_link(secret: str, language: str, now: datetime) -> Account:
    """Use a link up and return its account, made now if it is the first time. Refuses one used or too old.

    Mail has arrived there, so an address that had bounced is good again; ``language`` is kept for messages.
    """
    return _account_of(_usable(_hash(secret), now), language, now)


def use_code(mark: str, code: str, *, key: str, language: str, now: datetime, device_subject: str = "") -> Account:
    """Sign in with the six digits from the e-mail, in the browser that keeps the mark of its link.

    Refuses a link that was used or is too old, and a wrong code. Wrong ones count: the caller commits even then.
    ``device_subject`` is as in ``count_try``.
    """
    link = _usable(mark, now)
    for_link, for_day = (
        subject_of(key, f"code of {mark}"),
        device_subject or subject_of(key, f"sign-in code:{link.email}"),
    )
    one_at_a_time(f"attempt|code|{for_link}", f"attempt|code|{for_day}")
    tries = queries.tries_of(AttemptKind.CODE, (for_link, for_day), now - timedelta(days=1))
    refusal = rules.may_try_code(for_link=tries[for_link], today=tries[for_day])
    if refusal:
        raise Refused(refusal, "code")
    if not hmac.compare_digest(code_of(mark, key), code):
        db.session.add_all(Attempt(kind=AttemptKind.CODE, subject=subject, at=now) for subject in (for_link, for_day))
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
    """The account if password and code are correct. Every error gives the same refusal."""
    return try_staff(email, password, code, seen=None, now=now)[0]


def try_staff(
    email: str, password: str, code: str, *, seen: SignInFacts | None, now: datetime
) -> tuple[Account, SignInMethod]:
    """The same, with how they got in. A failure goes into the log, if it is known from where: the caller commits it."""
    account = queries.by_email(email)
    method = _method(account, password, code, now)
    if account is not None and method is not None:
        return account, method
    if account is not None and seen is not None:
        sign_ins.note_failure(account, seen, SignInMethod.PASSWORD, now)
    raise Refused(Refusal.WRONG_SIGN_IN)


def _method(account: Account | None, password: str, code: str, now: datetime) -> SignInMethod | None:
    """By a code from the app, or by a recovery code; None when something does not fit."""
    if not _password_fits(account, password) or account is None:
        return None
    if _code_fits(account, code, now):
        return SignInMethod.PASSWORD
    return SignInMethod.RECOVERY if recovery.use_code(account.id, code, now) else None


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
    refusal = rules.may_be_password(password, (account.email, account.name))
    if refusal:
        raise Refused(refusal, "password")
    account.totp_secret, account.totp_used = totp_secret, 0
    if not _code_fits(account, code, now):
        raise Refused(Refusal.CODE_WRONG, "code")
    account.password_hash = _hasher.hash(password)
    sign_ins.end_all(account.id, SignInEnd.PASSWORD, None, now)
    sign_ins.record(account.id, events.StaffSignInSet(account.id), None, now)


def set_name(account: Account, name: str) -> None:
    """Set the name that others see. People without a role can't imitate somebody who has one."""
    if not queries.live_grants(account.id) and not account.operator:
        official = [text for names in OFFICIAL_NAMES.values() for text in names()]
        refusal = rules.may_be_name(name, [*queries.names_with_roles(), *official])
        if refusal:
            raise Refused(refusal, "name")
    if account.young_on is not None and (refusal := rules.may_be_young_name(name)):
        raise Refused(refusal, "name")
    account.name = name


def sign_out_everywhere(account: Account, actor: Actor, now: datetime) -> None:
    """End every sign-in of this account, this one too."""
    sign_ins.end_all(account.id, SignInEnd.SIGNED_OUT, actor, now)
    sign_ins.record(account.id, events.SignedOutEverywhere(account.id), actor, now)


def grant_role(
    account: Account, role: Role, place_id: int, *, fund_id: int | None, actor: Actor | None, now: datetime
) -> RoleGrant:
    """Give a role in a place or in one fund of it; refuses a second time, and a role that takes two people.

    ``actor`` is None only while a place is set up: nobody has a role yet who could agree.
    """
    if actor is not None and takes_two(role):
        raise Refused(Refusal.TAKES_TWO, "role")
    asked_by_id = actor.account_id if actor else None
    return role_grants.grant_agreed(
        account, role, place_id, fund_id=fund_id, asked_by_id=asked_by_id, actor=actor, now=now
    )


def end_role(grant: RoleGrant, actor: Actor, now: datetime) -> None:
    """Remove a role. Administrators can't remove their own, so a place always keeps one."""
    if grant.account_id == actor.account_id and grant.role is Role.ADMINISTRATOR:
        raise Refused(Refusal.OWN_LAST_ROLE)
    grant.ended_at = now
    sign_ins.end_all(grant.account_id, SignInEnd.ROLE, actor, now)
    audit.record(events.RoleEnded(grant.account_id, grant.role.value, grant.fund_id), actor, now, grant.place_id)


def make_operator(email: str, name: str, password: str, now: datetime) -> tuple[Account, str]:
    """A person who runs the installation, with password and a fresh one-time-code secret, which is returned."""
    refusal = rules.may_be_password(password, (email, name))
    if refusal:
        raise Refused(refusal, "password")
    account = make_account(email, name, now)
    account.operator, account.password_hash = True, _hasher.hash(password)
    account.totp_secret = pyotp.random_base32()
    audit.record(events.StaffSignInSet(account.id), None, now)
    return account, account.totp_secret
