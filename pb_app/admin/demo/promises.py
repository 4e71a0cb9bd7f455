"""What the demo's board decided besides its projects, what is done about it, and its next evening, which was moved."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from pb_app.access import Actor
from pb_app.admin.demo.days import is_day_off, working
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.board import queries as boards
from pb_app.meetings import queries, services
from pb_app.meetings.models import Meeting, MeetingAction
from pb_app.meetings.terms import ActionDraft, ActionOwner, AgendaPoint, DecisionDraft, MeetingStatus, Obstacle
from pb_app.places.models import Place

DECISION = DecisionDraft(
    words="Every hall that we pay for has two people with a key.",
    reason="In March a walk was called off, because the one person with the key was ill.",
    binds="Every project that uses a hall",
)
NEXT = (
    AgendaPoint("Welcome, and how is everybody?", 10, lead="Samira"),
    AgendaPoint("What we said we would do", 15, lead="Dee"),
    AgendaPoint("The projects", 60, papers=True, lead="Samira"),
    AgendaPoint("How was this meeting?", 5, lead="Lou"),
)


@dataclass(frozen=True, kw_only=True)
class PromiseStory:
    """Something to do of the story: by whom, due so many days from now, and how far it is."""

    words: str
    due: int
    member: str = ""
    team: str = ""
    carries_out: bool = False
    stuck: str = ""
    done: str = ""
    handed_on: str = ""


STORY: Sequence[PromiseStory] = (
    PromiseStory(
        words="Ask every hall who has the second key", due=-6, team="The council’s halls team", carries_out=True
    ),
    PromiseStory(
        words="Find a hall with a lift for the evening walks",
        due=20,
        member="pat",
        stuck="The surgery has one, but its insurance ends at six. A word from the council would help.",
    ),
    PromiseStory(words="Tell the walkers what we decided", due=12, member="samira", handed_on="Lou starts a new job."),
    PromiseStory(
        words="Put the tea money into the next budget", due=-30, member="lou", done="It is in the budget for spring."
    ),
)


def tell(place: Place, people: DemoPeople, now: datetime) -> None:
    """After the board has met."""
    for board in boards.of_place(place.id):
        over = [meeting for meeting in queries.meetings(board.id) if meeting.status is MeetingStatus.CLOSED]
        if over:
            _promise(over[-1], people)
            _next(board.id, people.staff["dee"], now)


def _promise(meeting: Meeting, people: DemoPeople) -> None:
    then, dee = meeting.starts_at, people.staff["dee"]
    decision = services.record_decision(meeting, DECISION, dee, then)
    for story in STORY:
        member = people.staff["lou" if story.handed_on else story.member].account_id if story.member else None
        draft = ActionDraft(
            words=story.words,
            owner=ActionOwner(member, story.team),
            due_on=(then + DAY * (70 + story.due)).date(),
            decision_id=decision.id if story.carries_out else None,
        )
        _go_on(services.give_action(meeting, draft, dee, then), story, people, then)


def _go_on(action: MeetingAction, story: PromiseStory, people: DemoPeople, then: datetime) -> None:
    if story.handed_on:
        to = ActionOwner(people.staff[story.member].account_id)
        why, lou = story.handed_on, people.staff["lou"]
        services.hand_on(action, to, why, actor=lou, now=then + DAY * 20, runs=False)
    if story.stuck:
        who = people.staff[story.member]
        services.get_stuck(action, Obstacle.RULE, story.stuck, actor=who, now=then + DAY * 50, runs=False)
    if story.done:
        services.finish(action, story.done, actor=people.staff[story.member], now=then + DAY * 30, runs=False)


def _next(board_id: int, dee: Actor, now: datetime) -> None:
    starts_at = working((now + DAY * 28).replace(hour=18, minute=0, second=0, microsecond=0))
    where = "Harbourside Library, upstairs room"
    meeting = services.plan_meeting(board_id, starts_at, where, actor=dee, now=now - DAY * 3, points=NEXT)
    why = "The library is closed for repairs that week."
    services.reschedule(meeting, _later(starts_at), where, why=why, actor=dee, now=now - DAY)


def _later(at: datetime) -> datetime:
    """The same evening of the next week in which people work."""
    at += timedelta(days=7)
    while is_day_off(at.date()):
        at += timedelta(days=7)
    return at
