"""Two conversations of the demo's town: one with its result and what came of it, and one that is open."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import insert

from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.common_ground import queries, results, services
from pb_app.common_ground.models import Conversation, ConversationAnswer, ConversationStatement
from pb_app.common_ground.terms import ConversationDraft, StatementFault, Viewer
from pb_app.db import db
from pb_app.evidence import services as evidence
from pb_app.evidence.terms import EvidenceSource, EvidenceTarget, PointDraft
from pb_app.places.models import Area, Place
from pb_app.rounds import queries as rounds


@dataclass(frozen=True, slots=True)
class Opinion:
    """A sentence, and how many in a hundred agree: of people who mostly walk, and of people who need a car."""

    words: str
    walkers: int
    drivers: int
    passing: int = 6


GETTING_AROUND: Sequence[Opinion] = (
    Opinion("Cars should go slower past the school, even if my trip takes longer.", 93, 84),
    Opinion("The canal path needs light.", 95, 90),
    Opinion("Nobody should have to cross four lanes to reach the surgery.", 88, 82),
    Opinion("Close Mill Lane to cars on Saturdays.", 90, 12),
    Opinion("Parking by the market should cost more.", 78, 6),
    Opinion("Take away some parking spaces for wider pavements.", 84, 11),
    Opinion("People who work shifts can’t do without a car.", 22, 94),
    Opinion("There are too many bike lanes already.", 7, 79),
    Opinion("The bus to Hill Road should run until eleven.", 91, 80),
    Opinion("I would take the bus if it came every ten minutes.", 88, 24),
    Opinion("Streets near the station should be for residents’ cars only.", 60, 35, 30),
    Opinion("Electric scooters belong on the road, not on the pavement.", 72, 70, 22),
    Opinion("Children should be able to cycle to school on their own.", 92, 74),
    Opinion("A new car park at the harbour is worth its money.", 10, 85),
    Opinion("The council should share its figures on where people get hurt.", 86, 83, 10),
    Opinion("Traffic lights at Northgate should wait longer for people who walk.", 87, 40),
    Opinion("A toll for cars from outside the town would be fair.", 52, 44, 44),
    Opinion("Snow should be cleared from pavements before roads.", 83, 27),
)
LIBRARY: Sequence[Opinion] = (
    Opinion("The old library should stay open to everybody.", 92, 88),
    Opinion("Part of it should be flats.", 40, 60),
    Opinion("It should have a warm room in winter that costs nothing.", 90, 85),
    Opinion("A café would bring life to it.", 80, 78),
    Opinion("Young people should run one floor by themselves.", 65, 35),
    Opinion("The building is too dear to keep.", 20, 55),
    Opinion("There should be quiet rooms to work in.", 75, 60),
    Opinion("It should open in the evening.", 85, 80),
    Opinion("The garden matters as much as the house.", 70, 60),
    Opinion("Clubs should pay little, firms should pay more.", 80, 82),
)
IN_WELSH = {
    1: "Dylai ceir fynd yn arafach heibio’r ysgol, hyd yn oed os yw fy nhaith yn hirach.",
    2: "Mae angen golau ar lwybr y gamlas.",
}
IN_ARABIC = {1: "يجب أن تسير السيارات أبطأ قرب المدرسة حتى لو طالت رحلتي.", 2: "ممر القناة يحتاج إلى إنارة."}
WALKERS, DRIVERS = 78, 58
NOT_HEARD = (
    "Few people from Hill Road, and hardly anybody under 18. We go to the school and to the Hill Road hall in January."
)


def tell(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """The finished conversation with its evidence, then the open one."""
    streets = rounds.by_slug(place.id, "our-streets")
    _finished(place, areas, people, now, streets.id if streets else None)
    _open(place, areas, people, now)


def _plan(
    place: Place, people: DemoPeople, opinions: Sequence[Opinion], draft: ConversationDraft, at: datetime
) -> Conversation:
    dee = people.staff["dee"]
    made = services.plan(place, draft, dee, at)
    made.seed = "rivermouth"
    for each in opinions:
        services.add_statement(made, each.words, language="en", now=at)
    services.open_it(made, dee, at)
    return made


def _draft(
    people: DemoPeople, question: str, about: str, *, closes: datetime, answer: datetime, round_id: int | None = None
) -> ConversationDraft:
    return ConversationDraft(
        question=question,
        about=about,
        language="en",
        owner_id=people.staff["kwame"].account_id,
        decides="The council’s streets team",
        closes_on=closes.date(),
        answer_by=answer.date(),
        round_id=round_id,
    )


def _finished(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime, round_id: int | None) -> None:
    about = "The streets team plans for the next three years. Speed limits and crossings are open; the ring road is decided."
    draft = _draft(
        people, "Getting around Rivermouth", about, closes=now - DAY * 22, answer=now + DAY * 12, round_id=round_id
    )
    made, closed = _plan(place, people, GETTING_AROUND, draft, now - DAY * 60), now - DAY * 20
    _translate(made)
    _answer(made, GETTING_AROUND, areas, walkers=WALKERS, drivers=DRIVERS)
    results.close(
        made,
        place,
        not_heard=NOT_HEARD,
        said_by="People who took part in this conversation",
        words="What most people said, and where they differ, is on the page of this conversation.",
        actor=people.staff["dee"],
        now=closed,
    )
    _made_evidence(place, made, people, closed, round_id)


def _translate(made: Conversation) -> None:
    for language, words in (("cy", IN_WELSH), ("ar", IN_ARABIC)):
        for row in queries.statements(made.id):
            if row.n in words:
                services.translate(row, words[row.n], language=language)


def _answer(
    made: Conversation, opinions: Sequence[Opinion], areas: Sequence[Area], *, walkers: int, drivers: int
) -> None:
    """Everybody answers most of it, as people like them do. All at once, because a town answers slowly."""
    chance, rows = random.Random(11), queries.statements(made.id)
    answers = []
    for n in range(walkers + drivers):
        known = n % 5 != 0
        viewer = Viewer(key=f"demo-{made.id}-{n}", author_key=f"demo-author-{n}", account=known, known=known)
        voice = services.voice_for(made, viewer, _area(chance, areas))
        answers += [
            {"voice_id": voice.id, "statement_id": row.id, "vote": _vote(chance, opinion, walks=n < walkers)}
            for opinion, row in zip(opinions, rows, strict=True)
            if chance.randrange(100) < 85
        ]
    db.session.execute(insert(ConversationAnswer), answers)


def _area(chance: random.Random, areas: Sequence[Area]) -> int | None:
    """Fewer people than live there come from the last areas, and some don't say."""
    weights = [10, 9, 6, 5, 1]
    return chance.choices([*(area.id for area in areas), None], [*weights[: len(areas)], 6])[0]


