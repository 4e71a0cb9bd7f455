"""Projects on the agenda of a meeting: put there with papers that can be read, and sent out."""

from dataclasses import dataclass
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries, rules
from pb_app.board.models import Board, PaperVersion, Review
from pb_app.board.services.notifications import notify_members
from pb_app.board.terms import DecisionMethod, Headline, ItemPurpose, Refusal
from pb_app.db import db
from pb_app.delivery.models import Award
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import Refusal as MeetingRefusal


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
    if meeting.status.is_over:
        raise Refused(Refusal.MEETING_NOT_OPEN)
    if meeting.sent_at is not None:
        raise Refused(MeetingRefusal.SENT_ALREADY)
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
    if meeting.status.is_over or queries.decision(review.id) is not None:
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
        raise Refused(MeetingRefusal.SENT_ALREADY)
    reviews = [row[0] for row in queries.reviews(meeting.id)]
    if not reviews:
        raise Refused(Refusal.NOTHING_ON_AGENDA)
    if any(review.purpose is ItemPurpose.DECIDE and rules.hard_to_read(review.easy) for review in reviews):
        raise Refused(Refusal.EASY_MISSING)
    meetings.send_agenda(meeting, board.papers_days, late_why, actor, now)
