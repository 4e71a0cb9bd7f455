"""One sentence for every page that says when people get, or got, the answer to what they said."""

from collections.abc import Iterable
from datetime import date

from flask_babel import gettext as _

from pb_app import clock
from pb_app.evidence import pages, queries
from pb_app.evidence.pages import PointCard
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.i18n import day


def standing(place: Place, point_ids: Iterable[int | None]) -> dict[int | None, PointCard]:
    """The points of a place that still stand, by id, with a fixed number of queries."""
    wanted = {id for id in point_ids if id is not None}
    there = [each for each in queries.standing(wanted) if each.place_id == place.id] if wanted else []
    return {card.point.id: card for card in pages.cards(place, there)}


def when_answered(place_id: int, point: PointCard | None, *, team: str, by: date) -> str:
    """``team`` and ``by``: who answers and by which day, as announced; once there is a point, it says so itself."""
    if point and point.answer:
        return _("Answered on %(day)s.", day=day(point.answer.at))
    if point:
        team, by = point.point.owner_name, point.due
    if by < places.today(place_id, clock.now()):
        return _("%(team)s owed this by %(day)s.", team=team, day=day(by))
    return _("%(team)s answers by %(day)s.", team=team, day=day(by))
