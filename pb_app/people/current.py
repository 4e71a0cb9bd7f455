"""The session: which account it belongs to, since which version, and whether by the staff sign-in."""

from flask import current_app, request, session
from flask_login import login_user, logout_user

from pb_app.clock import now
from pb_app.people import queries, services
from pb_app.people.models import Account
from pb_app.people.slots import SIGNED_OUT
from pb_app.people.terms import AttemptKind
from pb_app.web.actor import SignedIn, signed_in
from pb_app.web.extensions import login

#: The mark of the link that was asked for in this browser.
LINK = "sign-in"
VERSION, STRONG, KEPT = "version", "strong-since", ("draft-", "viewer", "near")
#: How long a staff sign-in lasts, in seconds; a resident's lasts as long as the cookie.
STRONG_FOR = 12 * 60 * 60


@login.user_loader
def load(account_id: str) -> SignedIn | None:
    """The account of a session, unless it has signed out everywhere since."""
    account = queries.by_id(int(account_id)) if account_id.isdigit() else None
    if account is None or session.get(VERSION) != account.sessions_version:
        return None
    return SignedIn(queries.actor_of(account, strong=_strong()), account.email)


def begin(account: Account, *, strong: bool) -> None:
    """Start a new session for this account. It keeps only a ballot that was started before signing in."""
    kept = {key: value for key, value in session.items() if key.startswith(KEPT)}
    session.clear()
    session.update(kept)
    session[VERSION], session[STRONG] = account.sessions_version, int(now().timestamp()) if strong else 0
    session.permanent = True
    login_user(SignedIn(queries.actor_of(account, strong=strong), account.email))


def _strong() -> bool:
    """Signed in by password and code, not too long ago."""
    return bool(session.get(STRONG)) and now().timestamp() - session[STRONG] < STRONG_FOR


def end() -> None:
    """Sign out, and take what was kept for this person off the device."""
    logout_user()
    session.clear()
    for forget in SIGNED_OUT.values():
        forget()


def account() -> Account:
    """The account of the person signed in."""
    account = queries.by_id(signed_in().account_id)
    assert account is not None
    return account


def subjects(kind: AttemptKind, email: str) -> tuple[str, str]:
    """Keyed hashes of the account's address and of the network address that the attempt comes from."""
    key = current_app.config["SECRET_KEY"]
    return services.subject_of(key, f"{kind}:{email}"), services.subject_of(key, f"{kind}@{request.remote_addr}")


def is_demo() -> bool:
    """Whether demo mode is on and the database was made by ``seed-demo``: no account, whatever its address, makes a demo."""
    return bool(current_app.config["DEMO"]) and queries.is_made_for_demo()
