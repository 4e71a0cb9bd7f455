"""Every route says who may enter; a route that says nothing lets nobody in."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Protocol, cast

from flask import Flask, Response, abort, flash, g, make_response, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from pb_app import clock
from pb_app.access import UNDER_A_NAME, WRITES_THERE, Action, Decision, Reason, Scope, decide
from pb_app.db import db
from pb_app.db.engine import read_only
from pb_app.web import messages, sent_forms
from pb_app.web.actor import current_actor, signed_in
from pb_app.web.carried import carried_page
from pb_app.web.safe_addresses import came_from
from pb_app.web.slots import COMPOSE, SCOPE, SUSPENDED

View = Callable[..., ResponseReturnValue]


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a route declared: an action, or why it is public."""

    action: Action | None = None
    public: str | None = None


class ViewStamps(Protocol):
    """A view with what its decorators say of it."""

    access: Stamp
    writes: bool
    reads_first: bool
    lazy_scope: bool


def _stamps_on(view: View) -> ViewStamps:
    """The same function, to be stamped: a plain function takes any attribute."""
    return cast(ViewStamps, view)


class Forbidden(Exception):
    """The access decision was no; the error page shows its reason."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(decision.reason.value)
        self.decision = decision


def requires(action: Action, *, named: bool = True) -> Callable[[View], View]:
    """Let in only who may do ``action`` in the place or fund that the address names.

    ``named``: False where nobody reads who did it, so that whoever has no name yet is not asked for one.
    """

    def stamp(view: View) -> View:
        @wraps(view)
        def guarded(**arguments: object) -> ResponseReturnValue:
            decision = decide(current_actor(), action, current_scope())
            if not decision.allowed:
                return _turn_away(decision)
            if action in WRITES_THERE:
                _must_not_be_suspended()
            if named and action in UNDER_A_NAME and not signed_in().name:
                return _ask_name()
            return view(**arguments)

        _stamps_on(guarded).access = Stamp(action=action)
        return guarded

    return stamp


def _must_not_be_suspended() -> None:
    place_id, account_id = current_scope().place_id, signed_in().account_id
    if place_id is not None and any(is_out(place_id, account_id) for is_out in SUSPENDED.values()):
        raise Forbidden(Decision(allowed=False, reason=Reason.SUSPENDED))


def public(why: str) -> Callable[[View], View]:
    """Let everybody in, for a reason that the access test prints."""

    def stamp(view: View) -> View:
        @wraps(view)
        def opened(**arguments: object) -> ResponseReturnValue:
            return view(**arguments)

        _stamps_on(opened).access = Stamp(public=why)
        return opened

    return stamp


def _turn_away(decision: Decision) -> BaseResponse:
    weak = decision.reason is Reason.NEEDS_STAFF_SIGN_IN
    if decision.reason is not Reason.SIGNED_OUT and not weak:
        raise Forbidden(decision)
    endpoint = "people.staff_sign_in" if weak or decision.needs else "people.sign_in"
    if carried := sign_in_first(endpoint):
        return carried
    if request.method != "GET":
        flash(_("Sign in first. Then try again: nothing has been sent yet."), "warning")
        return redirect(url_for("people.sign_in", next=came_from()), 303)
    return redirect(url_for(endpoint, next=request.full_path.rstrip("?")), 303)


def sign_in_first(endpoint: str = "people.sign_in") -> Response | None:
    """A page that carries what was typed until its reader has signed in; None where nothing was typed."""
    return carried_page(
        title=_("Sign in first"),
        lead=_("Nothing has been sent yet, and nothing is lost: this page keeps what you typed while it stays open."),
        link=_("Sign in (opens a new page)"),
        href=url_for(endpoint, next=came_from()),
    )


def _ask_name() -> BaseResponse:
    """Others see who wrote something: whoever has no name yet chooses one, and comes back."""
    carried = carried_page(
        title=_("Choose a name first"),
        lead=_("Nothing has been sent yet, and nothing is lost: this page keeps what you typed while it stays open."),
        link=_("Choose a name (opens a new page)"),
        href=url_for("people.name", next=came_from()),
    )
    if carried:
        return carried
    if request.method == "GET":
        return redirect(url_for("people.name", next=request.full_path.rstrip("?")), 303)
    flash(_("Choose a name first. Then try again: nothing has been sent yet."), "warning")
    return redirect(url_for("people.name", next=came_from()), 303)


def writes(view: View) -> View:
    """Commit before the response leaves, then write what news are due into the outbox; any error response rolls back.

    The worker sends: a mail server that does not answer keeps nobody waiting.
    """

    @wraps(view)
    def committing(**arguments: object) -> ResponseReturnValue:
        if request.method in ("GET", "HEAD"):
            return view(**arguments)
        said, form = messages.how_many_said(), sent_forms.form_key(view)
        if response := sent_forms.again(form, clock.now()):
            return response
        response = make_response(view(**arguments))
        if response.status_code < 400:
            messages.confirm(view, response, said)
            sent_forms.done(form, response, clock.now())
        if response.status_code < 400 or g.get("keep_despite_error"):
            db.session.commit()
            COMPOSE.value()(clock.now())
            db.session.commit()
        else:
            db.session.rollback()
        return response

    _stamps_on(committing).writes = True
    return committing


def manual_commit(view: View) -> View:
    """For a route that commits by itself: it reads without the write lock, and takes it only for what it must."""

    @wraps(view)
    def reading(**arguments: object) -> ResponseReturnValue:
        return view(**arguments)

    stamps = _stamps_on(reading)
    stamps.writes, stamps.reads_first = True, True
    return reading


def lazy_scope(view: View) -> View:
    """For a public route that mostly needs no scope, and calls ``find_scope`` when it does."""
    _stamps_on(view).lazy_scope = True
    return view


def find_scope() -> None:
    """Find where this request happens; not found when it is nowhere."""
    scope = SCOPE.value()(dict(request.view_args or {}))
    if scope is None:
        _find_place_around()
        abort(404)
    g.scope = scope


def _find_place_around() -> None:
    """An address that leads to no page keeps the menu and the languages of the place that it begins with."""
    _, *names = request.path.split("/")[1:]
    if names and names[0]:
        g.scope = SCOPE.value()({"place": names[0]}) or Scope()


def keep_despite_error() -> None:
    """Commit although the page is an error: for counting failed attempts."""
    g.keep_despite_error = True


def current_scope() -> Scope:
    """Where this request happens, from its address."""
    scope: Scope = g.scope
    return scope


def may(action: Action) -> bool:
    """For templates: would this action be allowed here? (The route decides again.)"""
    return decide(current_actor(), action, g.get("scope", Scope())).allowed


def init_access(app: Flask) -> None:
    """Resolve the scope before each request, and refuse routes that carry no stamp."""

    @app.before_request
    def enter() -> None:
        g.scope = Scope()
        if "\0" in request.path:
            abort(404)
        if request.endpoint is None:
            read_only()
            _find_place_around()
        if request.endpoint in (None, "static"):
            return
        stamp = getattr(app.view_functions[request.endpoint or ""], "access", None)
        if stamp is None:
            raise Forbidden(Decision(allowed=False, reason=Reason.UNDECLARED))
        if request.method in ("GET", "HEAD") or hasattr(app.view_functions[request.endpoint or ""], "reads_first"):
            read_only()
        if not hasattr(app.view_functions[request.endpoint or ""], "lazy_scope"):
            find_scope()
