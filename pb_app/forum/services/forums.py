"""Make and change a forum, add a paper, and say that an officer is at a meeting."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.forum import events, queries, rules
from pb_app.forum.models import Forum, ForumPaper, ForumSeat
from pb_app.forum.terms import FORUM, ForumDraft, Refusal
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import AgendaPoint, AttendanceMode, MeetingStatus
from pb_app.meetings.terms import Refusal as MeetingRefusal
from pb_app.places import queries as places
from pb_app.places.models import Place


def make(place: Place, draft: ForumDraft, actor: Actor, now: datetime) -> Forum:
    """A forum of organisations of a place. Refuses a name that is taken."""
    _must_be_right(place.id, draft, None)
    body = meetings.make_body(FORUM, place.id)
    forum = Forum(id=body.id, place_id=place.id)
    _write(forum, draft)
    audit.record(events.ForumMade(forum.id, draft.lead), actor, now, place.id)
    return forum


def change(forum: Forum, draft: ForumDraft, actor: Actor, now: datetime) -> None:
    """Who sits on it, who runs it, how many have to be there, and who can read it."""
    _must_be_right(forum.place_id, draft, forum.id)
    if draft == _as_it_is(forum):
        return
    _write(forum, draft)
    audit.record(events.ForumChanged(forum.id, draft.lead), actor, now, forum.place_id)


def _as_it_is(forum: Forum) -> ForumDraft:
    seats = frozenset(partner.id for partner in queries.seats(forum.id))
    return ForumDraft(name=forum.name, seats=seats, lead=forum.lead_id, quorum=forum.quorum, is_public=forum.is_public)


def _must_be_right(place_id: int, draft: ForumDraft, own_id: int | None) -> None:
    refusal = rules.may_be(draft)
    if refusal:
        raise Refused(*refusal)
    one_at_a_time(f"forums:{place_id}")
    taken = {row.name.casefold() for row in queries.of_place(place_id) if row.id != own_id}
    if draft.name.casefold() in taken:
        raise Refused(Refusal.NAME_TAKEN, "name")


def _write(forum: Forum, draft: ForumDraft) -> None:
    forum.name, forum.lead_id, forum.quorum, forum.is_public = draft.name, draft.lead, draft.quorum, draft.is_public
    db.session.add(forum)
    db.session.flush()
    db.session.execute(delete(ForumSeat).where(ForumSeat.forum_id == forum.id))
    db.session.add_all(ForumSeat(forum_id=forum.id, partner_id=partner_id) for partner_id in sorted(draft.seats))
    db.session.flush()


def plan(
    forum: Forum, starts_at: datetime, where: str, *, points: Sequence[AgendaPoint], actor: Actor, now: datetime
) -> Meeting:
    """A meeting of today or of a later day."""
    if _day(forum, starts_at) < _day(forum, now):
        raise Refused(Refusal.DAY_IS_PAST, "starts_at")
    return meetings.plan_meeting(forum.id, starts_at, where, actor=actor, now=now, points=points)


def open_meeting(meeting: Meeting, actor: Actor, now: datetime) -> None:
    """Open a meeting whose agenda is out, from the day before on."""
    forum = queries.by_id(meeting.body_id)
    if refusal := rules.may_open(_day(forum, meeting.starts_at), _day(forum, now)):
        raise Refused(refusal)
    meetings.move_meeting(meeting, MeetingStatus.OPEN, actor, now)


def _day(forum: Forum, at: datetime) -> date:
    """By the clock of the place."""
    return places.today(forum.place_id, at)


def must_take_papers(meeting: Meeting) -> None:
    if meeting.status.is_over:
        raise Refused(MeetingRefusal.OVER)


def add_paper(meeting: Meeting, title: str, words: str, actor: Actor, now: datetime) -> ForumPaper:
    """Something to read before a meeting that is not over."""
    must_take_papers(meeting)
    made = ForumPaper(meeting_id=meeting.id, title=title, words=words, by_id=actor.account_id, at=now)
    db.session.add(made)
    db.session.flush()
    forum = queries.by_id(meeting.body_id)
    audit.record(events.ForumPaperAdded(forum.id, made.id), actor, now, forum.place_id)
    return made


def take_part(meeting: Meeting, way: AttendanceMode, actor: Actor) -> None:
    """An officer says whether they will come; once the meeting is open, whether they are there."""
    if queries.seat_of(actor, meeting.body_id) is None:
        raise Refused(Refusal.NOT_SEATED)
    if not meeting.is_open:
        meetings.say_coming(meeting, actor.account_id, way)
    elif way is AttendanceMode.AWAY:
        meetings.leave(meeting, actor.account_id)
    else:
        meetings.join(meeting, actor.account_id, way)
