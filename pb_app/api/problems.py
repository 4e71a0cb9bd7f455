"""Errors as problem details (RFC 9457), in the language that was asked for."""

import logging
from collections.abc import Mapping, Sequence

from flask import Response, json, request
from flask_babel import gettext as _
from sqlalchemy.exc import DBAPIError, IntegrityError
from werkzeug.exceptions import HTTPException

from pb_app.access import Refused
from pb_app.api.terms import Refusal
from pb_app.db import db
from pb_app.db.write_lock import DatabaseBusy
from pb_app.web.i18n import language
from pb_app.web.labels import label

log = logging.getLogger("commonpot.api")
MIMETYPE = "application/problem+json"
#: What a refusal is as a status; any other is a conflict with how things are.
STATUS: Mapping[Refusal, int] = {
    Refusal.TOKEN_MISSING: 401,
    Refusal.TOKEN_UNKNOWN: 401,
    Refusal.TOKEN_EXPIRED: 401,
    Refusal.TOKEN_ELSEWHERE: 403,
    Refusal.TOKEN_NOT_AGREED: 403,
    Refusal.TOKEN_NOT_LISTED: 403,
    Refusal.NOT_THE_PUBLISHER: 403,
    Refusal.NOT_THEIR_EVENT: 403,
    Refusal.TOKEN_TOO_OFTEN: 429,
    Refusal.TOO_MANY_TODAY: 429,
    Refusal.KEY_MISSING: 400,
    Refusal.KEY_REUSED: 422,
    Refusal.CURSOR_WRONG: 400,
    Refusal.SINCE_WRONG: 400,
    Refusal.LIMIT_WRONG: 400,
    Refusal.BODY_WRONG: 422,
    Refusal.FIGURES_WRONG: 422,
}
#: Seconds to wait before trying again.
WAIT = {429: "60", 503: "5"}


class InvalidBody(Exception):
    """What was sent does not fit: for each field its name and what is wrong, in words."""

    def __init__(self, errors: Sequence[tuple[str, str]], refusal: Refusal = Refusal.BODY_WRONG) -> None:
        super().__init__(refusal.value)
        self.errors, self.refusal = errors, refusal


def problem(status: int, code: str, title: str, errors: Sequence[tuple[str, str]] = ()) -> Response:
    """One problem; ``errors`` are about fields."""
    body = {"type": f"urn:commonpot:problem:{code}", "title": title, "status": status}
    listed = {"errors": [{"field": field, "detail": detail} for field, detail in errors]} if errors else {}
    answer = Response(json.dumps(body | listed), status, mimetype=MIMETYPE)
    answer.headers["Content-Language"] = language()
    answer.headers["Cache-Control"] = "no-store"
    if status == 401:
        answer.headers["WWW-Authenticate"] = "Bearer"
    if status in WAIT:
        answer.headers["Retry-After"] = WAIT[status]
    return answer


def of_refusal(error: Refused) -> Response:
    db.session.rollback()
    status = STATUS.get(error.refusal, 409) if isinstance(error.refusal, Refusal) else 409
    said = label(error.refusal)
    return problem(status, error.refusal.value, said, [(error.field, said)] if error.field else ())


def of_body(error: InvalidBody) -> Response:
    db.session.rollback()
    return problem(422, error.refusal.value, label(error.refusal), error.errors)


def of_http(error: HTTPException) -> Response:
    db.session.rollback()
    status = error.code or 500
    titles = {
        400: _("We could not read that."),
        404: _("There is nothing at this address."),
        405: _("This address does not take that."),
        413: _("That is too big."),
        415: _("Send JSON, with the header “Content-Type: application/json”."),
        429: _("Too many requests. Wait a minute, then go on."),
    }
    return problem(status, f"http-{status}", titles.get(status, _("Something went wrong.")))


def of_database(error: Exception) -> Response:
    """A clash is somebody else's write a moment before; anything else is worth trying again."""
    db.session.rollback()
    if isinstance(error, IntegrityError):
        return problem(409, "clash", _("Somebody else got there first. Read it again, then decide."))
    return problem(503, "busy", _("We could not do that just now. Nothing was saved. Try again in a moment."))


def of_anything(_error: Exception) -> Response:
    """A fault of ours, which a program hears of like of any other problem."""
    log.exception("unexpected error at %s", request.path)
    db.session.rollback()
    return problem(500, "http-500", _("Something went wrong."))


HANDLERS = (
    (Refused, of_refusal),
    (InvalidBody, of_body),
    (HTTPException, of_http),
    (Exception, of_anything),
    (DBAPIError, of_database),
    (DatabaseBusy, of_database),
)
