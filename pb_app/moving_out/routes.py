"""Everything public of a place to download: what anybody can read page by page may be taken along as a whole."""

import tempfile

from flask import Blueprint, Response, abort, render_template
from flask.typing import ResponseReturnValue

from pb_app import clock
from pb_app.moving_out import pages, queries, services
from pb_app.moving_out.terms import PackageFormat
from pb_app.open_data.api import limiter
from pb_app.places import current
from pb_app.web.access import public
from pb_app.web.safe_addresses import site

bp = Blueprint("moving_out", __name__, url_prefix="/moving-out")
#: For one address: a package is work, and nobody needs it often.
limiter.limit("60 per hour")(bp)
_PIECE = 65_536


@bp.route("/<place>/")
@public("what can be downloaded of a place, and what is left out")
def index(place: str) -> ResponseReturnValue:
    return render_template("moving_out/index.html", page=pages.index_page(current.place().id))


@bp.route("/<place>/place.zip")
@public("everything that the pages show to everybody, as one package")
def package(place: str) -> Response:
    return _sent(PackageFormat.COMMONPOT, place)


@bp.route("/<place>/decidim.zip")
@public("the same in the tables of another platform")
def for_decidim(place: str) -> Response:
    return _sent(PackageFormat.DECIDIM, f"{place}-decidim")


@bp.route("/<place>/<round>/consul.zip")
@public("a round in the tables of another platform")
def for_consul(place: str, round: str) -> Response:
    if round not in {each.slug for each in queries.public_rounds(current.place().id)}:
        abort(404)
    return _sent(PackageFormat.CONSUL, f"{round}-consul", round)


def _sent(format: PackageFormat, name: str, round: str = "") -> Response:
    """Written to a temporary file that is gone once it was sent, so that a large place is never held in memory."""
    file = tempfile.TemporaryFile()  # noqa: SIM115 (closed once the response was sent)
    services.write(current.place(), file, format=format, site=site(), now=clock.now(), round=round)
    file.seek(0)
    response = Response(iter(lambda: file.read(_PIECE), b""), mimetype="application/zip")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.zip"'
    response.call_on_close(file.close)
    return response
