"""What the demo's organisations want to change together over a year: outcomes, goals, and where they begin."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.access import Actor
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.db import db
from pb_app.evidence import queries as evidence
from pb_app.indicators import pages as indicators
from pb_app.meetings import services as meetings
from pb_app.meetings.models import Meeting
from pb_app.meetings.terms import DecisionDraft, Obstacle
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import RoundPriority
from pb_app.shared_outcomes import library, queries
from pb_app.shared_outcomes.services import goals, outcomes
from pb_app.shared_outcomes.terms import FigureFeed, GoalDraft, OutcomeDraft
from pb_app.starts import services as starts
from pb_app.starts.models import Start, StartPart
from pb_app.starts.terms import PartDraft, PartStep, StartDraft, StartEnd


@dataclass(frozen=True, kw_only=True)
class OutcomeStory:
    """An outcome: who answers for it, when it was written, what shows it, and what residents said about it."""

    title: str
    words: str
    partner: str
    job: str
    why: str
    ago: int
    figures: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    said: str = ""
    area: str = ""
    helps: str = ""


HOME, COLD = "People come home from hospital and stay well", "Fewer people are cold at home"
TRUST, CHILDREN = "Neighbours trust and help each other", "Children have what they need to grow up well"
STORY: Sequence[OutcomeStory] = (
    OutcomeStory(
        title=HOME,
        words="Somebody who leaves hospital finds a warm room, a meal, and a neighbour who rings.",
        partner="Rivermouth NHS Trust",
        job="Director of public health",
        why="Eleven people were back in hospital within a week.",
        ago=185,
        measures=("worthwhile", "anxious"),
    ),
    OutcomeStory(
        title=TRUST,
        words="People know who lives next door, and ask for help before it is late.",
        partner="Rivermouth Voluntary Action",
        job="Head of community work",
        why="In every conversation people said that they miss it.",
        ago=130,
        figures=("Say they can trust their neighbours", "Help a neighbour at least once a month"),
        measures=("people",),
        helps="lonely",
    ),
    OutcomeStory(
        title=COLD,
        words="Homes are warm and dry in January, also in the streets where nobody complains.",
        partner="Tidewater Homes",
        job="Director of homes",
        why="Residents named damp and cold first.",
        ago=130,
        figures=("Homes that are cold or damp",),
        said="There is nowhere warm",
    ),
    OutcomeStory(
        title=CHILDREN,
        words="Money at home does not decide what a child can eat, learn or join.",
        partner="Rivermouth Council",
        job="Director of children’s services",
        why="The town survey shows more children in homes with little money.",
        ago=130,
        figures=("Children in homes with little money",),
        said="After school",
    ),
    OutcomeStory(
        title="Everybody on the estate can walk to something green",
        words="A bench under a tree is ten minutes away at most, also with a pram.",
        partner="Rivermouth Council",
        job="Head of parks",
        why="It is the neighbourhood with the longest way to a park.",
        ago=12,
        figures=("More than 10 minutes from a park",),
        area="RM4",
        said="The playground",
    ),
)
#: By evening of the forum: the outcomes that it agrees on, its words, and until how many days from now they hold.
AGREED = {
    0: ((HOME,), "We agree on the first thing to change: people come home and stay well.", -6),
    1: (
        (TRUST, COLD, CHILDREN),
        "We agree on three more things to change, and each of us answers for one.",
        255,
    ),
}


def propose(
    place: Place, people: DemoPeople, here: Mapping[str, Partner], officers: Mapping[str, Actor], now: datetime
) -> None:
    """Goals first, then outcomes, in the order in which they were written."""
    _goals(place, people, now)
    for told in STORY:
        outcomes.propose(here[told.partner], _draft(place, told), officers[told.partner], now - DAY * told.ago)


def _draft(place: Place, told: OutcomeStory) -> OutcomeDraft:
    shown = {line.words.title: line.indicator.id for line in indicators.public_sources(place)}
    feeds = [FigureFeed(indicator_id=shown[title]) for title in told.figures]
    areas = {area.code: area.id for area in places.areas(place.id)}
    return OutcomeDraft(
        title=told.title,
        words=told.words,
        job=told.job,
        why=told.why,
        feeds=[*feeds, *(FigureFeed(measure=code) for code in told.measures)],
        points=[_point(place, told.said)] if told.said else [],
        goals=[goal.id for goal in queries.goals(place.id) if told.helps and "often alone" in goal.title],
        area_id=areas.get(told.area),
    )


def _point(place: Place, begins: str) -> int:
    words = evidence.wordings_of([point.id for point in evidence.of_place(place.id)])
    return next(point for point, said in words.items() if next(iter(said.values())).title.startswith(begins))


def _goals(place: Place, people: DemoPeople, now: datetime) -> None:
    """Those of the country, and the town's own: one that projects add to, one reached, one late, one dropped."""
    ines, begun = people.staff["ines"], now - DAY * 190
    goals.load(place, library.national("en"), ines, begun)
    lonely, walking, young, health = (
        next(row.id for row in queries.priorities(place.id).values() if row.name.startswith(name))
        for name in ("Nobody lonely", "Safe ways", "Places where", "Build an NHS")
    )
    belonging = rounds.by_slug(place.id, "belonging")
    assert belonging is not None
    db.session.add_all(RoundPriority(round_id=belonging.id, priority_id=id) for id in (lonely, health))

    def add(
        priority_id: int,
        title: str,
        days: int,
        *,
        measure: str = "",
        target: int | None = None,
        parent_id: int | None = None,
    ) -> int:
        draft = GoalDraft(
            priority_id=priority_id,
            title=title,
            source="Rivermouth Plan, chapter 2",
            as_of=begun.date(),
            due_on=(now + DAY * days).date(),
            measure=measure,
            target=target,
            parent_id=parent_id,
        )
        return goals.add(place, draft, ines, begun).id

    big = add(health, "500 people who were often alone take part in something", 700, measure="people", target=500)
    add(lonely, "40 people find company in the first projects", 200, measure="people", target=40, parent_id=big)
    add(walking, "Three crossings near schools are safe", -20)
    dropped = add(young, "A youth room in every ward", 300)
    reached = add(walking, "The towpath has lights from the mill to the bridge", 60)
    by_id = {goal.id: goal for goal in queries.goals(place.id)}
    why = "Young people asked for one good room instead of five small ones."
    goals.drop(by_id[dropped], why, ines, now - DAY * 90)
    words = "Works report of the council, page 4"
    goals.reach(by_id[reached], on=(now - DAY * 30).date(), words=words, actor=ines, now=now - DAY * 29)


