"""A forum of two organisations, led by the health trust, with meetings, a decision and an action that is stuck on data."""

from datetime import datetime, timedelta

from pb_app.access import Actor, Role
from pb_app.forum import queries, services
from pb_app.forum.models import Forum
from pb_app.forum.terms import ForumDraft
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting, MeetingAction
from pb_app.meetings.terms import (
    ActionDraft,
    ActionOwner,
    AgendaPoint,
    AttendanceMode,
    DecisionDraft,
    MeetingStatus,
    Obstacle,
)
from pb_app.people import queries as people
from pb_app.places import queries as places
from tests.world.alliance import NURSE, Alliance
from tests.world.world import World

DAY = timedelta(days=1)
POINTS = [AgendaPoint("Cold homes", 0)]


def forum_of(world: World, two: Alliance, now: datetime, *, public: bool = True, name: str = "Place forum") -> Forum:
    draft = ForumDraft(
        name=name, seats=frozenset({two.giver.id, two.taker.id}), lead=two.taker.id, quorum=2, is_public=public
    )
    return services.make(world.home(), draft, world.actor(Role.ADMINISTRATOR), now)


def meet(forum: Forum, actor: Actor, now: datetime, *, empty: bool = False) -> Meeting:
    """Planned, sent and open, with every officer in the room, or with nobody yet."""
    made = meetings.plan_meeting(forum.id, now, "Town hall", actor=actor, now=now, points=POINTS)
    meetings.send_agenda(made, 5, "It is urgent.", actor, now)
    meetings.move_meeting(made, MeetingStatus.OPEN, actor, now)
    for grant in () if empty else queries.officers(forum):
        meetings.join(made, grant.account_id, AttendanceMode.ROOM)
    return made


def agree_on(
    meeting: Meeting, actor: Actor, owner: ActionOwner, now: datetime, words: str = "Map cold homes"
) -> MeetingAction:
    """A decision, with an action that carries it out."""
    draft = DecisionDraft(words="Insulate the coldest homes first.", reason="The nights are cold.", binds="All of us")
    decided = meetings.record_decision(meeting, draft, actor, now)
    due = (now + DAY * 20).date()
    given = ActionDraft(words=words, owner=owner, due_on=due, decision_id=decided.id)
    return meetings.give_action(meeting, given, actor, now)


def forum_held(world: World, two: Alliance, now: datetime) -> tuple[Forum, Meeting, MeetingAction]:
    """For every address of forums: a meeting that is open, and an action of the housing trust that is stuck on data."""
    forum = forum_of(world, two, now)
    meeting = meet(forum, two.nurse, now)
    services.add_paper(meeting, "Cold homes", "What we know.", two.nurse, now)
    action = agree_on(meeting, two.nurse, ActionOwner(name=two.giver.name), now)
    meetings.get_stuck(action, Obstacle.DATA, "The list.", actor=two.nurse, now=now, runs=True)
    return forum, meeting, action


def forum_ids(world: World, two: Alliance, now: datetime) -> dict[str, int]:
    """What addresses of forums name."""
    forum, meeting, action = forum_held(world, two, now)
    return {
        "forum_id": forum.id,
        "forum_meeting_id": meeting.id,
        "their_meeting_id": meeting.id,
        "stuck_id": action.id,
    }


def monday_morning(world: World, now: datetime, name: str, on: Obstacle = Obstacle.RULE) -> str:
    """A forum of the alliance that is there already; gives the words of an action that is stuck: if not said, on a rule."""
    health, housing = sorted(places.partners(world.home().id), key=lambda row: row.name)[:2]
    nurse = people.by_email(NURSE)
    assert nurse is not None
    actor = people.actor_of(nurse, strong=True)
    two = Alliance(housing, health, world.actor(Role.PARTNER_LEAD), actor)
    meeting = meet(forum_of(world, two, now, name=f"Forum {name}"), actor, now)
    action = agree_on(meeting, actor, ActionOwner(name=housing.name), now, f"Hire for prevention {name}")
    meetings.get_stuck(action, on, "Budgets.", actor=actor, now=now, runs=True)
    return action.words
