"""The body, and the meeting or action of it, that this request is about."""

from flask import abort, g

from pb_app.access import Action, Refused
from pb_app.meetings import queries, slots
from pb_app.meetings.actions import does
from pb_app.meetings.models import Meeting, MeetingAction, MeetingBody, Minutes
from pb_app.meetings.slots import BodyKind
from pb_app.meetings.terms import Refusal
from pb_app.web.access import may
from pb_app.web.actor import signed_in


def body() -> MeetingBody:
    """The body of the address, for whoever may see it."""
    body: MeetingBody = g.meeting_body
    if not may_see(kind(), body.id):
        abort(404)
    return body


def kind() -> BodyKind:
    return slots.of_kind(g.meeting_body.kind)


def may_see(kind: BodyKind, body_id: int) -> bool:
    """Whether the reader may see what a body does: everybody if it is public, else its people.

    Whoever runs its meetings or manages the place sees every body: a change that shuts others out never shuts them out.
    """
    if kind.is_public(body_id) or may(Action.RUN_MEETING) or may(Action.MANAGE_PLACE):
        return True
    return kind.may_see(body_id)


def meeting(meeting_id: int) -> Meeting:
    return queries.meeting(body().id, meeting_id) or abort(404)


def minutes_of(meeting: Meeting) -> Minutes:
    """Minutes that are public, or that the reader may see before they are agreed."""
    minutes = queries.minutes(meeting.id) or abort(404)
    kind = slots.of_kind(queries.body_by_id(meeting.body_id).kind)
    if minutes.published_at is None and not may(Action.RUN_MEETING) and not kind.may_see(meeting.body_id):
        abort(404)
    return minutes


def action(action_id: int) -> MeetingAction:
    return queries.action(body().id, action_id) or abort(404)


def own_action(action_id: int) -> MeetingAction:
    """An action that the reader does, or may change because they run the meetings."""
    found = action(action_id)
    if not may(Action.RUN_MEETING) and not does(found, signed_in().account_id):
        raise Refused(Refusal.NOT_YOURS)
    return found
