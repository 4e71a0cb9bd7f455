"""What the board, its secretary and those who owe it an answer have to do."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from flask import url_for
from flask_babel import gettext as _

from pb_app.access import Action
from pb_app.board import queries
from pb_app.board.models import Board
from pb_app.funds import queries as funds
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import MeetingStatus
from pb_app.places import queries as places
from pb_app.web.access import may
from pb_app.web.desk import Deadline, DeskReader, DeskTask
from pb_app.web.i18n import day

#: How long before a meeting the desk speaks of it.
AHEAD = timedelta(days=30)


def tasks(reader: DeskReader) -> Iterator[DeskTask]:
    if may(Action.MANAGE_FUND):
        yield from _answers(reader)
    for board in queries.of_place(reader.place_id):
        for meeting in queries.meetings(board.id):
            if meeting.status is MeetingStatus.PLANNED and reader.now <= meeting.starts_at <= reader.now + AHEAD:
                yield from _before(board, meeting, reader)
        if may(Action.RUN_MEETING):
            yield from _minutes(board, reader)


def _answers(reader: DeskReader) -> Iterator[DeskTask]:
    for fund in funds.of_place(reader.place_id):
        for review_id, due_on, title in queries.owed(fund.id):
            yield DeskTask(
                title=_("Answer the board about “%(title)s”", title=title),
                reason=_("The board has decided. It was promised an answer by %(day)s.", day=day(due_on)),
                href=url_for("board.answer", place=reader.place, review_id=review_id),
                button=_("Write the answer"),
                due=_end_of(due_on, reader.place_id),
            )


def _before(board: Board, meeting: Meeting, reader: DeskReader) -> Iterator[DeskTask]:
    href = url_for("board.meeting", place=reader.place, meeting_id=meeting.id)
    named = {"board": board.name, "day": day(meeting.starts_at)}
    if may(Action.RUN_MEETING) and meeting.sent_at is None:
        yield DeskTask(
            title=_("Send the papers for %(day)s", **named),
            reason=_("%(board)s. Members get them in time to read.", **named),
            href=href,
            button=_("Prepare the meeting"),
            due=meeting.starts_at - timedelta(days=board.papers_days),
        )
    elif may(Action.REVIEW) and meeting.sent_at is not None:
        yield DeskTask(
            title=_("Read the papers for %(day)s", **named),
            reason=_("%(board)s meets then.", **named),
            href=href,
            button=_("Read them"),
            due=meeting.starts_at,
        )


def _minutes(board: Board, reader: DeskReader) -> Iterator[DeskTask]:
    for minutes, starts_at in queries.waiting_minutes(board.id, reader.now):
        yield DeskTask(
            title=_("Have the minutes of %(day)s approved", day=day(starts_at)),
            reason=_("%(board)s. Nobody has approved them yet.", board=board.name),
            href=url_for("board.minutes", place=reader.place, meeting_id=minutes.meeting_id),
            button=_("See the minutes"),
        )


def deadlines(place_id: int, place: str, now: datetime) -> Iterator[Deadline]:
    for board in queries.of_place(place_id):
        for meeting in queries.meetings(board.id):
            if meeting.starts_at >= now and meeting.status is MeetingStatus.PLANNED:
                path = url_for("board.meeting", place=place, meeting_id=meeting.id)
                yield Deadline(key=f"meeting-{meeting.id}", title=board.name, at=meeting.starts_at, path=path)
    for fund in funds.of_place(place_id):
        for review_id, due_on, title in queries.owed(fund.id):
            at, path = _end_of(due_on, place_id), url_for("board.review", place=place, review_id=review_id)
            named = _("Answer to the board: %(title)s", title=title)
            if at >= now:
                yield Deadline(key=f"answer-{review_id}", title=named, at=at, path=path)


def _end_of(due_on: date, place_id: int) -> datetime:
    return datetime.combine(due_on, time(23, 59), ZoneInfo(places.by_id(place_id).timezone))
