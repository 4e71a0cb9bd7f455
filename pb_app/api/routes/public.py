"""What programs read: lists with a cursor, single rows, and the description."""

from datetime import datetime
from urllib.parse import urlencode

from flask import Response, abort, current_app, jsonify, request, url_for
from flask.typing import ResponseReturnValue

from pb_app.access import Refused
from pb_app.api import openapi, row_pages, rules
from pb_app.api.resources.listing import RESOURCES
from pb_app.api.resources.resource import Resource
from pb_app.api.routes.blueprint import bp
from pb_app.api.terms import Answer, Refusal, RowKey
from pb_app.places import current
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.access import manual_commit, public
from pb_app.web.extensions import csrf
from pb_app.web.safe_addresses import site


@bp.route("/openapi.json")
@public("what the API is, for programs")
def description() -> ResponseReturnValue:
    return jsonify(openapi.document(site()))


@bp.route("/places")
@public("the places of this installation, for programs")
def all_places() -> ResponseReturnValue:
    return jsonify(data=[_place(place) for place in places.all_places()], next=None, as_of=None)


def _place(place: Place) -> Answer:
    return {"place": place.slug, "name": place.name, "languages": list(place.languages), "timezone": place.timezone}


@bp.route("/places/<place>")
@public("one place, for programs")
def one_place(place: str) -> ResponseReturnValue:
    return jsonify(data=_place(current.place()))


def _resource(name: str) -> Resource:
    return RESOURCES.get(name) or abort(404)


@bp.route("/<place>/<resource>")
@public("facts for programs: the same as on the pages")
def rows(place: str, resource: str) -> ResponseReturnValue:
    """One page of a list, after a cursor, or what changed since a moment."""
    known, here = _resource(resource), current.place()
    since, most, (after, as_of) = _since(), _limit(), _cursor(known)
    if after is None:
        newest = row_pages.newest(here, known)
        as_of = newest.isoformat() if newest else None
    page = row_pages.page(here, known, after, most, since)
    body: dict[str, object] = {"data": page.rows, "as_of": as_of, "next": _next(known, page.then, as_of)}
    if since is not None:
        body["gone"] = row_pages.gone(here, known, since) if after is None else []
    answer = jsonify(body)
    if body["next"]:
        answer.headers["Link"] = f'<{body["next"]}>; rel="next"'
    return answer


def _secret() -> bytes:
    return str(current_app.config["SECRET_KEY"]).encode()


def _list_name(resource: Resource) -> str:
    """A cursor belongs to the list of one place."""
    return f"{current.place().slug}/{resource.name}"


def _cursor(resource: Resource) -> tuple[RowKey | None, str | None]:
    text = request.args.get("cursor")
    if text is None:
        return None, None
    found = rules.from_cursor(text[:1000], _list_name(resource), _secret())
    if found is None:
        raise Refused(Refusal.CURSOR_WRONG, "cursor")
    return found


def _since() -> datetime | None:
    text = request.args.get("since")
    moment = rules.since(text) if text is not None else None
    if text is not None and moment is None:
        raise Refused(Refusal.SINCE_WRONG, "since")
    return moment


def _limit() -> int:
    text = request.args.get("limit", str(rules.USUAL))
    if not (text.isascii() and text.isdigit() and 0 < int(text[:6]) <= rules.MOST):
        raise Refused(Refusal.LIMIT_WRONG, "limit")
    return int(text)


def _next(resource: Resource, then: RowKey | None, as_of: str | None) -> str | None:
    """The address of the next page, with all that was asked for."""
    if then is None:
        return None
    kept = {name: request.args[name] for name in ("since", "limit") if name in request.args}
    kept["cursor"] = rules.cursor(_list_name(resource), then, as_of, _secret())
    here = url_for("api_v2.rows", place=current.place().slug, resource=resource.name)
    return f"{site()}{here}?{urlencode(kept)}"


@bp.route("/<place>/<resource>/<key>")
@public("a single fact for programs")
def row(place: str, resource: str, key: str) -> ResponseReturnValue:
    found = row_pages.one(current.place(), _resource(resource), key[:200])
    return jsonify(data=found) if found is not None else abort(404)


@bp.route("/<path:address>", methods=["GET", "POST", "PUT", "PATCH", "DELETE"])
@public("what is not there is said in the way programs read")
@manual_commit
def nothing(address: str) -> Response:
    abort(404)


csrf.exempt(nothing)
