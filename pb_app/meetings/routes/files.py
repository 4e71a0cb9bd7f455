"""What all bodies of a place that meet in public agreed, decided about and were stuck on, as files."""

from flask import Response

from pb_app.meetings import tables
from pb_app.meetings.routes.blueprint import bp
from pb_app.places import current
from pb_app.places.public_tables import as_csv
from pb_app.web.access import public

CSV = "text/csv"


@bp.route("/<place>/minutes.csv")
@public("open data: agreed minutes of bodies that meet in public")
def minutes_file(place: str) -> Response:
    return Response(as_csv(tables.MINUTES, current.place()), mimetype=CSV)


@bp.route("/<place>/subjects.csv")
@public("open data: what decisions of bodies that meet in public are about")
def subjects_file(place: str) -> Response:
    return Response(as_csv(tables.SUBJECTS, current.place()), mimetype=CSV)


@bp.route("/<place>/stops.csv")
@public("open data: what was stuck at bodies that meet in public, and what freed it")
def stops_file(place: str) -> Response:
    return Response(as_csv(tables.STOPS, current.place()), mimetype=CSV)
