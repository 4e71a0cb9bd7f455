"""What somebody typed comes back in the form it was typed into: in another language, or when it could not be taken.

The page is opened anew, as a reader opens it: nothing is done. A form that was drawn with a name fills itself with what was
typed under this name, and whoever typed it presses its button again. Nothing is kept anywhere but in the page.
"""

from collections.abc import Collection
from dataclasses import dataclass, replace
from io import BytesIO
from urllib.parse import unquote, urlsplit

from flask import Flask, Response, abort, current_app, has_request_context, request
from werkzeug.datastructures import MultiDict

from pb_app.db import db
from pb_app.web.safe_addresses import own_path

#: In an address: show the page with what is sent. In a form: which one it is. In the environment: what was typed.
AGAIN, FORM_NAME, _KEY = "as_typed", "form_is", "commonpot.typed"
#: In the environment: another page has answered already, with a session of its own.
ANSWERED = "commonpot.answered"
#: Why it is shown again: a reader chose another language.
LANGUAGE = "language"
#: What people do not type.
NOT_TYPED = frozenset({"csrf_token", "page_mark"})

Values = MultiDict[str, str]


@dataclass(frozen=True, slots=True)
class Typed:
    """What was sent. ``refused``: it was meant to be taken, and the reader has to press again; ``files``: some were chosen."""

    values: Values
    refused: bool
    files: bool


def typed() -> Typed | None:
    """What this page shows again; None on every other page."""
    return request.environ.get(_KEY) if has_request_context() else None


def say_nothing() -> None:
    """The page says by itself what comes of what was typed."""
    if again := typed():
        request.environ[_KEY] = replace(again, refused=False, files=False)


def sent() -> Values:
    """The fields of this request: sent to be taken, or shown again."""
    again = typed()
    return again.values if again else MultiDict(request.form)


def values_for(name: str, secrets: Collection[str] = ()) -> Values | None:
    """What a form shows again, without its secrets."""
    again = typed()
    if again is None or again.values.get(FORM_NAME) != name:
        return None
    return MultiDict(pair for pair in again.values.items(multi=True) if pair[0] not in secrets)


def from_own_page() -> bool:
    """Whether a page of ours sent this: what another site sends is never shown as if the reader had typed it."""
    if said := request.headers.get("Sec-Fetch-Site"):
        return said == "same-origin"
    return urlsplit(request.headers.get("Origin") or request.referrer or "").netloc == request.host


def opens(path: str) -> bool:
    """Whether a page opens at a path of ours."""
    addresses = current_app.create_url_adapter(request)
    return addresses is not None and bool(addresses.test(path, "GET"))


def page_of_form() -> str | None:
    """The page that has the form: this address, or the one it was sent from; None when neither opens."""
    came_from = urlsplit(request.referrer or "")
    before = f"{own_path(unquote(came_from.path))}" + (f"?{came_from.query}" if came_from.query else "")
    here = request.full_path.rstrip("?")
    return next((page for page in (here, before) if opens(urlsplit(page).path)), None)


def again(*, refused: bool) -> Response | None:
    """The page of the form as it is opened, filled with what was typed; None when there is none, or it is not ours."""
    page = page_of_form() if from_own_page() else None
    if page is None:
        return None
    pairs = [(name, value) for name, value in request.form.items(multi=True) if name not in NOT_TYPED]
    shown = Typed(MultiDict(pairs), refused, any(file.filename for file in request.files.values()))
    db.session.rollback()
    response = _opened(page, shown)
    if refused and response.status_code in (301, 302, 303):
        return None  # there is no such form any more: the reader has to hear that nothing was sent
    request.environ[ANSWERED] = True
    return response


def _opened(page: str, shown: Typed) -> Response:
    """As if the reader had followed a link to it."""
    path, _mark, query = page.partition("?")
    kept = [pair for pair in query.split("&") if pair and pair.partition("=")[0] != AGAIN]
    environ = {name: value for name, value in request.environ.items() if not name.startswith(("werkzeug.", "flask."))}
    environ |= {"REQUEST_METHOD": "GET", "PATH_INFO": _raw(path), "QUERY_STRING": "&".join(kept), _KEY: shown}
    environ |= {"CONTENT_LENGTH": "0", "CONTENT_TYPE": "", "wsgi.input": BytesIO()}
    with current_app.app_context(), current_app.request_context(environ):
        return current_app.full_dispatch_request()


def _raw(path: str) -> str:
    return path.encode().decode("latin1")


def this_page() -> str:
    """The address of a page that is shown again, where its own forms are sent: the browser's says that nothing is to be done."""
    return request.full_path.rstrip("?")


def opens_at() -> str:
    """Of a page that a form was answered with: the address at which it opens anew, for whoever comes back to it later.

    "" on every other page. A browser that comes back would have to send the form again, and shows an error instead.
    """
    answers = has_request_context() and (request.method == "POST" or typed() is not None)
    return this_page() if answers and opens(request.path) else ""


def show_again() -> Response | None:
    """Before a request: somebody chose another language, or comes back with what was carried.

    Nothing is to be done with it, also where it can't be shown.
    """
    if request.method != "POST" or AGAIN not in request.args:
        return None
    return again(refused=request.args[AGAIN] != LANGUAGE) or abort(400)


def init_typed(app: Flask) -> None:
    app.before_request(show_again)
    app.jinja_env.globals |= {"what_was_typed": typed, "this_page": this_page, "opens_at": opens_at}
