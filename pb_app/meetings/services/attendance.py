"""Who is invited, who will come, and who is there."""

from collections.abc import Collection

from pb_app.access import Refused
from pb_app.db import db
from pb_app.meetings import queries
from pb_app.meetings.models import Attendance, Meeting
from pb_app.meetings.terms import AttendanceMode, Refusal


def invite(meeting: Meeting, account_ids: Collection[int]) -> None:
    """Put people on the list of a meeting; who is on it already stays as they are."""
    known = queries.attendance(meeting.id)
    db.session.add_all(
        Attendance(meeting_id=meeting.id, account_id=account_id) for account_id in sorted(set(account_ids) - set(known))
    )
    db.session.flush()


def say_coming(meeting: Meeting, account_id: int, plan: AttendanceMode) -> None:
    """Save whether and how somebody will come; it can change until the meeting is over."""
    queries.there(meeting.id, lock=True)
    if meeting.status.is_over:
        raise Refused(Refusal.OVER)
    attendance(meeting, account_id).plan = plan


def join(meeting: Meeting, account_id: int, way: AttendanceMode) -> None:
    """Mark somebody as present, in the room or online."""
    must_be_open(meeting)
    queries.there(meeting.id, lock=True)
    row = attendance(meeting, account_id)
    row.came, row.there = True, way
    db.session.flush()


def leave(meeting: Meeting, account_id: int) -> None:
    """Mark somebody as gone; they still came."""
    must_be_open(meeting)
    queries.there(meeting.id, lock=True)
    attendance(meeting, account_id).there = None


def must_be_open(meeting: Meeting) -> None:
    if not meeting.is_open:
        raise Refused(Refusal.NOT_OPEN)


def attendance(meeting: Meeting, account_id: int) -> Attendance:
    row = db.session.get(Attendance, (meeting.id, account_id))
    if row is None:
        row = Attendance(meeting_id=meeting.id, account_id=account_id)
        db.session.add(row)
        db.session.flush()
    return row
