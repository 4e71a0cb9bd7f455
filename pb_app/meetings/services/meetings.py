"""Meetings: planned with an agenda, sent out, moved, cancelled, opened and closed."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.audit.event import Event
from pb_app.db import db
from pb_app.meetings import events, queries, rules
from pb_app.meetings.models import AgendaItem, Meeting
from pb_app.meetings.services.minutes import write_minutes
from pb_app.meetings.services.notifications import notify_members
from pb_app.meetings.terms import AgendaPoint, Headline, MeetingStatus, Refusal


def _record(event: Event, meeting: Meeting, actor: Actor | None, now: datetime) -> None:
    audit.record(event, actor, now, queries.body_by_id(meeting.body_id).place_id)


def _lock(meeting: Meeting) -> None:
    """Wait for whoever is changing this meeting, then look at it as it is."""
    db.session.refresh(meeting, with_for_update=True)


def must_be_planned(meeting: Meeting) -> None:
    """Refuse what is only for a meeting that has not begun."""
    if not meeting.is_planned:
        raise Refused(Refusal.OVER)


def must_be_unsent(meeting: Meeting) -> None:
    """Refuse what is only for a meeting whose agenda is not out, and that is not over."""
    if meeting.sent_at is not None:
        raise Refused(Refusal.SENT_ALREADY)
    if meeting.status.is_over:
        raise Refused(Refusal.OVER)


def plan_meeting(
    body_id: int,
    starts_at: datetime,
    where: str,
    *,
    actor: Actor | None,
    now: datetime,
    points: Sequence[AgendaPoint] = (),
    dial_in: str = "",
) -> Meeting:
    """A meeting with its agenda. ``where`` is for whoever may see the meeting; only members and the office see ``dial_in``."""
    meeting = Meeting(body_id=body_id, starts_at=starts_at, where=where, dial_in=dial_in)
    db.session.add(meeting)
    db.session.flush()
    set_agenda(meeting, points)
    _record(events.MeetingChanged(meeting.id, meeting.status.value), meeting, actor, now)
    return meeting


def set_agenda(meeting: Meeting, points: Sequence[AgendaPoint]) -> None:
    """Set the items of the agenda, in order, until it is sent."""
    if meeting.sent_at is not None:
        raise Refused(Refusal.SENT_ALREADY, "points")
    if list(points) == [item.point for item in queries.agenda_items(meeting.id)]:
        return
    db.session.execute(delete(AgendaItem).where(AgendaItem.meeting_id == meeting.id))
    for position, point in enumerate(points, start=1):
        item = AgendaItem(meeting_id=meeting.id, position=position, words=point.words, minutes=point.minutes)
        item.papers, item.lead = point.papers, point.lead
        db.session.add(item)
    db.session.flush()


def send_agenda(meeting: Meeting, papers_days: int, late_why: str, actor: Actor | None, now: datetime) -> None:
    """Send the agenda to every member; if they get it fewer days before than they should, with a reason."""
    must_be_unsent(meeting)
    if not rules.papers_in_time(meeting.starts_at, now, papers_days) and not late_why:
        raise Refused(Refusal.LATE_PAPERS, "late_why")
    meeting.sent_at, meeting.late_why = now, late_why
    notify_members(meeting, Headline.AGENDA, now)
    _record(events.AgendaSent(meeting.id, bool(late_why)), meeting, actor, now)


def reschedule(meeting: Meeting, starts_at: datetime, where: str, *, why: str, actor: Actor, now: datetime) -> None:
    """Move a meeting that has not begun; everybody sees when it should have been and why it was moved."""
    _lock(meeting)
    refusal = rules.may_move(meeting.status, meeting.starts_at, starts_at, now)
    if refusal:
        raise Refused(*refusal)
    before = meeting.starts_at
    meeting.moved_from, meeting.moved_why = before, why
    meeting.starts_at, meeting.where, meeting.reminded_at = starts_at, where, None
    meeting.sequence += 1
    notify_members(meeting, Headline.MOVED, now)
    _record(events.MeetingMoved(meeting.id, before.isoformat(), starts_at.isoformat()), meeting, actor, now)


def cancel(meeting: Meeting, why: str, actor: Actor, now: datetime) -> None:
    """Cancel a meeting that has not begun, with a reason that stays on its page."""
    _lock(meeting)
    must_be_planned(meeting)
    meeting.status, meeting.cancelled_at, meeting.cancelled_why = MeetingStatus.CANCELLED, now, why
    meeting.sequence += 1
    notify_members(meeting, Headline.CANCELLED, now)
    _record(events.MeetingCancelled(meeting.id), meeting, actor, now)


def move_meeting(meeting: Meeting, status: MeetingStatus, actor: Actor | None, now: datetime) -> None:
    """Open a meeting whose agenda has been sent, or close it and draft its minutes; a closed meeting stays closed."""
    _lock(meeting)
    if meeting.status.is_over:
        raise Refused(Refusal.OVER)
    if status is MeetingStatus.OPEN and meeting.sent_at is None:
        raise Refused(Refusal.NOT_SENT)
    if status is MeetingStatus.CLOSED and not meeting.is_open:
        raise Refused(Refusal.NOT_OPEN)
    meeting.status = status
    _record(events.MeetingChanged(meeting.id, status.value), meeting, actor, now)
    if status is MeetingStatus.CLOSED:
        write_minutes(meeting, now)


def remind(now: datetime, until: datetime) -> int:
    """Remind members once of a meeting in this period. Returns how many meetings there were."""
    meetings = queries.meetings_soon(now, until)
    for meeting in meetings:
        notify_members(meeting, Headline.SOON, now)
        meeting.reminded_at = now
    return len(meetings)
