"""The doors of open data."""

import tempfile
from pathlib import Path

from flask import Blueprint, Response, abort

from pb_app.open_data.publishing import build
from pb_app.results import queries as results
from pb_app.rounds import here
from pb_app.web.access import public

bp = Blueprint("open_data", __name__, url_prefix="/open-data")


@bp.route("/<place>/<round>/round.sqlite3")
@public("anybody can look into a counted round with their own tools")
def sqlite(place: str, round: str) -> Response:
    found = here.round()
    count = results.of_round(found.id)
    if count is None:
        abort(404)
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder) / "round.sqlite3"
        build(found, count, target)
        content = target.read_bytes()
    name = f'attachment; filename="{found.slug}.sqlite3"'
    return Response(content, mimetype="application/vnd.sqlite3", headers={"Content-Disposition": name})
