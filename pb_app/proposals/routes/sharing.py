"""Sharing: a feed, and a picture for shared links."""

from flask import Response, request
from flask_babel import gettext as _

from pb_app.places import queries as places
from pb_app.proposals import cards, current, queries
from pb_app.proposals.routes.blueprint import bp
from pb_app.proposals.routes.lists import _filters
from pb_app.rounds import current as rounds_current
from pb_app.web.access import public
from pb_app.web.atom import AtomEntry
from pb_app.web.atom import feed as feed_of
from pb_app.web.safe_addresses import full_address


@bp.route("/<place>/<round>/feed.atom")
@public("new proposals, for whoever reads feeds; the list's filters work here too")
def feed(place: str, round: str) -> Response:
    current_round = rounds_current.round()
    areas, communities = places.area_names(current_round.place_id), places.communities_named(current_round.place_id)
    rows = queries.newest(current_round.id, _filters(areas, queries.categories(current_round.id), communities))
    address = full_address("proposals.index", place=place, round=round)
    entries = [
        AtomEntry(
            link := full_address("proposals.proposal", place=place, round=round, number=row.number),
            link,
            row.title,
            (row.submitted_at or row.created_at).isoformat(),
            row.story[:600],
            _("A neighbour"),
        )
        for row in rows
    ]
    title = _("New proposals in %(round)s", round=current_round.title)
    return feed_of(title, address, entries, current_round.created_at.isoformat())


@bp.route("/<place>/<round>/<int:number>/share.png")
@public("the picture that stands beside a shared link")
def share(place: str, round: str, number: int) -> Response:
    if request.query_string:  # one address each, so that one drawing of it serves everybody
        return Response(status=308, headers={"Location": request.path})
    proposal = current.public(number)
    photo = queries.photo(proposal.id)
    content = cards.card(proposal.title, rounds_current.round().title, photo.large if photo else None)
    headers = {"Cache-Control": "public, max-age=86400", "Cross-Origin-Resource-Policy": "cross-origin"}
    return Response(content, mimetype="image/png", headers=headers)