def _vote(chance: random.Random, opinion: Opinion, *, walks: bool) -> int:
    if chance.randrange(100) < opinion.passing:
        return 0
    return 1 if chance.randrange(100) < (opinion.walkers if walks else opinion.drivers) else -1


def _made_evidence(place: Place, made: Conversation, people: DemoPeople, at: datetime, round_id: int | None) -> None:
    """The light on the canal path becomes a point of its own, and a round stands on it."""
    statement: ConversationStatement = queries.statements(made.id)[1]
    dee, kwame = people.staff["dee"], people.staff["kwame"]
    draft = PointDraft(
        source=EvidenceSource.CONVERSATION,
        said_by="People in the conversation “Getting around Rivermouth”",
        heard_on=made.closes_on,
        title=GETTING_AROUND[1].words,
        words="People who walk and people who drive said the same: it is too dark between the lock and the mill.",
        language="en",
        owner_id=kwame.account_id,
        owner_name="The council’s streets team",
        due_on=(at + timedelta(days=40)).date(),
    )
    point = results.make_evidence(made, statement, draft, dee, at)
    if round_id is not None:
        evidence.use(
            point,
            EvidenceTarget.ROUND,
            round_id,
            why="Most people in both groups asked for it, so lights are among what can be chosen.",
            actor=dee,
            now=at,
        )


def _open(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """Not enough people yet to say anything, one sentence to read, and one that was not shown."""
    about = "The old library stands empty since spring. What happens in it is open; selling it is not planned."
    draft = _draft(
        people, "What should become of the old library?", about, closes=now + DAY * 16, answer=now + DAY * 45
    )
    begun = now - DAY * 8
    made = _plan(place, people, LIBRARY, draft, begun)
    _answer(made, LIBRARY, areas, walkers=17, drivers=14)
    author = Viewer(key=f"demo-{made.id}-0", author_key="demo-author-0", account=False, known=False)
    for words in ("It could lend out tools as well as books.", "Mrs Price from the archive should run it."):
        services.suggest(made, words, language="en", viewer=author, now=now - DAY)
    named = queries.statements(made.id)[-1]
    services.decide(made, named, StatementFault.NAMES, people.staff["dee"], now)
