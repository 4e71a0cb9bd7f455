"""Hearings of the demo's town: one that led to a round and a project, one being checked, and one to come."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.community_events import services as community_events
from pb_app.community_events.terms import EventDraft, EventNeeds
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.evidence import services as evidence
from pb_app.evidence.models import EvidencePoint
from pb_app.evidence.terms import AnswerDraft, EvidenceTarget, EvidenceVerdict
from pb_app.hearings import queries, rules
from pb_app.hearings.models import Hearing
from pb_app.hearings.services import holding, planning, publishing, retention, writing
from pb_app.hearings.terms import (
    Attribution,
    CameBand,
    HearingKind,
    NoteDraft,
    OwedDraft,
    PlanDraft,
    ReplyKind,
    ReportDraft,
)
from pb_app.places.models import Place
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round


@dataclass(frozen=True, kw_only=True)
class HearingStory:
    """A hearing of the story; ``notes`` are (question, theme, table, words), counted from 0."""

    title: str
    purpose: str
    venue: str
    getting_in: str
    attribution: Attribution = Attribution.CHATHAM_HOUSE
    decision: str
    decides: str
    open_words: str
    fixed_words: str
    affected: str
    groups: Mapping[str, CameBand]
    questions: Sequence[str]
    themes: Sequence[str] = ()
    notes: Sequence[tuple[int, int, int, str]] = ()
    came: int = 0
    report: tuple[str, str, str] = ("", "", "")


MEET = HearingStory(
    title="Where do you meet anybody?",
    purpose="Two pubs, the youth club and the post office have closed. Before we plan next year’s money, tell us where you meet people, and what keeps you at home.",
    venue="Mill Lane community centre",
    getting_in="No steps, hearing loop, soup. We pay for the bus, and mind children in the next room.",
    decision="What the next big round is about",
    decides="The neighbourhoods board",
    open_words="What the round asks, which areas it is for, and who should be asked first.",
    fixed_words="The sum. It is £60,000, and it has to be for projects.",
    affected="Everybody who lives here, and most of all those who are alone a lot.",
    groups={
        "People over 75": CameBand.TENS,
        "Young people": CameBand.FEW,
        "People who moved here lately": CameBand.FEW,
        "Night workers": CameBand.NOBODY,
    },
    questions=("Where do you meet people today?", "What keeps you at home?", "What would you like round the corner?"),
    themes=("There is no room that is ours", "Getting there is the hard part", "Come as you are, without paying"),
    notes=(
        (0, 0, 1, "At the chip shop. There is nowhere else that is open after five."),
        (0, 0, 2, "The school gate, until the youngest leaves school. Then nobody."),
        (2, 0, 2, "One room with a key that neighbours look after. Not a new building."),
        (2, 0, 3, "The old fire station is empty, and dry."),
        (2, 0, 4, "A roof over the square would be enough. Then rain does not send us home."),
        (1, 1, 1, "The hall has three steps. Some of us have never been inside."),
        (1, 1, 3, "After six no bus comes up the hill."),
        (1, 1, 4, "I can walk there, but not back. There is no bench."),
        (1, 1, 4, "It is too dark to go home alone."),
        (1, 2, 1, "Everywhere you have to buy something."),
        (1, 2, 2, "You need to know somebody to dare to go in."),
        (2, 2, 3, "A long table. You sit down, and somebody talks to you."),
        (0, 2, 3, "At the doctor’s, to be honest."),
    ),
    came=38,
    report=(
        "People meet at the chip shop, at the school gate and at the doctor’s. Most would like one room near home that neighbours look after, and a way to get there. Nobody asked for a new building.",
        "People want to meet.\nThere is no room for it.\nSome can’t get there.\nSome have no money for a café.\nThey want a room that is free.",
        "Night workers could not come in the evening. We asked the hospital for a time at shift change. Few young people came; their school had a play.",
    ),
)
SHOPS = HearingStory(
    title="What should become of Quay Street?",
    purpose="Six shops are empty. The council plans the street anew, and wants to hear from those who live over the shops, work in them and walk past them.",
    venue="Harbourside Library, 4 Quay Street",
    getting_in="Lift and hearing loop. Somebody speaks Polish and Arabic.",
    decision="The plan for Quay Street",
    decides="The council’s planning team",
    open_words="What the empty shops are used for, where cars stop, and trees.",
    fixed_words="The street stays open for buses. The library stays.",
    affected="People who live, work or shop on Quay Street.",
    groups={
        "People who live over the shops": CameBand.FEW,
        "Shopkeepers": CameBand.TENS,
        "Disabled people": CameBand.NOBODY,
    },
    questions=("What do you miss on Quay Street?", "What would make you stop there?"),
    themes=("Something to do there", "Room to walk"),
    notes=(
        (0, 0, 1, "A place to repair things."),
        (0, 0, 2, "A shop that sells screws one by one."),
        (1, 0, 1, "Tables outside, and shade."),
        (1, 0, 2, "Somewhere to change a baby."),
        (1, 1, 1, "Vans park on the pavement."),
        (0, 1, 2, "Trees. It is the hottest street in town."),
        (1, 1, 3, "You can’t pass with a pram."),
        (0, 0, 3, "A market on Sundays."),
    ),
    came=21,
)
NIGHT = HearingStory(
    title="Working at night: what do you need?",
    purpose="At the last hearing nobody came who works at night. So we come to you, at shift change, with breakfast.",
    venue="Staff canteen, Rivermouth Hospital",
    getting_in="Entrance C, no steps. Breakfast is free. Somebody can take your notes in Tagalog or Polish.",
    decision="What next year’s round on getting about asks",
    decides="The neighbourhoods board",
    open_words="Buses, light, food and rooms: whatever makes nights easier.",
    fixed_words="Shift times. They are the hospital’s.",
    affected="Night workers and their families.",
    groups={"Nurses and porters": CameBand.NOBODY, "Cleaners": CameBand.NOBODY, "Drivers": CameBand.NOBODY},
    questions=("How do you get to work, and home?", "What is shut when you need it?", "What should we never change?"),
)


def tell(place: Place, people: DemoPeople, now: datetime) -> None:
    """What was heard before a round, what is being checked, and what comes next; then what the clock would have done."""
    round = rounds.by_slug(place.id, "places-to-meet")
    if round is not None:
        first = min(window.opens for window in rounds.windows(round.id))
        _led_to(place, round, people, first - DAY * 60)
    _being_checked(place, people, now)
    coming = _plan(place, NIGHT, people, held=_hour(now + DAY * 17, 7), announced=now)
    for days in (18, 19):
        planning.offer(coming, _hour(now + DAY * days, 13), "By phone, or in the library", now)
    retention.run(now)


def _hour(at: datetime, hour: int) -> datetime:
    return at.replace(hour=hour, minute=0, second=0, microsecond=0)


def _plan(place: Place, story: HearingStory, people: DemoPeople, *, held: datetime, announced: datetime) -> Hearing:
    event = EventDraft(
        title=story.title,
        words=story.purpose,
        language="en",
        starts_at=held,
        ends_at=held + timedelta(hours=2),
        venue=story.venue,
        getting_in=story.getting_in,
    )
    return planning.plan(place, event, _draft(story, held.date()), people.staff["dee"], announced)


def _draft(story: HearingStory, held: date) -> PlanDraft:
    return PlanDraft(
        kind=HearingKind.HEARING,
        attribution=story.attribution,
        decision=story.decision,
        decides=story.decides,
        decision_on=held + timedelta(days=30),
        answer_by=held + timedelta(days=45),
        open_words=story.open_words,
        fixed_words=story.fixed_words,
        affected=story.affected,
        groups=tuple(story.groups),
        questions=tuple(story.questions),
        method="Small tables, twenty minutes each. Then we read out the cards together.",
        cost="Nothing. We pay for the bus.",
        host="Dee Marlow",
        note_taker="Kwame Boateng",
        tables=True,
        destroy_on=held + timedelta(days=28),
        check_days=10,
    )


def _hold(hearing: Hearing, story: HearingStory, people: DemoPeople, at: datetime) -> None:
    """Notes, the room, themes, and the question to those who came."""
    office, questions = people.staff["dee"], queries.questions(hearing.record_id)
    for n, question in enumerate(questions):
        drafts = [NoteDraft(words=words, table_no=table) for asked, _, table, words in story.notes if asked == n]
        holding.add_notes(hearing, question, drafts, looked=True, now=at)
    groups = {group.id: story.groups[group.name] for group in queries.groups(hearing.id)}
    holding.count_room(hearing, came=story.came, bands=groups, actor=office, now=at)
    holding.close_notes(hearing, office, at)
    themes = [writing.add_theme(hearing, title, at).id for title in story.themes]
    theme_of = {words: themes[theme] for _, theme, _, words in story.notes}
    said = {key: versions[0].words for key, versions in queries.wordings(hearing.record_id).items()}
    writing.group(hearing, {key: theme_of[words] for key, words in said.items()}, at)
    writing.open_check(hearing, story.title, office, at)


def _led_to(place: Place, round: Round, people: DemoPeople, day: datetime) -> None:
    """Held two months before the round; a theme became its reason, and later that of a project that was funded."""
    held, office = _hour(day, 17), people.staff["dee"]
    hearing = _plan(place, MEET, people, held=held, announced=held - DAY * 24)
    _hold(hearing, MEET, people, held + DAY)
    _check(hearing, held + DAY * 4)
    words, easy, missing = MEET.report
    published = held + DAY * 13
    report = ReportDraft(words=words, easy=easy, missing=missing, owed=_owed(hearing, people))
    publishing.publish(hearing, place, report, actor=office, now=published)
    retention.destroy_register(hearing, held + DAY * 28)
    made = queries.findings(hearing.id)
    room, way, paying = (
        db.session.get_one(EvidencePoint, made[theme.id]) for theme in queries.themes(hearing.record_id)
    )
    _answered(room, round, people, published + DAY * 20)
    words = "Benches and lights come with this year’s round Our streets, and the ramp of the hall with the council."
    promise = AnswerDraft(verdict=EvidenceVerdict.WILL, words=words, by=(published + DAY * 300).date())
    evidence.answer(way, promise, shown=evidence.shown_with(way), actor=office, now=published + DAY * 20)
    words = (
        "We won’t pay for cafés: the money is for projects. But what a round pays for has to let people in for nothing."
    )
    refusal = AnswerDraft(verdict=EvidenceVerdict.WONT, words=words)
    evidence.answer(paying, refusal, shown=evidence.shown_with(paying), actor=office, now=published + DAY * 20)


def _check(hearing: Hearing, at: datetime) -> None:
    """Six people reply; one puts a sentence right, which is taken over."""
    wrong = next(
        key for key, versions in queries.wordings(hearing.record_id).items() if "fire station" in versions[0].words
    )
    point = queries.point(hearing.record_id, wrong)
    corrected = "The old fire station is empty, but the roof leaks."
    for n, kind in enumerate([*[ReplyKind.YES] * 5, ReplyKind.NOT_QUITE]):
        about, words = (None, "") if kind is ReplyKind.YES else (point, corrected)
        marks = rules.reply_marks("story", f"browser {n}", record_id=hearing.record_id, kind=kind)
        writing.reply(hearing, kind, about, words, marks=marks, now=at)
    writing.settle_check(hearing)
    for said in queries.replies(hearing.record_id, released=True):
        if said.words:
            writing.take_over(hearing, said, said.words, shown=True, looked=True, now=at + DAY * 7)


def _owed(hearing: Hearing, people: DemoPeople) -> OwedDraft:
    return OwedDraft(
        owner_id=people.staff["dee"].account_id,
        owner_name="The neighbourhoods board",
        due_on=hearing.answer_by,
        said_by="People who came to “Where do you meet anybody?”",
    )


def _answered(point: EvidencePoint, round: Round, people: DemoPeople, at: datetime) -> None:
    """The answer is a round, and one of its projects was funded."""
    office = people.staff["dee"]
    answer = AnswerDraft(
        verdict=EvidenceVerdict.DID,
        words="We made a round of it: Places to meet, with £60,000. People chose the projects.",
    )
    evidence.answer(point, answer, shown=evidence.shown_with(point), actor=office, now=at)
    why = "The round asks for rooms, corners and roofs because people said this."
    evidence.use(point, EvidenceTarget.ROUND, round.id, why=why, actor=office, now=at)
    funded = delivery.of_round(round.id)
    if funded:
        why = "This project got money, and makes a room of this kind."
        first = next(iter(funded.values())).proposal_id
        evidence.use(point, EvidenceTarget.PROPOSAL, first, why=why, actor=office, now=at)


def _being_checked(place: Place, people: DemoPeople, now: datetime) -> None:
    """Held three days ago. Maya and two neighbours came; the notes are with them."""
    held = _hour(now - DAY * 3, 18)
    hearing = _plan(place, SHOPS, people, held=held, announced=held - DAY * 20)
    event = queries.event_of(hearing)
    for who in (people.residents[0], *people.neighbours[:2]):
        community_events.sign_up(event, people=1, needs=EventNeeds(), actor=who, now=held - DAY * 9)
    _hold(hearing, SHOPS, people, held + DAY)
