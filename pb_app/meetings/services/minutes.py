"""Minutes: drafted from the meeting's records in one go, and agreed at a later meeting of the same body."""

from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.meetings import events, queries, rules
from pb_app.meetings.models import Meeting, MeetingAction, Minutes, MinutesCorrection
from pb_app.meetings.services.bodies import kind_of


def write_minutes(meeting: Meeting, now: datetime) -> Minutes:
    """Draft minutes from agenda, attendance, decisions and actions, with what the body itself adds. They name nobody."""
    kind = kind_of(meeting)
    minutes = queries.minutes(meeting.id) or Minutes(meeting_id=meeting.id)
    minutes.body, minutes.written_at = _body(meeting, kind.title(meeting.body_id)) | dict(kind.minutes(meeting)), now
    if kind.drafts_are_public:
        minutes.published_at = minutes.published_at or now
    db.session.add(minutes)
    db.session.flush()
    return minutes


def _body(meeting: Meeting, title: str) -> dict[str, object]:
    return {
        "board": title,
        "when": meeting.starts_at.isoformat(),
        "where": meeting.where,
        "sent": meeting.sent_at.isoformat() if meeting.sent_at else None,
        "came": queries.came(meeting.id),
        "apologies": queries.apologies(meeting.id),
        "points": [[item.words, item.minutes] for item in queries.agenda_items(meeting.id)],
        "said_interests": len(queries.interests_at(meeting.id)),
        "decisions": [[row.number, row.words, row.reason, row.binds] for row in queries.decisions_at(meeting.id)],
        "actions": [_action(action) for action in queries.actions_from(meeting.id)],
    }


def _action(action: MeetingAction) -> dict[str, object]:
    """Without a person's name, which nobody could take out again."""
    return {
        "number": action.number,
        "words": action.words,
        "team": action.owner_name,
        "due": action.due_on.isoformat(),
    }


def redraft(meeting: Meeting, now: datetime) -> None:
    """Draft minutes anew after something was added, until they are agreed; before the meeting is closed there are none."""
    if queries.minutes(meeting.id) is not None:
        write_minutes(meeting, now)


def must_correct(meeting: Meeting) -> None:
    if refusal := rules.may_correct(meeting.status):
        raise Refused(refusal)


def correct_minutes(meeting: Meeting, words: str, actor: Actor, now: datetime) -> MinutesCorrection:
    """Say what is wrong or missing in minutes. They stay as they are, agreed or not; the correction has its own mark."""
    queries.lock_body(meeting.body_id)
    db.session.refresh(meeting)
    must_correct(meeting)
    number = len(queries.corrections(meeting.id)) + 1
    made = MinutesCorrection(meeting_id=meeting.id, number=number, words=words, by_id=actor.account_id, at=now)
    db.session.add(made)
    db.session.flush()
    place_id = queries.body_by_id(meeting.body_id).place_id
    audit.record(events.MinutesCorrected(meeting.id, number), actor, now, place_id)
    return made


def approve_minutes(minutes: Minutes, at: Meeting, actor: Actor, now: datetime) -> None:
    """Agree to minutes at a later open meeting of the same body; they are public then and can't be changed."""
    db.session.refresh(minutes, with_for_update=True)
    of = queries.meeting_by_id(minutes.meeting_id)
    refusal = rules.may_approve(
        at.status,
        same_body=at.body_id == of.body_id,
        later=at.starts_at > of.starts_at,
        agreed=minutes.approved_at is not None,
        missing=kind_of(at).missing(at),
    )
    if refusal:
        raise Refused(refusal)
    minutes.approved_in_id, minutes.approved_at = at.id, now
    minutes.published_at = minutes.published_at or now
    audit.record(events.MinutesApproved(of.id), actor, now, queries.body_by_id(of.body_id).place_id)
