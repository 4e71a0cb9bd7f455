"""What was published, on a page and as files."""

from flask import Response, abort, render_template
from flask.typing import ResponseReturnValue

from pb_app.places import current as here
from pb_app.places.public_tables import as_csv
from pb_app.surveys import current, exports
from pb_app.surveys.models import PlaceSurvey
from pb_app.surveys.pages import results as pages
from pb_app.surveys.routes.blueprint import bp
from pb_app.web.access import public
from pb_app.web.csv_files import csv_text


def _closed(survey_id: int) -> PlaceSurvey:
    """One with a result that everybody can read."""
    known = current.survey(survey_id)
    if known.closed_at is None or known.is_hidden:
        abort(404)
    return known


@bp.route("/<place>/<int:survey_id>/result")
@public("everybody can read what was answered, once the survey has closed")
def result(place: str, survey_id: int) -> ResponseReturnValue:
    return render_template("surveys/result.html", page=pages.result_page(here.place(), _closed(survey_id)))


@bp.route("/<place>/<int:survey_id>/result.csv")
@public("open data: the published numbers, none under ten, and nobody's own row")
def table(place: str, survey_id: int) -> ResponseReturnValue:
    page = pages.result_page(here.place(), _closed(survey_id))
    return Response(csv_text(pages.COLUMNS, pages.rows(page)), mimetype="text/csv")


@bp.route("/<place>/<int:survey_id>/codebook.csv")
@public("open data: what was asked")
def codebook(place: str, survey_id: int) -> ResponseReturnValue:
    return Response(csv_text(pages.CODEBOOK, pages.codebook(_closed(survey_id))), mimetype="text/csv")


@bp.route("/<place>/surveys.csv")
@public("open data: which surveys there were, and how many people took part")
def surveys_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.SURVEYS, here.place()), mimetype="text/csv")


@bp.route("/<place>/questions.csv")
@public("open data: what all surveys asked")
def questions_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.QUESTIONS, here.place()), mimetype="text/csv")


@bp.route("/<place>/results.csv")
@public("open data: the published numbers of all surveys that have closed, none under ten")
def results_file(place: str) -> ResponseReturnValue:
    return Response(as_csv(exports.RESULTS, here.place()), mimetype="text/csv")
