"""Counted rounds as files."""

import tempfile
from pathlib import Path

from flask import Response, abort

from pb_app.access import Refused
from pb_app.open_data.publishing import build, election_file
from pb_app.open_data.routes.blueprint import bp
from pb_app.places import current as places_current
from pb_app.results import queries as results
from pb_app.results import services as counting
from pb_app.results.terms import Refusal
from pb_app.rounds import current
from pb_app.rounds import queries as rounds
from pb_app.web.access import public


@bp.route("/<place>/<round>/round.sqlite3")
@public("anybody can look into a counted round with their own tools")
def sqlite(place: str, round: str) -> Response:
    current_round = current.round()
    count = results.of_round(current_round.id)
    if count is None:
        abort(404)
    if not counting.may_publish(current_round):
        raise Refused(Refusal.ONE_OF_A_KIND)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "round.sqlite3"
        build(current_round, count, target)
        content = target.read_bytes()
    name = f'attachment; filename="{current_round.slug}.sqlite3"'
    return Response(content, mimetype="application/vnd.sqlite3", headers={"Content-Disposition": name})


@bp.route("/<place>/<round>/<int:number>.pb")
@public("researchers share elections in this format; choices only")
def pabulib(place: str, round: str, number: int) -> Response:
    """One file for the whole round, or with pots one for each: 0 is the money of the whole place."""
    current_round = current.round()
    pots = ["", *(pot.name for pot in rounds.pots(current_round.id))]
    if results.of_round(current_round.id) is None or number >= len(pots):
        abort(404)
    if not counting.may_publish(current_round):
        raise Refused(Refusal.ONE_OF_A_KIND)
    text = "".join(election_file(current_round, places_current.place(), pots[number]))
    name = f'attachment; filename="{current_round.slug}-{number}.pb"'
    return Response(text, mimetype="text/plain; charset=utf-8", headers={"Content-Disposition": name})
