"""A form that was sent twice is done once: both presses of the button lead to what the first one did.

Each page that somebody who is signed in opens has a mark of its own, and each of its forms carries it. What was done with a
form is known by a digest of the mark, the person, the address and everything that was sent. So the same form with other
words in it is another one, and so is the same form of a page that was opened anew.
"""

import hashlib
import secrets
from collections.abc import Callable, Iterator
from datetime import datetime

from flask import Flask, Response, flash, g, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from pb_app.db import changes, db
from pb_app.db.engine import begin_writing
from pb_app.sent_forms import services
from pb_app.web.actor import current_actor
from pb_app.web.safe_addresses import came_from
from pb_app.web.slots import TICKS

View = Callable[..., ResponseReturnValue]
#: The field with the mark of a page.
MARK = "page_mark"
#: Before the page that somebody is led back to, where the answer to the form was shown at once and nobody was led on.
SHOWN = "shown "
#: A part of a file that is read at once.
PART = 65536


def leaves_no_trace(why: str) -> Callable[[View], View]:
    """For an action of which nothing may say when it was done, and ``why``. It has its own way to count once."""

    def stamp(view: View) -> View:
        vars(view)["leaves_no_trace"] = why
        return view

    return stamp


def page_mark() -> str:
    """The mark of this page, for its forms; empty where nobody is signed in."""
    if current_actor() is None:
        return ""
    mark: str = g.setdefault(MARK, secrets.token_urlsafe(12))
    return mark


def page_fields() -> dict[str, str]:
    """What each form of this page sends along, seen by nobody: its token, and the mark."""
    mark = page_mark()
    return {"csrf_token": generate_csrf()} | ({MARK: mark} if mark else {})


def form_key(view: View) -> str | None:
    """By what this form is known; None where it must leave no trace, or came from no page of ours."""
    actor, mark = current_actor(), request.form.get(MARK, "")
    if actor is None or not mark or hasattr(view, "leaves_no_trace"):
        return None
    digest = hashlib.sha256()
    for part in (str(actor.account_id), request.path, *_sent(), *_files()):
        digest.update(f"{len(part)}:{part}".encode())
    return digest.hexdigest()


def _sent() -> Iterator[str]:
    """The mark is among it; the token may differ from one press to the next."""
    for name, value in sorted(request.form.items(multi=True)):
        if name != "csrf_token":
            yield from (name, value)


def _files() -> Iterator[str]:
    for name, file in request.files.items(multi=True):
        digest = hashlib.sha256()
        while part := file.stream.read(PART):
            digest.update(part)
        file.stream.seek(0)
        yield from (name, file.filename or "", digest.hexdigest())


def again(key: str | None, now: datetime) -> Response | None:
    """Where the same form led a moment ago, with a word about it; None when it has still to be done."""
    led_to = services.led_to(key, now) if key else None
    if led_to is None:
        return None
    db.session.rollback()
    flash(_again_words(led_to), "notice")
    return make_response(redirect(led_to.removeprefix(SHOWN), 303))


def _again_words(led_to: str) -> str:
    if led_to.startswith(SHOWN):
        return _("It was shown already, and we made nothing new. If you lost it, end it and make a new one.")
    return _("We had this from you already, so we did it only once. To do it again, open the page anew first.")


def done(key: str | None, response: Response, now: datetime) -> None:
    """Remember a form that changed something, and led on or showed what it made. One that was refused can be sent again.

    So can one that gives a file: the page stays as it is, and whoever lost the file takes it again.
    """
    if key and response.status_code in (200, 302, 303) and response.mimetype == "text/html" and changes.any_made():
        services.remember(key, response.headers.get("Location") or SHOWN + _form_page(), now)


def _form_page() -> str:
    """The page of the form that is being sent: its own address, or else the page that its button stood on."""
    rule = request.url_rule
    if rule is not None and "GET" in (rule.methods or ()):
        return request.path
    return came_from()


def tick(app: Flask, now: datetime) -> int:
    """Delete what is not needed any more; takes no lock if there is nothing to do."""
    with app.app_context():
        due = services.any_old(now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        deleted = services.forget_old(now)
        db.session.commit()
    return deleted


def init_once(app: Flask) -> None:
    TICKS.add(app, tick)
    app.jinja_env.globals |= {"page_fields": page_fields}
