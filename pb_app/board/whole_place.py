"""What boards tell about a whole place: what was learnt, also where it did not work."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from pb_app.board import queries
from pb_app.board.terms import Verdict
from pb_app.forum.slots import PlaceFigure, PlacePart, PlaceRow
from pb_app.places.models import Place
from pb_app.web.labels import label


def of_learning(place: Place) -> PlacePart:
    notes = queries.learning_notes(place.id)
    rows = [
        PlaceRow(
            title=title,
            href=url_for("board.lesson", place=place.slug, award_id=award_id),
            state=label(verdict),
            note=note.again,
            day=note.written_at.date(),
        )
        for note, title, verdict, award_id in notes
    ]
    stopped = [row for row, lesson in zip(rows, notes, strict=True) if lesson[2] is Verdict.STOP]
    return PlacePart(
        key="learning",
        title=_l("What we tried, and what we learnt"),
        figures=[
            PlaceFigure(key="lessons", title=_l("Lessons written down"), rows=rows),
            PlaceFigure(key="lessons_stopped", title=_l("From projects that were stopped"), rows=stopped),
        ],
        rows=rows,
        nothing=_l("Nothing yet. The board writes down what it learnt when it decides about a project."),
        href=url_for("board.lessons", place=place.slug),
        more=_l("What we learnt"),
    )
