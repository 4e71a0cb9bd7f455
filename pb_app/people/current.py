"""The session: which sign-in it holds, on which device, and what goes with beginning and ending one."""

import secrets

from flask import Flask, Response, after_this_request, current_app, g, request, session
from flask_babel import force_locale
from flask_babel import gettext as _
from flask_login import login_user, logout_user
from sqlalchemy.exc import OperationalError

from pb_app import outbox
from pb_app.clock import now
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.db.write_lock import DatabaseBusy
from pb_app.people import another_account, queries, services
from pb_app.people.models import Account
from pb_app.people.sign_ins import queries as sign_in_queries
from pb_app.people.sign_ins import rules
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.sign_ins.terms import SignInFacts, SignInMethod
from pb_app.people.slots import SIGNED_OUT
from pb_app.people.terms import AttemptKind
from pb_app.web.actor import SignedIn, current_actor, signed_in
from pb_app.web.extensions import login
from pb_app.web.labels import label

#: The mark of the link that was asked for in this browser.
LINK = "sign-in"
SECRET, KEPT = "sign-in-secret", ("draft-", "viewer", "near")
#: The cookie by which a browser is known again after signing out.
DEVICE = "device"
DEVICE_LIFE = 60 * 60 * 24 * 365


@login.user_loader
def load(account_id: str) -> SignedIn | None:
    """The account of a session, unless its sign-in has ended: one indexed read, and another for its roles."""
    mark = sign_in_mark()
    sign_in = sign_in_queries.live(mark, now()) if mark else None
    if sign_in is None or str(sign_in.account_id) != account_id:
        return None
    if rules.is_note_due(sign_in.used_at, now()):
        g.sign_in_to_note = sign_in.id
    return SignedIn(queries.actor_of(sign_in.account, strong=sign_in.strong), sign_in.account.email)


def sign_in_mark() -> str:
    """The hash of the secret that this session holds; empty when it holds none."""
    secret = session.get(SECRET)
    return sign_ins.hash_of(secret) if isinstance(secret, str) else ""


def note_use(response: Response) -> Response:
    """After a page: write down, now and then, that its sign-in was used. What is busy now is written down later."""
    sign_in_id = g.pop("sign_in_to_note", None)
    if sign_in_id is None or response.is_streamed:
        return response
    try:
        begin_writing()
        sign_ins.note_use(sign_in_id, now())
        db.session.commit()
    except (OperationalError, DatabaseBusy) as error:
        current_app.logger.info("the use of a sign-in was not written down: %s", type(error).__name__)
        db.session.rollback()
    return response


def init_current(app: Flask) -> None:
    app.after_request(note_use)


def begin(account: Account, *, strong: bool, by_hand: bool) -> None:
    """Start a new session for this account. It keeps what was begun before signing in, but nothing of somebody else's.

    ``by_hand``: the person typed or showed who they are. A link takes nobody's place before its page has asked.
    """
    before = current_actor()
    is_other = before is not None and before.account_id != account.id
    if is_other and not by_hand:
        another_account.must_be_agreed(account.email)
    kept = {} if is_other else {key: value for key, value in session.items() if key.startswith(KEPT)}
    if is_other:
        end()
    end_sign_in()
    session.clear()
    session.update(kept)
    session[SECRET] = sign_ins.begin(account, facts(), strong=strong, now=now())
    session.permanent = True
    login_user(SignedIn(queries.actor_of(account, strong=strong), account.email))


def welcome(account: Account, method: SignInMethod, *, strong: bool) -> None:
    """Somebody has signed in: begin, write it into the log, and tell the account's owner when it is unusual."""
    seen = facts()
    unusual = sign_in_queries.is_unusual(account.id, seen, strong=strong)
    begin(account, strong=strong, by_hand=method is not SignInMethod.LINK)
    sign_ins.note_success(account, seen, method, actor=signed_in(), now=now())
    if unusual:
        _tell(account, seen)


def _tell(account: Account, seen: SignInFacts) -> None:
    with force_locale(account.language or current_app.config["LANGUAGES"][0]):
        body = _(
            "Somebody signed in to your account in a way that we have not seen before: %(device)s.\n\n"
            "If it was you, there is nothing to do. If not, sign in, open “Your account”, then “Where you are signed in”, "
            "and press “Sign out everywhere else”.",
            device=label(seen.device.kind) + (f", {seen.device.browser}" if seen.device.browser else ""),
        )
        outbox.queue(account.email, subject=_("A new sign-in to your account"), body=body, now=now())


def facts() -> SignInFacts:
    """Where this request comes from."""
    device = rules.device_of(request.headers.get("User-Agent", ""))
    return SignInFacts(device, rules.coarse_network(request.remote_addr or ""), sign_ins.hash_of(_device_token()))


def _device_token() -> str:
    """What this browser is known by; given to it now if it has none."""
    token = request.cookies.get(DEVICE) or g.get("device_token")
    if token:
        return str(token)[:100]
    g.device_token = secrets.token_urlsafe(24)
    after_this_request(_keep_device)
    return str(g.device_token)


def _keep_device(response: Response) -> Response:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(
        DEVICE, g.device_token, max_age=DEVICE_LIFE, secure=secure, httponly=True, samesite="Lax", path="/"
    )
    return response


def device_subject(kind: AttemptKind, email: str) -> str:
    """Stands for this device among the tries, if the account of an address was used on it before."""
    token = request.cookies.get(DEVICE, "")
    known = sign_in_queries.known_device_of(email, sign_ins.hash_of(token[:100])) if token else None
    key = current_app.config["SECRET_KEY"]
    return services.subject_of(key, f"{kind} on {known.account_id} {known.token_hash}") if known else ""


def end_sign_in() -> None:
    """End the sign-in that this session holds, in the database too."""
    secret = session.get(SECRET)
    if isinstance(secret, str):
        sign_ins.end(secret, now())


def end() -> None:
    """Sign out, and take what was kept for this person off the device."""
    end_sign_in()
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
