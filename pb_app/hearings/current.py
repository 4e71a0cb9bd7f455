"""The hearing of this request, and the key that the link of its check has."""

from flask import abort, current_app

from pb_app.hearings import queries, rules
from pb_app.hearings.models import Hearing, HearingConcern, HearingPoint, HearingQuestion, HearingTheme
from pb_app.places import current


def hearing(hearing_id: int) -> Hearing:
    return queries.find(current.place().id, hearing_id) or abort(404)


def question(hearing: Hearing, n: int) -> HearingQuestion:
    return next((each for each in queries.questions(hearing.record_id) if each.n == n), None) or abort(404)


def point(hearing: Hearing, point_id: int) -> HearingPoint:
    return queries.point(hearing.record_id, point_id) or abort(404)


def theme(hearing: Hearing, theme_id: int) -> HearingTheme:
    return queries.theme(hearing.record_id, theme_id) or abort(404)


def key_of(record_id: int) -> str:
    return rules.check_key(str(current_app.config["SECRET_KEY"]), record_id)


def concern(hearing: Hearing, concern_id: int) -> HearingConcern:
    return queries.concern(hearing.record_id, concern_id) or abort(404)
