"""Making a body that meets; what upper features said about it; and the interests of those who belong to it."""

from datetime import date

from pb_app.db import db
from pb_app.meetings import queries, slots
from pb_app.meetings.models import Meeting, MeetingBody, StandingInterest
from pb_app.meetings.slots import BodyKind


def make_body(kind: str, place_id: int) -> MeetingBody:
    """A body, whose own table then has the same number."""
    body = MeetingBody(kind=kind, place_id=place_id)
    db.session.add(body)
    db.session.flush()
    return body


def kind_of(meeting: Meeting) -> BodyKind:
    return slots.of_kind(queries.body_by_id(meeting.body_id).kind)


def keep_interest(body_id: int, account_id: int, words: str, since: date) -> StandingInterest:
    """Add somebody's standing interest: an employer, a group, a family member's work. It is public."""
    made = StandingInterest(body_id=body_id, account_id=account_id, words=words, since=since)
    db.session.add(made)
    db.session.flush()
    return made


def end_interest(interest: StandingInterest, on: date) -> None:
    """End a standing interest; it can still be read."""
    interest.until = interest.until or on
