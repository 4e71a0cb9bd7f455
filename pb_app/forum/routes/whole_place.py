"""The whole place on one page, for inspectors and residents; what each figure counts; and the same for programs."""

from flask import Response, abort, jsonify, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale

from pb_app import clock
from pb_app.forum import whole, whole_document, whole_table
from pb_app.forum.routes.blueprint import bp
from pb_app.places import current
from pb_app.web.access import public
from pb_app.web.csv_files import csv_text
from pb_app.web.safe_addresses import site


@bp.route("/<place>/whole-place")
@public("everybody can see what organisations promised and decided, and what came of it")
def whole_place(place: str) -> ResponseReturnValue:
    return render_template("forum/whole.html", parts=whole.parts(current.place()), most=whole.MOST)


@bp.route("/<place>/whole-place/<figure>")
@public("everybody can see what a number of the whole place counts")
def whole_place_figure(place: str, figure: str) -> ResponseReturnValue:
    part, found = whole.figure_of(current.place(), figure) or abort(404)
    return render_template("forum/figure.html", part=part, figure=found)


@bp.route("/<place>/whole-place.json")
@public("open data: what the page says, for programs")
def whole_place_file(place: str) -> ResponseReturnValue:
    """The same whoever reads it: in the first language of the place."""
    here = current.place()

    def list_of(key: str) -> str:
        return url_for("forum.whole_place_figure", place=place, figure=key)

    with force_locale(here.languages[0]):
        said = whole_document.document(here, whole.parts(here), site=site(), list_of=list_of, now=clock.now())
        return jsonify(said)


@bp.route("/<place>/whole-place.csv")
@public("open data: what the page says, as a table for a person who reads it in their own programs")
def whole_place_table(place: str) -> Response:
    """In the reader's language, as the page is."""
    rows = whole_table.rows(whole.parts(current.place()), site())
    return Response(csv_text([str(column) for column in whole_table.COLUMNS], rows), mimetype="text/csv")
