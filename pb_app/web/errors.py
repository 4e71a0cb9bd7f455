"""Error pages: plain, translated, with what to do next, and a last one that can't fail itself."""

import logging
from collections.abc import Sequence

from flask import Flask, Response, g, render_template, request
from flask_babel import gettext as _
from flask_login import AnonymousUserMixin
from flask_wtf.csrf import CSRFError
from markupsafe import escape
from sqlalchemy.exc import DBAPIError, IntegrityError, InterfaceError, OperationalError, PendingRollbackError
from werkzeug.exceptions import HTTPException, SecurityError

from pb_app.access import Refused
from pb_app.db import db
from pb_app.db.changes import nothing_kept
from pb_app.db.engine import read_only
from pb_app.db.write_lock import DatabaseBusy
from pb_app.web.access import Forbidden
from pb_app.web.labels import Wording, label
from pb_app.web.slots import INSTEAD, TOLD
from pb_app.web.typed import again

log = logging.getLogger("commonpot.web")

#: Words and addresses of pages of the reader's own.
OwnPages = Sequence[tuple[str, str]]

LAST_RESORT = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Sorry, something went wrong</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>Sorry, something went wrong</h1>
<p>It is our fault, not yours. Please wait a few minutes. Before you send anything again, look whether it was saved.</p>
<p><a href="/">Go to the first page</a></p></main></body></html>"""

#: Asked for under a name that is not this website’s: no page of ours can be drawn, because none has an address there.
OTHER_ADDRESS = """<!doctype html><html lang="en"><head><meta charset="utf-8"><title>This is not our address</title>
<meta name="viewport" content="width=device-width"></head><body><main><h1>This is not our address</h1>
<p>This website is not found under this name. Check the address.</p></main></body></html>"""


def error_page(
    status: int, title: str, *paragraphs: str, needs: Sequence[Wording] = (), instead: OwnPages = ()
) -> Response:
    """One template for all; falls back to fixed HTML when even that fails."""
    _roll_back()
    _read_place_again()
    try:
        html = render_template("errors/error.html", title=title, paragraphs=paragraphs, needs=needs, instead=instead)
    except Exception:
        log.exception("the error page failed")
        html = LAST_RESORT
    return Response(html, status)


def _roll_back() -> bool:
    """Whether the database took it."""
    try:
        db.session.rollback()
    except Exception:
        log.info("the database did not even take a rollback", exc_info=True)
        return False
    return True


def _nothing_kept(error: Exception) -> bool:
    """Whether a page may promise that nothing was changed. A connection that broke leaves open what became of a commit."""
    answered = isinstance(error, DBAPIError) and not error.connection_invalidated
    return _roll_back() and nothing_kept(answered=answered)


def _read_place_again() -> None:
    """The rollback forgot the place, which the frame of the page shows; without it when the database does not answer."""
    place = g.get("home_place")
    if place is None:
        return
    try:
        read_only()
        db.session.refresh(place)
    except Exception:
        log.info("the error page goes without its place", exc_info=True)
        _roll_back()
        g.pop("place", None)
        g.pop("home_place", None)


def _forbidden(error: Forbidden) -> Response:
    """Why, who could, and the reader's own pages."""
    title, reason = _("You do not have permission to do this"), label(error.decision.reason)
    own = [page for pages in INSTEAD.values() for page in pages()]
    return error_page(403, title, reason, needs=error.decision.needs, instead=own)


def _refused(error: Refused) -> Response:
    return error_page(409, _("That can’t be done"), label(error.refusal))


def _clash(error: IntegrityError) -> Response:
    log.warning("a constraint refused a write at %s: %s", request.path, escape(str(error.orig))[:200])
    return error_page(
        409,
        _("Somebody else got there first"),
        _("This was done a moment ago, perhaps by you in another window. Go back, and look at the page again."),
    )


def _database(error: DBAPIError) -> Response:
    """A connection that broke is the same as a database that is away; anything else is our fault."""
    return _busy(error) if error.connection_invalidated else _unexpected(error)


def _busy(error: Exception) -> Response:
    """The database is locked, full or away: nothing was written, and it is worth trying again."""
    if "readonly" in str(getattr(error, "orig", "")):
        return _unexpected(error)  # a page that should only read tried to write
    log.warning("the database could not be used at %s: %s", request.path, type(error).__name__)
    kept_nothing = _nothing_kept(error)
    for name in ("place", "round"):  # nothing on the page may ask the database again
        g.pop(name, None)
    g._login_user = AnonymousUserMixin()  # who is signed in stands in the database
    page = error_page(
        503,
        _("We could not save that just now"),
        _("Nothing was recorded. Wait a moment, then try again: what you chose is still on this device.")
        if kept_nothing
        else _(
            "A part of it may be saved. Wait a moment, then open the page again and check before you send it again."
        ),
    )
    page.headers["Retry-After"] = "5"
    return page


def _csrf(error: CSRFError) -> Response:
    """The form again with what was typed and a fresh token, where a page of ours sent it; nothing is done."""
    if shown := again(refused=True):
        shown.status_code = 400 if shown.status_code == 200 else shown.status_code
        return shown
    return error_page(
        400,
        _("This page was open for too long"),
        _("Nothing has been sent. Open the page anew, fill it in, and send it then."),
    )


def _http(error: HTTPException) -> Response:
    if isinstance(error, SecurityError):
        return Response(OTHER_ADDRESS, 400)
    if error.response is not None and error.response.status_code < 400:
        return Response(status=error.response.status_code, headers=error.response.headers)
    for below, tell in TOLD.values():
        if f"{request.path}/".startswith(f"{below}/"):
            return tell(error)
    status = error.code or 500
    texts = {
        400: (_("We could not read that"), _("Go back, and try again.")),
        404: (
            _("Page not found"),
            _("If you typed the address, check it. If you followed a link, it may be old."),
        ),
        405: (_("You can’t do that here"), _("Go back, and use the buttons on the page.")),
        413: (
            _("That file is too big"),
            _(
                "The biggest file we can take is 8 MB. Go back, and choose a smaller one. For a photo, cut off what is not needed, or take a picture of your screen that shows it."
            ),
        ),
        429: (_("Too many tries"), _("Wait a few minutes, then try again.")),
    }
    title, advice = texts.get(status, (_("Something went wrong"), _("Go back, and try again.")))
    return error_page(status, title, advice)


def _unexpected(error: Exception) -> Response:
    log.exception("unexpected error at %s", request.path)
    return error_page(
        500,
        _("Sorry, something went wrong"),
        _("It is our fault, not yours. Nothing was changed. Please try again in a few minutes.")
        if _nothing_kept(error)
        else _(
            "It is our fault, not yours. A part of what you did may be saved. Open the page again and check before you send it again."
        ),
    )


def init_errors(app: Flask) -> None:
    """Tie the handlers to the application."""
    app.register_error_handler(Forbidden, _forbidden)
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(IntegrityError, _clash)
    app.register_error_handler(DBAPIError, _database)
    for away in (OperationalError, InterfaceError, PendingRollbackError):
        app.register_error_handler(away, _busy)
    app.register_error_handler(DatabaseBusy, _busy)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(Exception, _unexpected)
