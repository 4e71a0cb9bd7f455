"""The demo's place forum: four meetings in a year, one thing stuck on data and freed, one that waits for a rule."""

from collections.abc import Mapping
from datetime import datetime

from pb_app.access import Actor
from pb_app.admin.demo import changes
from pb_app.admin.demo.days import working
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.db import db
from pb_app.forum import services
from pb_app.forum.models import Forum, WayOut
from pb_app.forum.terms import ForumDraft
from pb_app.meetings import queries as engine
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
from pb_app.places.models import Partner, Place
from pb_app.sharing import queries as sharing

SEATS = ("Rivermouth Council", "Rivermouth NHS Trust", "Tidewater Homes", "Rivermouth Voluntary Action")
LEAD = "Rivermouth NHS Trust"
WHERE = "Town hall, the small committee room"
#: Days ago, what is talked about, and what is decided with its reason.
EVENINGS = (
    (
        180,
        ("What each of us can bring", "Where to begin"),
        ("We begin with cold homes.", "Residents named damp and cold first, in three conversations."),
    ),
    (
        110,
        ("Cold homes: which streets", "Buses to the clinic"),
        (
            "Insulation goes first to the streets where most people are in hospital in winter.",
            "Last winter two of the coldest streets were left out.",
        ),
    ),
    (
        45,
        ("Cold homes: where we are", "Coming home from hospital"),
        (
            "Somebody who lives alone comes home from hospital to a warm room and a meal.",
            "Eleven people were back in hospital within a week.",
        ),
    ),
)
PAPER = (
    "What the winter cost us",
    "In January the trust had nine beds filled by people whose homes were cold.\n\nOne home made warm costs about as much as two nights in a bed.",
)


def tell(
    place: Place, people: DemoPeople, here: Mapping[str, Partner], officers: Mapping[str, Actor], now: datetime
) -> None:
    """After the agreements and barriers of the same organisations, which its actions lead to."""
    seats = frozenset(here[name].id for name in SEATS)
    draft = ForumDraft(name="Rivermouth place forum", seats=seats, lead=here[LEAD].id, quorum=3, is_public=True)
    forum = services.make(place, draft, people.staff["ines"], now - DAY * 199)
    amara, made = officers[LEAD], list[MeetingAction]()
    changes.propose(place, people, here, officers, now)
    for number, (ago, points, decided) in enumerate(EVENINGS):
        at = working(now - DAY * ago)
        meeting = _meet(forum, at, points, officers)
        if number:
            _agree(forum, meeting, amara, at)
        made += _decide(number, meeting, decided, officers, at)
        changes.agree(number, meeting, here, officers, at=at, now=now)
        meetings.move_meeting(meeting, MeetingStatus.CLOSED, amara, at)
    _finish(made, officers, now)
    _free(place, made, officers, now)
    _now(forum, officers, now)
    changes.begin(place, here, officers, now)


def _meet(forum: Forum, at: datetime, points: tuple[str, ...], officers: Mapping[str, Actor]) -> Meeting:
    """With everybody there but the charity, whose officer comes by phone."""
    amara, agenda = officers[LEAD], [AgendaPoint(words, 0) for words in points]
    meeting = meetings.plan_meeting(forum.id, at, WHERE, actor=amara, now=working(at - DAY * 20), points=agenda)
    meetings.send_agenda(meeting, 5, "", amara, working(at - DAY * 8))
    meetings.move_meeting(meeting, MeetingStatus.OPEN, amara, at)
    for name in SEATS:
        way = AttendanceMode.REMOTE if name == SEATS[-1] else AttendanceMode.ROOM
        services.take_part(meeting, way, officers[name])
    return meeting


def _agree(forum: Forum, meeting: Meeting, amara: Actor, now: datetime) -> None:
    """To the minutes of the meeting before."""
    for minutes, _when in engine.waiting_minutes(forum.id, meeting.starts_at):
        meetings.approve_minutes(minutes, meeting, amara, now)


#: By evening: what has to be done, by which organisation, and in how many days.
TO_DO = (
    (("Write down which streets are coldest, and who is in hospital from there", "Tidewater Homes", 60),),
    (
        ("Ask for one form for all bus stops on the way to the clinic", "Rivermouth Council", 40),
        ("Hire two people who help with prevention", "Tidewater Homes", 150),
    ),
    (("Agree who phones whom when somebody comes home", "Rivermouth NHS Trust", 40),),
)


