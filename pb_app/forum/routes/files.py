"""Everything public about forums as files."""

from flask import Response

from pb_app.forum import exports
from pb_app.forum.routes.blueprint import bp
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.web.access import public

CSV = "text/csv"


@bp.route("/<place>/forums.csv")
@public("open data: which organisations meet in public")
def forums_file(place: str) -> Response:
    return Response(as_csv(exports.FORUMS, current.place()), mimetype=CSV)


@bp.route("/<place>/meetings.csv")
@public("open data: when forums meet in public, and what about")
def meetings_file(place: str) -> Response:
    return Response(as_csv(exports.MEETINGS, current.place()), mimetype=CSV)


@bp.route("/<place>/papers.csv")
@public("open data: what members of public forums read before a meeting")
def papers_file(place: str) -> Response:
    return Response(as_csv(exports.PAPERS, current.place()), mimetype=CSV)


@bp.route("/<place>/decisions.csv")
@public("open data: what public forums decided, and what came of it")
def decisions_file(place: str) -> Response:
    return Response(as_csv(exports.DECISIONS, current.place()), mimetype=CSV)


@bp.route("/<place>/actions.csv")
@public("open data: what organisations said at public forums that they would do, without the names of people")
def actions_file(place: str) -> Response:
    return Response(as_csv(exports.ACTIONS, current.place()), mimetype=CSV)
