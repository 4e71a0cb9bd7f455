"""Everybody can see which risks a fund takes, what staff decided, and what they learnt."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.places import current
from pb_app.small_grants import pages, queries
from pb_app.small_grants.routes.blueprint import bp, grant_here
from pb_app.web.access import public
from pb_app.web.csv_files import csv_text

#: Of the file with all of them.
COLUMNS = (
    "code",
    "fund",
    "organisation",
    "what_for",
    "amount",
    "limit",
    "decided_on",
    "state",
    "learn_by",
    "result",
    "learnt",
)


@bp.route("/<place>/")
@public("everybody can see which risks are taken here, and what was learnt")
def index(place: str) -> ResponseReturnValue:
    return render_template("small_grants/index.html", funds=pages.of_place(current.place(), clock.now()))


@bp.route("/<place>/small-grants.csv")
@public("open data: what the page says, as a file")
def grants_file(place: str) -> ResponseReturnValue:
    rows = [
        (
            card.row.code,
            card.fund.slug,
            card.partner.name if card.partner else "",
            card.title,
            card.row.amount,
            card.row.most,
            card.row.decided_at.date().isoformat(),
            card.state.value,
            card.row.learn_by.isoformat() if card.row.learn_by else "",
            card.row.result.value if card.row.result else "",
            card.learnt,
        )
        for card in pages.cards(queries.of_place(current.place().id), clock.now())
    ]
    return Response(csv_text(COLUMNS, rows), mimetype="text/csv")


@bp.route("/<place>/<fund>/grants/<int:small_grant_id>")
@public("everybody can see who decided what, and what was learnt")
def grant(place: str, fund: str, small_grant_id: int) -> ResponseReturnValue:
    page = pages.grant_page(grant_here(small_grant_id), clock.now())
    return render_template("small_grants/grant.html", page=page)
