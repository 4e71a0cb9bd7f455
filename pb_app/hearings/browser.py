"""The browser in which somebody checks the notes: a random number in a signed cookie, and the marks that come of it."""

import secrets

from flask import Response, after_this_request, current_app, g, request, url_for
from itsdangerous import BadSignature, URLSafeSerializer

from pb_app.access import Action, Reason, decide
from pb_app.hearings import queries, rules
from pb_app.hearings.models import Hearing
from pb_app.hearings.terms import ReplyKind, ReplyMarks
from pb_app.places import current as here
from pb_app.web.access import current_scope
from pb_app.web.actor import current_actor

#: The cookie, and for how long: a check takes three weeks at most.
COOKIE, LIFE = "hearing-check", 60 * 60 * 24 * 31


def _secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(_secret(), salt="hearing-browser")


def number() -> str | None:
    """This browser's, if it has kept one of ours."""
    try:
        return str(_signer().loads(request.cookies.get(COOKIE, "")))
    except BadSignature:
        return None


def remember() -> None:
    """Give this browser a number, unless it has one."""
    if number() is None:
        g.hearing_browser = secrets.token_urlsafe(24)
        after_this_request(_keep)


def _keep(response: Response) -> Response:
    response.set_cookie(
        COOKIE,
        str(_signer().dumps(g.hearing_browser)),
        max_age=LIFE,
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
        httponly=True,
        samesite="Lax",
        path=url_for("hearings.index", place=here.place().slug),
    )
    return response


def marks(hearing: Hearing, kind: ReplyKind, point_id: int | None) -> ReplyMarks | None:
    """None for a browser that keeps no cookie: it could reply for many."""
    known = number()
    if known is None:
        return None
    at, points = hearing.record_id, queries.point_ids(hearing.record_id)
    return rules.reply_marks(_secret(), known, record_id=at, kind=kind, point_id=point_id, points=points)


def asked(hearing: Hearing) -> frozenset[int]:
    """The points that this browser asked to leave out, while the check is on."""
    known, kept = number(), queries.marks(hearing.record_id)
    if known is None or not kept:
        return frozenset()
    of = {"record_id": hearing.record_id}
    ids = (point.id for point in queries.points(hearing.record_id))
    return frozenset(id for id in ids if rules.leave_out_mark(_secret(), known, point_id=id, **of) in kept)


def is_of_the_office(hearing: Hearing) -> bool:
    """Whoever holds hearings here, however they signed in, or planned this one, or takes its notes: their replies don’t count."""
    actor = current_actor()
    reason = decide(actor, Action.HOLD_HEARING, current_scope()).reason
    wrote = {hearing.made_by_id, *queries.note_takers(hearing.id)}
    return (actor is not None and actor.account_id in wrote) or reason in (Reason.ALLOWED, Reason.NEEDS_STAFF_SIGN_IN)
