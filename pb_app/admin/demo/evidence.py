"""What the people of the demo's town have said, and what came of it: done, promised, passed on, waiting, and late."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from pb_app.admin.demo import conversation_desk, conversations
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.evidence import services
from pb_app.evidence.terms import AnswerDraft, EvidenceSource, EvidenceTarget, EvidenceVerdict, PointDraft, Wording
from pb_app.places.models import Area, Place
from pb_app.rounds import queries as rounds


@dataclass(frozen=True, kw_only=True)
class PointStory:
    """A point of the story. ``ago`` and ``due`` are days before and after today; ``answered`` days ago."""

    title: str
    words: str
    source: EvidenceSource
    said_by: str
    people: int | None = None
    area: str = ""
    ago: int
    due: int
    team: tuple[str, str] = ("kwame", "The neighbourhoods team")
    verdict: EvidenceVerdict | None = None
    answer: str = ""
    by: int = 0
    answered: int = 0
    round: tuple[str, str] = ("", "")


STORY: Sequence[PointStory] = (
    PointStory(
        title="The canal path is too dark to walk home",
        words="After five it is pitch black between the lock and the mill. People take the long way round, or a taxi, or stay at home.",
        source=EvidenceSource.HEARING,
        said_by="People at a workshop in the Mill Lane community centre",
        people=163,
        area="RM2",
        ago=150,
        due=-90,
        verdict=EvidenceVerdict.WILL,
        answer="Lights are on the ballot of this year’s round. If they are not chosen, the council pays for the stretch at the lock.",
        by=70,
        answered=100,
        round=("our-streets", "This is why the round asks about ways to walk and wheel."),
    ),
    PointStory(
        title="There is nowhere warm to sit in winter without buying something",
        words="The library closes at five, the café wants you to order. At home one room is heated, if any.",
        source=EvidenceSource.HEARING,
        said_by="People who came to the hearing on cold homes",
        people=27,
        ago=240,
        due=-150,
        team=("dee", "The health board’s office"),
        verdict=EvidenceVerdict.DID,
        answer="We opened a round for it. £12,000 is in Warm winter, and people share it out themselves.",
        answered=160,
        round=("warm-winter", "The round was made because of this."),
    ),
    PointStory(
        title="After school there is nowhere to go that is ours",
        words="The youth club went four years ago. The park is fine in July. We would like a room, and to have a say in it.",
        source=EvidenceSource.CONVERSATION,
        said_by="Young people at three schools",
        people=118,
        ago=150,
        due=-40,
        verdict=EvidenceVerdict.DID,
        answer="Young Rivermouth is their round: young people wrote the question, and money is set aside for it.",
        answered=45,
        round=("young-rivermouth", "Young people asked for it, in these words."),
    ),
    PointStory(
        title="The last bus leaves before the late shift ends",
        words="The hospital’s late shift ends at ten. The last bus to Hill Road goes at twenty to.",
        source=EvidenceSource.LETTER,
        said_by="A petition from staff and neighbours",
        people=212,
        area="RM5",
        ago=80,
        due=-30,
        verdict=EvidenceVerdict.ELSEWHERE,
        answer="Buses are not ours to run. We sent the petition to the bus company and the county, and asked both to answer here.",
        answered=35,
    ),
    PointStory(
        title="We should all get £50 off our council tax instead",
        words="Small projects are nice. A smaller bill is nicer.",
        source=EvidenceSource.SURVEY,
        said_by="People who answered the spring survey",
        people=16,
        ago=75,
        due=-30,
        verdict=EvidenceVerdict.WONT,
        answer="The fund’s money was given for projects, and can’t be used for bills. Shared out among all homes it would be £3 each.",
        answered=33,
    ),
    PointStory(
        title="The playground on the estate is for little ones only",
        words="From nine years on there is nothing to do there but sit on the fence.",
        source=EvidenceSource.EVENT,
        said_by="Families at the summer fair",
        people=31,
        area="RM4",
        ago=40,
        due=12,
    ),
    PointStory(
        title="Nobody tells us when works begin on our street",
        words="One morning the road is closed. Carers could not get through, and two people missed a hospital appointment.",
        source=EvidenceSource.HEARING,
        said_by="People who came to the hearing on getting about",
        people=19,
        area="RM3",
        ago=60,
        due=-5,
    ),
)
CANAL = {
    "cy": Wording(
        "Mae llwybr y gamlas yn rhy dywyll i gerdded adref",
        "Ar ôl pump mae’n ddu bits rhwng y loc a’r felin. Mae pobl yn mynd y ffordd hir, neu’n cymryd tacsi, neu’n aros gartref.",
    ),
    "ar": Wording(
        "ممر القناة مظلم جدًا للعودة إلى البيت مشيًا",
        "بعد الخامسة يسود الظلام بين البوابة والطاحونة. يسلك الناس الطريق الطويل أو يركبون سيارة أجرة أو يبقون في البيت.",
    ),
}


def tell(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """Write the story down at its own times, then its answers, what each led to, and what conversations found."""
    by_code = {area.code: area.id for area in areas}
    for told in STORY:
        _tell(place, by_code, told, people, now)
    conversations.tell(place, areas, people, now)
    conversation_desk.tell(place, people, now)


def _tell(place: Place, areas: dict[str, int], told: PointStory, people: DemoPeople, now: datetime) -> None:
    said, writer, owner = now - DAY * told.ago, people.staff["dee"], people.staff[told.team[0]]
    draft = PointDraft(
        source=told.source,
        said_by=told.said_by,
        heard_on=said.date(),
        title=told.title,
        words=told.words,
        language="en",
        people=told.people,
        area_id=areas.get(told.area),
        owner_id=owner.account_id,
        owner_name=told.team[1],
        due_on=(now + DAY * told.due).date(),
    )
    point = services.record(place, draft, writer, said)
    if "canal" in told.title:
        for language, wording in CANAL.items():
            services.translate(point, language, wording, writer, said)
    if told.verdict is not None:
        by = (now + DAY * told.by).date() if told.verdict is EvidenceVerdict.WILL else None
        answer = AnswerDraft(verdict=told.verdict, words=told.answer, by=by)
        shown = services.shown_with(point)
        services.answer(point, answer, shown=shown, actor=owner, now=now - DAY * told.answered)
    slug, why = told.round
    round = rounds.by_slug(place.id, slug) if slug else None
    if round is not None:
        services.use(point, EvidenceTarget.ROUND, round.id, why=why, actor=writer, now=said + DAY)
