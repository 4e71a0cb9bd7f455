"""The conversation of this request, and who answers in it: a keyed hash of the account or of this device."""

import secrets
from collections.abc import Mapping
from dataclasses import replace

from flask import Response, abort, after_this_request, current_app, g, request, session

from pb_app import clock
from pb_app.access import Action
from pb_app.common_ground import arrivals, queries, rules, voices
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.slots import KNOWN_HERE
from pb_app.common_ground.terms import Viewer
from pb_app.places import current
from pb_app.web.access import may
from pb_app.web.actor import current_actor

#: A cookie with a random number that is used for conversations alone.
DEVICE, DEVICE_LIFE = "conversations", 60 * 60 * 24 * 365
#: In the session: by conversation, the statement that was answered last.
LAST = "answered_last"
#: In the session: by conversation, the hash of the code that somebody typed.
CODES = "conversation_codes"
#: In the session of a shared tablet: which one it is, and the number of whoever stands before it now.
TABLET, TURN = "conversation_tablet", "conversation_turn"


def conversation(conversation_id: int) -> Conversation:
    """One of this place. A draft is there only for the office."""
    known = queries.find(current.place().id, conversation_id)
    if known is None or (known.opened_at is None and not may(Action.HOLD_CONVERSATION)):
        abort(404)
    g.conversation = known
    return known


def viewer(conversation: Conversation) -> Viewer | None:
    """Whoever typed a code or is signed in, or this device if it has taken part already; None for a new device."""
    if code := code_of(conversation):
        return by_code(conversation, code)
    actor = current_actor()
    if actor is not None:
        return _viewer(conversation, f"account|{actor.account_id}", actor.account_id)
    token = _token()
    return _viewer(conversation, f"device|{token}", None) if token else None


def taking_part(conversation: Conversation) -> Viewer:
    """The same for somebody who answers now: a new device gets its number, and a device's voice goes to who signed in."""
    known, token = viewer(conversation), _token()
    if known is None:
        if TABLET not in session:
            secret = str(current_app.config["SECRET_KEY"])
            arrivals.new_browser(secret, conversation.seed, request.remote_addr or "", clock.now())
        return _viewer(conversation, f"device|{_new_token()}", None)
    if (known.account or known.coded) and token:
        voices.take_over(conversation, _viewer(conversation, f"device|{token}", None).key, known)
    return known


def code_of(conversation: Conversation) -> str:
    """The hash of the code that was typed on this device."""
    return str(session.get(CODES, {}).get(str(conversation.id), ""))


def by_code(conversation: Conversation, code: str) -> Viewer:
    """Whoever holds a code, by its hash."""
    return replace(_viewer(conversation, f"code|{code}", None), coded=True)


def remember_code(conversation: Conversation, code: str) -> None:
    session[CODES] = session.get(CODES, {}) | {str(conversation.id): code}


def next_person() -> None:
    """A shared tablet forgets who stood before it."""
    for name in (TURN, LAST, CODES):
        session.pop(name, None)


def _token() -> str:
    if TABLET in session:
        return str(session.get(TURN, ""))
    return str(request.cookies.get(DEVICE, ""))[:100]


def _new_token() -> str:
    """On a shared tablet it lasts until the next person."""
    token = secrets.token_urlsafe(24)
    if TABLET in session:
        session[TURN] = token
    else:
        g.conversations_token = token
        after_this_request(_keep)
    return token


def _keep(response: Response) -> Response:
    secure = bool(current_app.config["SESSION_COOKIE_SECURE"])
    response.set_cookie(
        DEVICE, g.conversations_token, max_age=DEVICE_LIFE, secure=secure, httponly=True, samesite="Lax", path="/"
    )
    return response


def keys_of_account(account_id: int) -> Mapping[int, Viewer]:
    """By conversation that is not closed: the keys by which what an account said can be found."""
    return {talk.id: _viewer(talk, f"account|{account_id}", account_id) for talk in queries.not_closed()}


def key_of_account(conversation: Conversation, account_id: int) -> str:
    """By which what an account said in an open conversation can be found."""
    return _viewer(conversation, f"account|{account_id}", account_id).key


def _viewer(conversation: Conversation, subject: str, account_id: int | None) -> Viewer:
    secret = str(current_app.config["SECRET_KEY"])
    voice, author = (
        rules.key_of(secret, purpose=purpose, conversation_id=conversation.id, subject=subject)
        for purpose in ("voice", "author")
    )
    known = account_id is not None and _known_here(conversation.round_id, account_id)
    return Viewer(key=voice, author_key=author, account=account_id is not None, known=known)


def _known_here(round_id: int | None, account_id: int) -> bool:
    return round_id is not None and any(knows(round_id, account_id) for knows in KNOWN_HERE.values())


def answered_last(conversation: Conversation) -> int | None:
    """The statement that can be undone on this device."""
    last: int | None = session.get(LAST, {}).get(str(conversation.id))
    return last


def remember_last(conversation: Conversation, statement_id: int | None) -> None:
    kept = {key: value for key, value in session.get(LAST, {}).items() if key != str(conversation.id)}
    session[LAST] = kept | ({str(conversation.id): statement_id} if statement_id else {})
