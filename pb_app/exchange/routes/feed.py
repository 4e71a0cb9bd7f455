"""What other places and their programs read: the feed, each edition, and the format; and the first page for people."""

from flask import Response, abort, jsonify, render_template
from flask.typing import ResponseReturnValue

from pb_app.exchange import formats, queries, rules
from pb_app.exchange.models import SharedEdition
from pb_app.exchange.pages import sources as pages
from pb_app.exchange.routes.blueprint import bp, may_manage
from pb_app.places import current
from pb_app.web.access import public


@bp.route("/<place>/")
@public("everybody can see what a place shares with others, and from whom it learns")
def index(place: str) -> ResponseReturnValue:
    here, manages = current.place(), may_manage()
    key, last = queries.key(here.id), queries.newest_edition(here.id)
    cards = [card for card in pages.cards(here.id) if manages or card.state.may_take]
    return render_template(
        "exchange/index.html",
        key=key,
        groups=rules.key_groups(key.public) if key else (),
        last=last,
        sources=cards,
        taken=pages.taken_lines(here.id),
        manages=manages,
    )


def _served(edition: SharedEdition | None) -> Response:
    """The signed text as it is; programs elsewhere may ask again as often as it changes."""
    if edition is None:
        abort(404)
    answer = Response(edition.text, mimetype="application/json")
    answer.set_etag(edition.digest)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


@bp.route("/<place>/feed.json")
@public("other places read here what this one shares")
def feed(place: str) -> ResponseReturnValue:
    return _served(queries.newest_edition(current.place().id))


@bp.route("/<place>/editions/<int:edition>.json")
@public("an earlier edition of what this place shares")
def edition(place: str, edition: int) -> ResponseReturnValue:
    return _served(queries.edition(current.place().id, edition))


@bp.route("/schema.json")
@public("the published format of bundles")
def schema() -> ResponseReturnValue:
    return jsonify(formats.schema())
