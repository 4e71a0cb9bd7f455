"""Meetings: planned with an agenda, sent out with papers that can be read, opened, closed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import AgendaItem, Board, Meeting, PaperVersion, Review
from pb_app.board.services.minutes import write_minutes
from pb_app.board.services.notifications import notify_members
from pb_app.board.terms import AgendaPoint, DecisionMethod, Headline, ItemPurpose, MeetingStatus, Refusal
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link


def plan_meeting(
    board: Board,
    starts_at: datetime,
    where: str,
    *,
    actor: Actor | None,
    now: datetime,
    points: Sequence[AgendaPoint] = (),
    dial_in: str = "",
) -> Meeting:
    """A meeting with its agenda. ``where`` is public; only members and the office see ``dial_in``."""
    meeting = Meeting(board_id=board.id, starts_at=starts_at, where=where, dial_in=dial_in)
    db.session.add(meeting)
    db.session.flush()
    set_agenda(meeting, points)
    audit.record(events.MeetingMoved(meeting.id, meeting.status.value), actor, now, board.place_id)
    return meeting


def set_agenda(meeting: Meeting, points: Sequence[AgendaPoint]) -> None:
    """Set the agenda points other than the projects, in order, until the agenda is sent."""
    if meeting.sent_at is not None:
        raise Refused(Refusal.SENT_ALREADY, "points")
    before = [AgendaPoint(item.words, item.minutes, item.projects) for item in queries.agenda_items(meeting.id)]
    if list(points) == before:
        return
    db.session.execute(delete(AgendaItem).where(AgendaItem.meeting_id == meeting.id))
    for position, point in enumerate(points, start=1):
        item = AgendaItem(meeting_id=meeting.id, position=position, words=point.words, minutes=point.minutes)
        item.projects = point.projects
        db.session.add(item)
    db.session.flush()


@dataclass(frozen=True, slots=True)
class ReviewBrief:
    """What the board is asked to do with a project, and how: all fixed before anybody votes."""

    purpose: ItemPurpose = ItemPurpose.DECIDE
    method: DecisionMethod = DecisionMethod.MAJORITY
    secret: bool = False


def put_on_agenda(
    meeting: Meeting, award: Award, paper: str, *, easy: str, now: datetime, asked: ReviewBrief = ReviewBrief()
) -> Review:
    """Add a project to the agenda, with a paper in plain language and what the board is asked to do."""
    if meeting.status is MeetingStatus.CLOSED:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if meeting.sent_at is not None:
        raise Refused(Refusal.SENT_ALREADY)
    if queries.on_agenda(meeting.id, award.id):
        raise Refused(Refusal.ON_AGENDA_ALREADY, "award")
    review = Review(meeting_id=meeting.id, award_id=award.id, paper=paper, easy=easy, secret=asked.secret)
    review.purpose, review.method = asked.purpose, asked.method
    db.session.add(review)
    db.session.flush()
    _keep_version(review, "", now)
    return review


def _keep_version(review: Review, why: str, now: datetime) -> int:
    version = len(queries.paper_versions(review.id)) + 1
    more = {"paper": review.paper_written, "easy": review.easy_written, "why": why, "written_at": now}
    db.session.add(PaperVersion(review_id=review.id, version=version, **more))
    db.session.flush()
    return version


def rewrite_paper(
    meeting: Meeting, review: Review, paper: str, *, easy: str, why: str, actor: Actor, now: datetime
) -> None:
    """Change a paper; every version is kept. Once it has been sent, members are told why it changed."""
    out = meeting.sent_at is not None
    if meeting.status is MeetingStatus.CLOSED or queries.decision(review.id) is not None:
        raise Refused(Refusal.DECIDED_ALREADY, "paper")
    if (paper, easy) == (review.paper_written, review.easy_written):
        return
    if out and not why:
        raise Refused(Refusal.PAPER_WHY, "why")
    if out and review.purpose is ItemPurpose.DECIDE and rules.hard_to_read(easy):
        raise Refused(Refusal.EASY_MISSING, "easy")
    review.paper, review.easy = paper, easy
    version = _keep_version(review, why, now)
    if out:
        place_id = review.award.place_id
        audit.record(events.PaperChanged(review.id, version), actor, now, place_id)
        notify_members(review, place_id, Headline.PAPER_CHANGED, now)


def send_agenda(board: Board, meeting: Meeting, late_why: str, actor: Actor | None, now: datetime) -> None:
    """Send the agenda to every member. Items for decision need an easy-read version; late papers need a reason."""
    if meeting.sent_at is not None:
        raise Refused(Refusal.SENT_ALREADY)
    reviews = [row[0] for row in queries.reviews(meeting.id)]
    if not reviews:
        raise Refused(Refusal.NOTHING_ON_AGENDA)
    if any(review.purpose is ItemPurpose.DECIDE and rules.hard_to_read(review.easy) for review in reviews):
        raise Refused(Refusal.EASY_MISSING)
    if not rules.papers_in_time(meeting.starts_at, now, board.papers_days) and not late_why:
        raise Refused(Refusal.LATE_PAPERS, "late_why")
    meeting.sent_at, meeting.late_why = now, late_why
    notify_board(board, meeting, Headline.AGENDA, now)
    audit.record(events.AgendaSent(meeting.id, bool(late_why)), actor, now, board.place_id)


def notify_board(board: Board, meeting: Meeting, headline: Headline, now: datetime) -> None:
    """Notify every member of a meeting, including alternates."""
    members = [seat.account_id for seat in queries.seats(board.id, now.date())]
    when = meeting.starts_at.date().isoformat()
    notifications.notify(
        members, Topic.TEAM, headline, link(LinkKind.MEETING, meeting_id=meeting.id), now, title=board.name, day=when
    )


def move_meeting(meeting: Meeting, status: MeetingStatus, place_id: int, actor: Actor | None, now: datetime) -> None:
    """Open a meeting whose agenda has been sent, or close it and draft its minutes; a closed meeting stays closed."""
    if meeting.status is MeetingStatus.CLOSED:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if status is MeetingStatus.OPEN and meeting.sent_at is None:
        raise Refused(Refusal.NOT_SENT)
    meeting.status = status
    audit.record(events.MeetingMoved(meeting.id, status.value), actor, now, place_id)
    if status is MeetingStatus.CLOSED:
        write_minutes(meeting, now)
