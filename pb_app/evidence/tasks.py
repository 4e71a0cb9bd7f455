"""Answers that somebody owes to people who said something."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app.evidence import queries
from pb_app.evidence.models import EvidencePoint
from pb_app.places import queries as places
from pb_app.web.desk import Deadline, DeskReader, DeskTask
from pb_app.web.i18n import day


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    for point, due_on in _owed(reader.place_id):
        if point.owner_id == reader.account_id:
            yield DeskTask(
                title=_("Answer what people said"),
                reason=_("%(who)s. You owe an answer by %(day)s.", who=point.said_by, day=day(due_on)),
                href=_page(reader.place, point),
                button=_("Write the answer"),
                due=_end_of(due_on, reader.place_id),
            )


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    for point, due_on in _owed(place_id):
        at = _end_of(due_on, place_id)
        if at >= now:
            title = _("Answer due: %(who)s", who=point.said_by)
            yield Deadline(key=f"evidence-{point.id}", title=title, at=at, path=_page(place, point))


def _owed(place_id: int) -> list[tuple[EvidencePoint, date]]:
    return [(point, due_on) for point, due_on in queries.unsettled() if point.place_id == place_id]


def _page(place: str, point: EvidencePoint) -> str:
    return url_for("evidence.point", place=place, point_id=point.id)


def _end_of(due_on: date, place_id: int) -> datetime:
    return datetime(due_on.year, due_on.month, due_on.day, 23, 59, tzinfo=ZoneInfo(places.by_id(place_id).timezone))
