"""Telling the members of a body about its meetings and actions."""

from datetime import datetime

from pb_app.meetings import queries
from pb_app.meetings.models import Meeting, MeetingAction
from pb_app.meetings.services.bodies import kind_of
from pb_app.meetings.terms import Headline
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link


def notify_members(meeting: Meeting, headline: Headline, now: datetime) -> None:
    """Notify everybody who belongs to the body of a meeting."""
    kind = kind_of(meeting)
    to, when = link(LinkKind.MEETING, meeting_id=meeting.id), meeting.starts_at.date().isoformat()
    members = list(kind.members(meeting.body_id, now))
    notifications.notify(members, Topic.TEAM, headline, to, now, title=kind.title(meeting.body_id), day=when)


def notify_owner(action: MeetingAction, now: datetime) -> None:
    """Tell the person who has to do something now; a team is told by whoever runs the meeting."""
    if action.owner_id is None:
        return
    to, due = link(LinkKind.MEETING_ACTION, action_id=action.id), action.due_on.isoformat()
    notifications.notify([action.owner_id], Topic.MINE, Headline.ACTION, to, now, title=action.words[:120], day=due)


def notify_done(action: MeetingAction, by_id: int, now: datetime) -> None:
    """Tell whoever does an action that somebody else said that it is done."""
    owners = kind_of(queries.meeting_by_id(action.meeting_id)).owners(action)
    if by_id in owners:
        return
    to = link(LinkKind.MEETING_ACTION, action_id=action.id)
    notifications.notify(owners, Topic.MINE, Headline.ACTION_DONE, to, now, title=action.words[:120])
