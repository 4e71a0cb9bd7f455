"""What somebody could gain or lose from one meeting. It is said beforehand, in the room, or when one remembers it later."""

from collections.abc import Collection
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.meetings import events, queries, rules
from pb_app.meetings.models import Meeting, MeetingInterest
from pb_app.meetings.services.bodies import kind_of
from pb_app.meetings.services.minutes import redraft


def say_interest(meeting: Meeting, item: str, words: str, *, actor: Actor, now: datetime) -> MeetingInterest:
    """Publish it with the meeting. ``item``: what it is about, one of ``items``, or "" for the whole meeting."""
    must_say_interest(meeting, actor, now)
    made = MeetingInterest(meeting_id=meeting.id, account_id=actor.account_id, item=item, words=words, at=now)
    db.session.add(made)
    db.session.flush()
    place_id = queries.body_by_id(meeting.body_id).place_id
    audit.record(events.MeetingInterestSaid(meeting.id, made.id), actor, now, place_id)
    redraft(meeting, now)
    return made


def must_say_interest(meeting: Meeting, actor: Actor, now: datetime) -> None:
    minutes = queries.minutes(meeting.id)
    refusal = rules.may_say_interest(
        is_member=_is_member(meeting, actor, now),
        cancelled=meeting.cancelled_at is not None,
        agreed=minutes is not None and minutes.approved_at is not None,
    )
    if refusal:
        raise Refused(refusal)


def _is_member(meeting: Meeting, actor: Actor, now: datetime) -> bool:
    return actor.account_id in kind_of(meeting).members(meeting.body_id, now)


def items(meeting: Meeting) -> Collection[str]:
    """What an interest can be about: the papers of a meeting, and the items of its agenda."""
    papers = [paper.title[:200] for paper in kind_of(meeting).papers(meeting)]
    return list(dict.fromkeys([*papers, *(item.words for item in queries.agenda_items(meeting.id) if not item.papers)]))
