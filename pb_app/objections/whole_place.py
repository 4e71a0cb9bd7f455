"""What people complained about in a place, and whether somebody answered; apart from it, what readers reported."""

from flask import url_for
from flask_babel import lazy_gettext as _l

from pb_app.forum.slots import PlaceFigure, PlacePart, PlaceRow
from pb_app.moderation import queries as moderation
from pb_app.moderation.models import Appeal, Moderation, Report
from pb_app.objections import queries
from pb_app.objections.models import Objection
from pb_app.places.models import Place
from pb_app.rounds.models import Round
from pb_app.web.labels import label


def of_complaints(place: Place) -> PlacePart:
    """Objections to results, and requests to look again; of these without a name."""
    objections, appeals = queries.of_place(place.id), moderation.appeals(place.id)
    answered = [
        *(_objection(place, *pair) for pair in objections if pair[0].outcome),
        *(_appeal(place, *pair) for pair in appeals if pair[0].answered_at),
    ]
    waiting = [
        *(_objection(place, *pair) for pair in objections if not pair[0].outcome),
        *(_appeal(place, *pair) for pair in appeals if not pair[0].answered_at),
    ]
    return PlacePart(
        key="complaints",
        title=_l("Complaints, and whether somebody answered"),
        figures=[
            PlaceFigure(key="complaints_answered", title=_l("Answered"), rows=answered),
            PlaceFigure(key="complaints_waiting", title=_l("Without an answer"), rows=waiting),
        ],
        rows=[*waiting, *answered],
        nothing=_l("Nothing yet. Anybody can say that a result is wrong, or ask for another look at what was hidden."),
        about=_l("Objections to a result, and requests to look again at what was hidden. Reports are counted below."),
    )


def of_reports(place: Place) -> PlacePart:
    """What readers reported, without a name or a word: only moderators read them."""
    reports = moderation.reports(place.id)
    settled = [_report(place, report) for report in reports if report.settled_at]
    waiting = [_report(place, report) for report in reports if not report.settled_at]
    return PlacePart(
        key="reports",
        title=_l("What readers reported"),
        figures=[
            PlaceFigure(key="reports_settled", title=_l("Looked at"), rows=settled),
            PlaceFigure(key="reports_waiting", title=_l("Not looked at yet"), rows=waiting),
        ],
        rows=[*waiting, *settled],
        nothing=_l("Nothing yet. Anybody can report what should not be here."),
        href=url_for("moderation.log", place=place.slug),
        more=_l("What was hidden here, and why"),
        about=_l(
            "Words or pictures that a reader thought should not be here. A report is no complaint about the place."
        ),
    )


def _objection(place: Place, objection: Objection, round: Round) -> PlaceRow:
    return PlaceRow(
        title=objection.words,
        href=url_for("objections.index", place=place.slug, round=round.slug),
        state=label(objection.outcome) if objection.outcome else str(WAITING),
        look="green" if objection.outcome else "yellow",
        note=round.title,
        day=objection.answered_on or objection.lodged_on,
    )


def _appeal(place: Place, appeal: Appeal, about: Moderation) -> PlaceRow:
    """What its owner wrote is between them and the moderators."""
    return PlaceRow(
        title=str(LOOK_AGAIN),
        href=url_for("moderation.log", place=place.slug),
        state=str(ANSWERED if appeal.answered_at else WAITING),
        look="green" if appeal.answered_at else "yellow",
        note=label(about.kind),
        day=(appeal.answered_at or appeal.at).date(),
    )


def _report(place: Place, report: Report) -> PlaceRow:
    return PlaceRow(
        title=str(REPORTED),
        href=url_for("moderation.log", place=place.slug),
        state=str(LOOKED if report.settled_at else NOT_LOOKED),
        look="green" if report.settled_at else "yellow",
        note=label(report.kind),
        day=(report.settled_at or report.at).date(),
    )


WAITING, ANSWERED = _l("Without an answer"), _l("Answered")
LOOKED, NOT_LOOKED = _l("Looked at"), _l("Not looked at yet")
LOOK_AGAIN, REPORTED = _l("Asked for another look"), _l("Something was reported")
