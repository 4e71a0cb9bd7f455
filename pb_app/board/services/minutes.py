"""Minutes: drafted from the meeting's records, and approved at a later meeting of the same board."""

from datetime import datetime
from typing import Any

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.board import events, queries
from pb_app.board.models import BoardDecision, Meeting, Minutes, Review
from pb_app.board.terms import MeetingStatus, Refusal
from pb_app.db import db


def write_minutes(meeting: Meeting, now: datetime) -> Minutes:
    """Draft minutes: the agenda, number of votes, interests, decisions and reasons. They leave out votes and names."""
    board = queries.board_by_id(meeting.board_id)
    body: dict[str, Any] = {
        "board": board.name,
        "when": meeting.starts_at.isoformat(),
        "where": meeting.where,
        "sent": meeting.sent_at.isoformat() if meeting.sent_at else None,
        "came": queries.came(meeting.id),
        "points": [[item.words, item.minutes] for item in queries.agenda_items(meeting.id)],
        "items": [_item(review, decision) for review, decision in queries.reviews(meeting.id)],
    }
    minutes = Minutes(meeting_id=meeting.id, body=body, written_at=now)
    db.session.add(minutes)
    db.session.flush()
    return minutes


def _item(review: Review, decision: BoardDecision | None) -> dict[str, Any]:
    declared = queries.declarations(review.id).values()
    item: dict[str, Any] = {
        "title": review.award.proposal.title,
        "review": review.id,
        "purpose": review.purpose.value,
        "interests": sum(1 for declaration in declared if declaration.conflicted),
        "marks": [
            [criterion, joint_mark.mark, joint_mark.why] for joint_mark, criterion in queries.joint_marks(review.id)
        ],
        "decision": None,
    }
    if decision is not None:
        answer = queries.answer(review.id)
        item["decision"] = {
            "verdict": decision.verdict.value,
            "for_it": decision.for_it,
            "voters": decision.voters,
            "reasons": decision.reasons,
            "minority": answer.minority if answer else "",
            "asked": answer.asked if answer else "",
            "secret": review.secret,
        }
    return item


def approve_minutes(minutes: Minutes, at: Meeting, actor: Actor, now: datetime, place_id: int) -> None:
    """Approve minutes at a later open meeting of the same board; they can't be changed afterwards."""
    if minutes.approved_at is not None:
        raise Refused(Refusal.MINUTES_APPROVED)
    of = queries.meeting_by_id(minutes.meeting_id)
    if at.status is not MeetingStatus.OPEN or at.board_id != of.board_id or at.starts_at <= of.starts_at:
        raise Refused(Refusal.NOT_THE_NEXT)
    minutes.approved_in_id, minutes.approved_at = at.id, now
    audit.record(events.MinutesApproved(of.id), actor, now, place_id)