def agree(
    number: int,
    meeting: Meeting,
    here: Mapping[str, Partner],
    officers: Mapping[str, Actor],
    *,
    at: datetime,
    now: datetime,
) -> None:
    """What the forum decides about outcomes on one of its evenings; whoever answers for each names the decision."""
    if number not in AGREED:
        return
    titles, words, days = AGREED[number]
    reason = "We can only do it together, and people should be able to check it."
    place_id = next(iter(here.values())).place_id
    worded = {row: queries.versions_of([row.id])[row.id][0] for row in queries.of_place(place_id)}
    about = frozenset(outcomes.subject(row) for row, version in worded.items() if version.title in titles)
    draft = DecisionDraft(words=words, reason=reason, binds="All four organisations", about=about)
    decision = meetings.record_decision(meeting, draft, officers["Rivermouth NHS Trust"], at)
    for row, version in worded.items():
        if version.title in titles:
            partner = next(one for one in here.values() if one.id == version.partner_id)
            outcomes.agree(
                row,
                partner,
                decision_id=decision.id,
                until=(now + DAY * days).date(),
                shown=version.digest,
                actor=officers[partner.name],
                now=at,
            )


def begin(place: Place, here: Mapping[str, Partner], officers: Mapping[str, Actor], now: datetime) -> None:
    """One start that ended, with what failed; one that goes on, with a part that is stuck."""
    _ended(place, here, officers, now)
    _going_on(place, here, officers, now)