def _decide(
    number: int, meeting: Meeting, decided: tuple[str, str], officers: Mapping[str, Actor], now: datetime
) -> list[MeetingAction]:
    draft = DecisionDraft(words=decided[0], reason=decided[1], binds="All four organisations")
    decision = meetings.record_decision(meeting, draft, officers[LEAD], now)
    return [
        meetings.give_action(
            meeting,
            ActionDraft(
                words=words,
                owner=ActionOwner(officers[name].account_id),
                due_on=working(now + DAY * days).date(),
                decision_id=decision.id,
            ),
            officers[LEAD],
            now,
        )
        for words, name, days in TO_DO[number]
    ]


def _finish(made: list[MeetingAction], officers: Mapping[str, Actor], now: datetime) -> None:
    """Stuck on data and on rules, and what has come of it since."""
    jo, rhys = officers["Tidewater Homes"], officers["Rivermouth Council"]
    streets, stops, hire = made[:3]
    words = "We have the homes and the trust has the figures. Nobody may put them side by side."
    meetings.get_stuck(streets, Obstacle.DATA, words, actor=jo, now=working(now - DAY * 130), runs=False)
    words = "Each stop needs a form of its own."
    meetings.get_stuck(stops, Obstacle.RULE, words, actor=rhys, now=working(now - DAY * 105), runs=False)
    words = "We hear in March what there is for April."
    meetings.get_stuck(hire, Obstacle.RULE, words, actor=jo, now=working(now - DAY * 72), runs=False)


def _free(place: Place, made: list[MeetingAction], officers: Mapping[str, Actor], now: datetime) -> None:
    """The agreement and the barriers that these actions led to; two are answered, and their actions done."""
    jo, rhys = officers["Tidewater Homes"], officers["Rivermouth Council"]
    agreement = next(row for row in sharing.agreements(place.id) if row.title == "Figures about cold homes")
    buses, budgets = sorted(sharing.barriers(place.id), key=lambda row: row.id)[-2:]
    led = (
        WayOut(action_id=made[0].id, agreement_id=agreement.id, by_id=jo.account_id, at=working(now - DAY * 60)),
        WayOut(action_id=made[1].id, barrier_id=buses.id, by_id=rhys.account_id, at=working(now - DAY * 104)),
        WayOut(action_id=made[2].id, barrier_id=budgets.id, by_id=jo.account_id, at=working(now - DAY * 70)),
    )
    db.session.add_all(led)
    led[0].told_at, led[1].told_at = working(now - DAY * 51), working(now - DAY * 86)
    db.session.flush()
    signed = "The agreement about figures of cold homes is signed. We see them side by side now."
    answered = "The transport authority changed its guidance: one form stands for stops that are alike."
    done = (
        (made[0], jo, 50, signed, "Six streets are on the map. The first homes are warm since last month."),
        (made[1], rhys, 80, answered, "One form for ten stops. Three shelters stand already."),
    )
    for action, actor, ago, freed_by, words in done:
        meetings.resume(action, freed_by, actor=actor, now=working(now - DAY * (ago + 1)), runs=False)
        meetings.finish(action, words, actor=actor, now=working(now - DAY * ago), runs=False)


def _now(forum: Forum, officers: Mapping[str, Actor], now: datetime) -> None:
    """The fourth meeting was on the last working day and its minutes wait; a fifth is planned with a paper."""
    amara, at = officers[LEAD], working(now - DAY)
    last = _meet(forum, at, ("Coming home: the first month", "What the winter cost us"), officers)
    _agree(forum, last, amara, at)
    draft = DecisionDraft(
        words="Each of us says in March what a warm home saved us.",
        reason="Who saves something can put a part of it into the next fund.",
        binds="All four organisations",
    )
    decision = meetings.record_decision(last, draft, amara, at)
    owner = ActionOwner(officers["Rivermouth Voluntary Action"].account_id)
    given = ActionDraft(
        words="Ask the first ten people how coming home was",
        owner=owner,
        due_on=working(now + DAY * 21).date(),
        decision_id=decision.id,
    )
    meetings.give_action(last, given, amara, at)
    meetings.move_meeting(last, MeetingStatus.CLOSED, amara, at)
    agenda = [AgendaPoint(words, 0) for words in ("What the winter cost us", "Hiring for prevention")]
    ahead = meetings.plan_meeting(forum.id, working(now + DAY * 26), WHERE, actor=amara, now=now, points=agenda)
    services.add_paper(ahead, *PAPER, amara, now)
