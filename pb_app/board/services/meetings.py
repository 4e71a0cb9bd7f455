"""Meetings: planned, sent out with papers that can be read, opened, closed."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import Board, Meeting, Review
from pb_app.board.services.recording import write_minutes
from pb_app.board.terms import Headline, MeetingStatus, Method, Purpose, Refusal
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.places import queries as places
from pb_app.post import services as post
from pb_app.post.terms import Topic


def plan_meeting(board: Board, starts_at: datetime, where: str, actor: Actor | None, now: datetime) -> Meeting:
    meeting = Meeting(board_id=board.id, starts_at=starts_at, where=where)
    db.session.add(meeting)
    db.session.flush()
    audit.record(events.MeetingMoved(meeting.id, meeting.status.value), actor, now, board.place_id)
    return meeting


def put_on_agenda(
    meeting: Meeting,
    award: Award,
    paper: str,
    easy: str = "",
    purpose: Purpose = Purpose.DECIDE,
    method: Method = Method.MAJORITY,
) -> Review:
    """A project comes before the board, with a paper in plain words and what the board is asked to do."""
    if meeting.status is MeetingStatus.CLOSED:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if meeting.sent_at is not None:
        raise Refused(Refusal.SENT_ALREADY)
    if queries.on_agenda(meeting.id, award.id):
        raise Refused(Refusal.ON_AGENDA_ALREADY, "award")
    review = Review(meeting_id=meeting.id, award_id=award.id, paper=paper, easy=easy, purpose=purpose, method=method)
    db.session.add(review)
    db.session.flush()
    return review


def rewrite_paper(meeting: Meeting, review: Review, paper: str, easy: str) -> None:
    """Papers can be put into better words until they are sent out."""
    if meeting.sent_at is not None:
        raise Refused(Refusal.SENT_ALREADY, "paper")
    review.paper, review.easy = paper, easy


def send_agenda(board: Board, meeting: Meeting, late_why: str, actor: Actor | None, now: datetime) -> None:
    """Send the agenda to every member. What is to be decided needs an easy-read twin; late papers need a reason."""
    if meeting.sent_at is not None:
        raise Refused(Refusal.SENT_ALREADY)
    reviews = [row[0] for row in queries.reviews(meeting.id)]
    if not reviews:
        raise Refused(Refusal.NOTHING_ON_AGENDA)
    if any(one.purpose is Purpose.DECIDE and rules.hard_to_read(one.easy) for one in reviews):
        raise Refused(Refusal.EASY_MISSING)
    if not rules.papers_in_time(meeting.starts_at, now, board.papers_days) and not late_why:
        raise Refused(Refusal.LATE_PAPERS, "late_why")
    meeting.sent_at, meeting.late_why = now, late_why
    members = [seat.account_id for seat in queries.seats(board.id, now.date())]
    path = f"/board/{places.by_id(board.place_id).slug}/meetings/{meeting.id}/"
    when = meeting.starts_at.date().isoformat()
    post.tell(members, Topic.TEAM, Headline.AGENDA, path, now, title=board.name, day=when)
    audit.record(events.AgendaSent(meeting.id, bool(late_why)), actor, now, board.place_id)


def move_meeting(meeting: Meeting, status: MeetingStatus, place_id: int, actor: Actor | None, now: datetime) -> None:
    """Open a meeting whose agenda is out, or close it; a closed one stays closed and leaves minutes behind."""
    if meeting.status is MeetingStatus.CLOSED:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if status is MeetingStatus.OPEN and meeting.sent_at is None:
        raise Refused(Refusal.NOT_SENT)
    meeting.status = status
    audit.record(events.MeetingMoved(meeting.id, status.value), actor, now, place_id)
    if status is MeetingStatus.CLOSED:
        write_minutes(meeting, now)
