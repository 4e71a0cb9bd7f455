"""Everybody can see which risks a fund takes, what staff decided, and what they learnt."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.small_grants import exports, pages
from pb_app.small_grants.routes.blueprint import bp, grant_here
from pb_app.web.access import public


@bp.route("/<place>/")
@public("everybody can see which risks are taken here, and what was learnt")
def index(place: str) -> ResponseReturnValue:
    return render_template("small_grants/index.html", funds=pages.of_place(current.place(), clock.now()))


@bp.route("/<place>/small-grants.csv")
@public("open data: what the page says, as a file")
def grants_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.GRANTS, current.place()), mimetype="text/csv")


@bp.route("/<place>/<fund>/grants/<int:small_grant_id>")
@public("everybody can see who decided what, and what was learnt")
def grant(place: str, fund: str, small_grant_id: int) -> ResponseReturnValue:
    page = pages.grant_page(grant_here(small_grant_id), clock.now())
    return render_template("small_grants/grant.html", page=page)