def _ended(place: Place, here: Mapping[str, Partner], officers: Mapping[str, Actor], now: datetime) -> None:
    council, actor = here["Rivermouth Council"], officers["Rivermouth Council"]
    draft = StartDraft(
        point_id=_point(place, "There is nowhere warm"),
        title="Three warm rooms for the winter",
        words="Residents named it in the first conversation. Rooms were there, and locked.",
        cohort="People who are at home in the daytime and save on heating",
        people=200,
        services=4,
        promise="Three rooms are open, warm and free on every weekday from November to March.",
        starts_on=(now - DAY * 195).date(),
        ends_on=(now - DAY * 75).date(),
        feeds=[FigureFeed(measure="people")],
    )
    row = starts.begin(council, draft, actor, now - DAY * 195)
    part = PartDraft(
        partner_id=council.id,
        words="Open the library, the old bank and the mill room",
        job="Head of libraries",
        due_on=(now - DAY * 100).date(),
    )
    made = starts.offer(row, council, part, actor, now - DAY * 194)
    words = "All three rooms were open on 98 days."
    starts.step(row, made, council, PartStep.DONE, actor=actor, now=now - DAY * 85, words=words)
    learnt = (
        "About 60 people came on a cold day, and some now run the mill room themselves. "
        "What failed: nobody came to the old bank, because its door looks closed. Next time we ask where people already go."
    )
    starts.end(row, council, StartEnd.FINISHED, words=learnt, actor=actor, now=now - DAY * 72)


def _going_on(place: Place, here: Mapping[str, Partner], officers: Mapping[str, Actor], now: datetime) -> None:
    trust, amara = here["Rivermouth NHS Trust"], officers["Rivermouth NHS Trust"]
    titles = {
        version[0].title: id for id, version in queries.versions_of([r.id for r in queries.of_place(place.id)]).items()
    }
    shown = {line.words.title: line.indicator.id for line in indicators.public_sources(place)}
    draft = StartDraft(
        point_id=_point(place, "There is nowhere warm"),
        outcome_id=titles[HOME],
        title="Coming home to a warm room",
        words="Cold was what residents named first. Coming home from hospital is when it hurts most.",
        cohort="People over 70 who live alone and come home from hospital",
        people=100,
        services=6,
        promise="Nobody who lives alone comes home to a cold room or an empty fridge.",
        starts_on=(now - DAY * 44).date(),
        ends_on=(now + DAY * 146).date(),
        feeds=[FigureFeed(measure="worthwhile"), FigureFeed(indicator_id=shown["Homes that are cold or damp"])],
    )
    row = starts.begin(trust, draft, amara, now - DAY * 44)
    shares = (
        ("Rivermouth NHS Trust", "Ring the charity the day before somebody leaves", "Ward managers", 30),
        ("Tidewater Homes", "Check the heating of ten homes a week", "Home team", 60),
        ("Rivermouth Voluntary Action", "Bring a meal on the first evening", "Visiting team", 40),
        ("Rivermouth Council", "One phone number for all six services", "Contact centre", 70),
    )
    for name, words, job, days in shares:
        part = PartDraft(partner_id=here[name].id, words=words, job=job, due_on=(now + DAY * days).date())
        made = starts.offer(row, trust, part, amara, now - DAY * 43)
        _goes(row, made, here[name], officers[name], now)


def _goes(row: Start, made: StartPart, partner: Partner, actor: Actor, now: datetime) -> None:
    """The trust is done, the homes go on, the charity is stuck on data, and the council has not answered."""
    name = partner.name
    if name in ("Tidewater Homes", "Rivermouth Voluntary Action"):
        starts.step(row, made, partner, PartStep.TAKEN, actor=actor, now=now - DAY * 40)
    if name == "Rivermouth NHS Trust":
        words = "Every ward rings now. Two forgot on a Sunday, so it is on their Friday list."
        starts.step(row, made, partner, PartStep.DONE, actor=actor, now=now - DAY * 8, words=words)
    if name == "Rivermouth Voluntary Action":
        words, on = "Nobody may tell us who comes home today. The agreement waits for a signature.", Obstacle.DATA
        starts.step(row, made, partner, PartStep.STUCK, actor=actor, now=now - DAY * 5, words=words, stuck_on=on)
