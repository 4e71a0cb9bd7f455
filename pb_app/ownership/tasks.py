"""Decisions that a law wants by a day, and every clock that runs, for the calendar of deadlines."""

from collections.abc import Iterator
from datetime import date, datetime
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.ownership import pages, queries
from pb_app.ownership.pages import CaseCard
from pb_app.ownership.terms import ClockDay, ClockKind
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.access import may
from pb_app.web.desk import Deadline, DeskReader, DeskTask
from pb_app.web.i18n import day
from pb_app.web.labels import label

_DECISIONS = (ClockKind.DECISION, ClockKind.REVIEW_DECISION)


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    """Decisions that are due or late; the office writes them down."""
    if not may(Action.MANAGE_PLACE):
        return
    place = places.by_id(reader.place_id)
    yield from _checks(reader)
    for card in _open(place):
        for due in (each for each in card.clocks if each.kind in _DECISIONS):
            yield DeskTask(
                title=_("Decide about: %(title)s", title=card.case.title),
                reason=_(
                    "%(group)s asked. The law wants an answer by %(day)s.", group=card.case.group_name, day=day(due.on)
                ),
                href=url_for("ownership.record", place=reader.place, case_id=card.case.id),
                button=_("Write the decision"),
                due=_end_of(due.on, place),
            )


def _checks(reader: DeskReader) -> Iterator[DeskTask]:
    """What people say happened, or say that they are, and nobody of the office has confirmed."""
    for step, case in queries.waiting(reader.place_id):
        yield DeskTask(
            title=_("Check what somebody says about: %(title)s", title=case.title),
            reason=_("“%(step)s”, says %(group)s.", step=label(step.step), group=step.group_name or case.group_name),
            href=url_for("ownership.check", place=reader.place, case_id=case.id, case_step_id=step.id),
            button=_("Check it"),
        )


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    here = places.by_id(place_id)
    for card in _open(here):
        for each in card.clocks:
            if (at := _end_of(each.on, here)) >= now:
                yield _deadline(card, each, place, at)


def _deadline(card: CaseCard, running: ClockDay, place: str, at: datetime) -> Deadline:
    return Deadline(
        key=f"ownership-{card.case.id}-{running.kind.value}",
        title=f"{card.case.title}: {label(running.kind)}",
        at=at,
        path=url_for("ownership.case", place=place, case_id=card.case.id),
    )


def _open(place: Place) -> list[CaseCard]:
    return [card for card in pages.cards(place, queries.of_place(place.id)) if not card.is_over]


def _end_of(last: date, place: Place) -> datetime:
    return datetime(last.year, last.month, last.day, 23, 59, tzinfo=ZoneInfo(place.timezone))
