"""A meeting that was held, with a decision and something to do."""

from datetime import datetime

from pb_app.access import Role
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting, MeetingAction
from pb_app.meetings.terms import ActionDraft, ActionOwner, DecisionDraft, MeetingStatus
from tests.world.world import DAY, World

DECIDED = DecisionDraft(words="Every hall has a second key.", reason="A walk was called off.", binds="Every project")


def held(world: World, body_id: int, now: datetime) -> Meeting:
    """A meeting that is open, and began a little while ago."""
    meeting = meetings.plan_meeting(body_id, now - DAY, "Library", actor=None, now=now - DAY * 9)
    meetings.send_agenda(meeting, 5, "", None, now - DAY * 8)
    meetings.move_meeting(meeting, MeetingStatus.OPEN, world.actor(Role.BOARD_SECRETARY), now)
    return meeting


def promise(world: World, meeting: Meeting, owner: ActionOwner, now: datetime, days: int = 7) -> MeetingAction:
    """A decision of the meeting, and what somebody does about it."""
    secretary = world.actor(Role.BOARD_SECRETARY)
    decision = meetings.record_decision(meeting, DECIDED, secretary, now)
    draft = ActionDraft(
        words="Ask the library for a key", owner=owner, due_on=now.date() + DAY * days, decision_id=decision.id
    )
    return meetings.give_action(meeting, draft, secretary, now)
