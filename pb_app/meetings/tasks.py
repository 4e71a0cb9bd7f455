"""What people said at meetings they would do: their own, and for whoever runs the meetings what is late or stuck."""

from collections.abc import Iterator
from datetime import datetime, time
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.meetings import queries, rules, slots
from pb_app.meetings.models import MeetingAction
from pb_app.places import queries as places
from pb_app.web.access import may
from pb_app.web.desk import Deadline, DeskReader, DeskTask
from pb_app.web.i18n import day
from pb_app.web.labels import label


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    today = places.today(reader.place_id, reader.now)
    for action, body in queries.actions_unfinished(reader.place_id):
        needs_help = rules.is_late(action.facts, today) or action.state.is_stuck
        if action.owner_id == reader.account_id and not slots.of_kind(body.kind).waited_for(action):
            yield _task(action, reader, slots.of_kind(body.kind).title(body.id), _("Say how it goes"))
        elif needs_help and may(Action.RUN_MEETING):
            yield _task(action, reader, slots.of_kind(body.kind).title(body.id), _("See what can help"))


def _task(action: MeetingAction, reader: DeskReader, board: str, button: str) -> DeskTask:
    named = {"board": board, "day": day(action.due_on)}
    reason = _("%(board)s agreed on this. It is due on %(day)s.", **named)
    if action.stuck_on:
        reason += " " + _("It is stuck: %(why)s.", why=label(action.stuck_on))
    return DeskTask(
        title=action.words,
        reason=reason,
        href=_page(reader.place, action),
        button=button,
        due=end_of(action, reader.place_id),
    )


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    """Only of bodies that meet in public: nothing in a calendar of deadlines is private."""
    for action, body in queries.actions_unfinished(place_id):
        at = end_of(action, place_id)
        if at >= now and slots.of_kind(body.kind).is_public(body.id):
            title = _("To do: %(words)s", words=action.words)
            yield Deadline(key=f"meeting-action-{action.id}", title=title, at=at, path=_page(place, action))


def _page(place: str, action: MeetingAction) -> str:
    return url_for("meetings.action", place=place, body_id=action.body_id, action_id=action.id)


def end_of(action: MeetingAction, place_id: int) -> datetime:
    return datetime.combine(action.due_on, time(23, 59), ZoneInfo(places.by_id(place_id).timezone))
