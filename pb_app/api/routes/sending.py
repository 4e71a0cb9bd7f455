"""What programs send in with a token. The use of a token is counted first; then all or nothing is saved."""

import json
from collections.abc import Callable

from flask import abort, jsonify, request
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import UnsupportedMediaType

from pb_app import clock
from pb_app.api import forms, schemas
from pb_app.api.figures import table_of
from pb_app.api.models import ApiToken
from pb_app.api.problems import InvalidBody
from pb_app.api.routes.blueprint import bp
from pb_app.api.services import sending_in, tokens
from pb_app.api.terms import Answer, Body, Permission, Refusal, Schema
from pb_app.community_events import queries as events
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.indicators import queries as indicators
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.rounds import current as rounds_current
from pb_app.rounds.terms import Category
from pb_app.web.access import find_scope, manual_commit, public
from pb_app.web.extensions import csrf
from pb_app.web.labels import choices, label


def _send(permission: Permission, schema: Schema, do: Callable[[ApiToken, Body], Answer]) -> ResponseReturnValue:
    """Let a token in, count it, then do what it asks for once and keep the answer."""
    secret, now = _shown(), clock.now()
    begin_writing()
    tokens.admit(secret, current.place().id, permission, now)
    db.session.commit()
    body = _body(schema)
    begin_writing()
    find_scope()
    token = tokens.must_open(secret, current.place().id, permission, now)
    said = {"address": request.path, "body": body}
    key = request.headers.get("Idempotency-Key", "")
    answer, is_repeated = sending_in.once(token, key, said, lambda: do(token, body), now)
    db.session.commit()
    response = jsonify(data=answer)
    response.status_code = 201
    response.headers["Cache-Control"] = "no-store"
    if is_repeated:
        response.headers["Idempotent-Replayed"] = "true"
    return response


def _shown() -> str:
    """The token in the header, as programs send it."""
    kind, _space, secret = request.headers.get("Authorization", "").partition(" ")
    return secret.strip()[:200] if kind.lower() == "bearer" else ""


def _body(schema: Schema) -> Body:
    if not request.is_json:
        raise UnsupportedMediaType
    body = _read(request.get_data())
    if wrong := list(schemas.faults(schema, body))[:50]:
        raise InvalidBody(wrong)
    assert isinstance(body, dict), "the schemas of what comes in are objects"
    return body


def _read(content: bytes) -> object:
    """What stands in JSON. A name that comes twice, or lists in lists without end, can be read in more than one way."""
    try:
        return json.loads(content, object_pairs_hook=_once_each)
    except (ValueError, RecursionError):
        abort(400)


def _once_each(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name comes twice")
    return found


@bp.route("/<place>/rounds/<round>/proposals", methods=["POST"])
@public("a program shows a token: what it may send in decides")
@manual_commit
def proposals(place: str, round: str) -> ResponseReturnValue:
    """Checked by the fields of the pages, then held for a moderator."""

    def do(token: ApiToken, body: Body) -> Answer:
        areas = {str(area.id): area.name for area in places.areas(current.place().id)}
        form = forms.sent_in(body, areas, choices(Category))
        if not form.validate():
            raise InvalidBody([(name, str(error)) for name, errors in form.errors.items() for error in errors])
        idea = form.idea(body.get("cost", 0))
        made = sending_in.propose(token, rounds_current.round(), body["reference"], idea, clock.now())
        return {"proposal": made.id, "number": made.number, "state": "held"}

    return _send(Permission.ADD_PROPOSALS, schemas.PROPOSAL, do)


@bp.route("/<place>/indicators/<int:indicator_id>/figures", methods=["POST"])
@public("a program shows a token: what it may send in decides")
@manual_commit
def figures(place: str, indicator_id: int) -> ResponseReturnValue:
    """Read as a file with the same columns would be."""

    def do(token: ApiToken, body: Body) -> Answer:
        known = indicators.find(current.place().id, indicator_id) or abort(404)
        read = table_of(body["rows"], indicators.file_context(known))
        if read.problems:
            wrong = [(f"rows.{fault.row - 1}", f"{label(fault.fault)} {fault.text}".strip()) for fault in read.problems]
            raise InvalidBody(wrong[:50], Refusal.FIGURES_WRONG)
        return {"published": sending_in.publish_figures(token, known, read, clock.now())}

    return _send(Permission.ADD_FIGURES, schemas.FIGURES, do)


@bp.route("/<place>/events/<int:event_id>/attendance", methods=["POST"])
@public("a program shows a token: what it may send in decides")
@manual_commit
def attendance(place: str, event_id: int) -> ResponseReturnValue:
    """A number, and nobody's name."""

    def do(token: ApiToken, body: Body) -> Answer:
        event = events.find(current.place().id, event_id) or abort(404)
        sending_in.count_attendance(token, event, body["came"], clock.now())
        return {"event": event.id, "came": body["came"]}

    return _send(Permission.ADD_ATTENDANCE, schemas.ATTENDANCE, do)


# Programs show a token, not a cookie: there is no form that another website could send for somebody.
for view in (proposals, figures, attendance):
    csrf.exempt(view)
