"""Answers that somebody owes to people who said something."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.evidence import pages, queries
from pb_app.evidence.models import EvidencePoint
from pb_app.places import queries as places
from pb_app.web.access import may
from pb_app.web.desk import Deadline, DeskReader, DeskTask
from pb_app.web.i18n import day


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    """What this reader owes; who manages the place sees the late answers of everybody."""
    yield from _held_back(reader)
    owed = _owed(reader.place_id)
    titles = _titles(owed)
    for point, due_on in owed:
        due = _end_of(due_on, reader.place_id)
        if point.owner_id == reader.account_id:
            yield _own(reader.place, point, due_on, due)
        elif due < reader.now and may(Action.MANAGE_PLACE):
            yield _late(reader.place, point, titles[point.id], due_on, due)


def _held_back(reader: DeskReader) -> Iterator[DeskTask]:
    for point in queries.held_back(reader.place_id) if may(Action.RECORD_EVIDENCE) else ():
        yield DeskTask(
            title=_("Write again what people said"),
            reason=_("%(who)s. Something that it was made from was hidden.", who=point.said_by),
            href=_page(reader.place, point),
            button=_("Write it again"),
        )


def _own(place: str, point: EvidencePoint, due_on: date, due: datetime) -> DeskTask:
    return DeskTask(
        title=_("Answer what people said"),
        reason=_("%(who)s. You owe an answer by %(day)s.", who=point.said_by, day=day(due_on)),
        href=_page(place, point),
        button=_("Write the answer"),
        due=due,
    )


def _late(place: str, point: EvidencePoint, said: str, due_on: date, due: datetime) -> DeskTask:
    return DeskTask(
        title=_("An answer is late: %(title)s", title=said),
        reason=_("%(team)s owed this by %(day)s.", team=point.owner_name, day=day(due_on)),
        href=_page(place, point),
        button=_("Answer, or hand it over"),
        due=due,
    )


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    owed = _owed(place_id)
    titles = _titles(owed)
    for point, due_on in owed:
        at = _end_of(due_on, place_id)
        if at >= now:
            title = _("Answer due: %(title)s", title=titles[point.id])
            yield Deadline(key=f"evidence-{point.id}", title=title, at=at, path=_page(place, point))


def _owed(place_id: int) -> list[tuple[EvidencePoint, date]]:
    return [(point, due_on) for point, due_on in queries.unsettled() if point.place_id == place_id]


def _titles(owed: list[tuple[EvidencePoint, date]]) -> dict[int, str]:
    """By point, what people said in the reader's language: of a conversation, its question."""
    wordings = queries.wordings_of([point.id for point, _due_on in owed])
    return {point_id: pages.in_language(said)[1].title for point_id, said in wordings.items()}


def _page(place: str, point: EvidencePoint) -> str:
    return url_for("evidence.point", place=place, point_id=point.id)


def _end_of(due_on: date, place_id: int) -> datetime:
    return datetime(due_on.year, due_on.month, due_on.day, 23, 59, tzinfo=ZoneInfo(places.by_id(place_id).timezone))
