"""An evening in the demo's Orchard Estate: what seven people said, what they pledged, and two deals with a school."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from pb_app.access import Actor
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.places.models import Area, Place
from pb_app.pledges import queries
from pb_app.pledges.models import Deal
from pb_app.pledges.services import deals
from pb_app.pledges.services import evening as evenings
from pb_app.pledges.terms import (
    AnswerKind,
    DealDraft,
    EveningDraft,
    PledgeDraft,
    PledgeOwner,
    PledgeVerdict,
    PromiseMark,
    SideDraft,
    SideKind,
    WishDoer,
)

STRENGTHS = (
    "Somebody always knows how to mend it.",
    "The lunch club. Nobody eats alone on a Thursday.",
    "Children still play out behind the flats.",
    "Three of us speak Arabic, and help with letters.",
    "The old orchard: eleven apple trees that nobody owns.",
    "When the lift broke, the youth club carried everybody’s shopping.",
    "Orchard Hall is warm, and the kettle works.",
)
WISHES: Sequence[tuple[str, WishDoer]] = (
    ("An apple day in autumn, with a press.", WishDoer.OURSELVES),
    ("A rota for walking people home from the lunch club.", WishDoer.OURSELVES),
    ("A bench halfway up the hill.", WishDoer.OURSELVES),
    ("A bike shed that locks.", WishDoer.WITH_HELP),
    ("Music lessons that people can afford.", WishDoer.WITH_HELP),
    ("The light on the path behind Orchard Road, so that people walk there again.", WishDoer.THEY_MUST),
    ("The number 7 bus back on Sundays.", WishDoer.THEY_MUST),
)
#: Words, whose, by name, days from the evening until it is due.
PLEDGES = (
    ("Hold an apple day under the old trees.", PledgeOwner.GROUP, "Orchard Tenants", 40),
    ("Two of us walk people home each Thursday.", PledgeOwner.SOME, "", 50),
    ("Build a bench from the pallets behind the hall.", PledgeOwner.NEIGHBOUR, "Ewan", 120),
)


def tell(place: Place, areas: Sequence[Area], people: DemoPeople, now: datetime) -> None:
    """Two months ago; one pledge is kept, one waits for a word, one is to come. Another evening is next week."""
    orchard = next(area.id for area in areas if area.code == "RM4")
    _evening(place, orchard, people, now)
    ahead = EveningDraft(
        question="What makes Mill Lane a good place to grow old?",
        group_name="Canal Gardeners",
        venue="Mill Lane Chapel",
        language="en",
        held_on=(now + DAY * 8).date(),
        area_id=next(area.id for area in areas if area.code == "RM2"),
    )
    evenings.plan(place, ahead, people.neighbours[7], now - DAY * 3)
    _deals(place, orchard, people, now)


def _evening(place: Place, area_id: int, people: DemoPeople, now: datetime) -> None:
    at, host = now - DAY * 60, people.neighbours[3]
    draft = EveningDraft(
        question="What is good on Orchard Estate, and what could be better?",
        group_name="Orchard Tenants",
        venue="Orchard Hall",
        language="en",
        held_on=at.date(),
        area_id=area_id,
    )
    evening = evenings.plan(place, draft, host, at - DAY * 10)
    for n, words in enumerate(STRENGTHS):
        evenings.answer(evening, AnswerKind.STRENGTH, words, at + timedelta(minutes=n))
    wishes = [
        evenings.answer(evening, AnswerKind.WISH, words, at + timedelta(minutes=20 + n))
        for n, (words, _doer) in enumerate(WISHES)
    ]
    for wish, (_words, doer) in zip(wishes, WISHES, strict=True):
        evenings.sort(evening, wish, doer, at + timedelta(minutes=40))
    made = [
        evenings.pledge(
            evening,
            PledgeDraft(
                words=words,
                owner_kind=kind,
                owner_name=name,
                by_when=(at + DAY * days).date(),
                answer_id=wishes[n].id,
            ),
            adult=True,
            now=at + timedelta(minutes=45),
        )
        for n, (words, kind, name, days) in enumerate(PLEDGES)
    ]
    evenings.join(evening, people.residents[0])
    kept = "Forty people came. We pressed ninety litres, and drank nearly all of it."
    evenings.say(made[0], evening, PledgeVerdict.KEPT, kept, actor=host, now=now - DAY * 18)
    evenings.ask_others(
        evening,
        wishes[5],
        owner_id=people.staff["kwame"].account_id,
        owner_name="Street lighting team",
        due_on=(now + DAY * 12).date(),
        said_by="People at an evening together in Orchard Hall",
        actor=people.staff["ines"],
        now=now - DAY * 54,
    )


def _deals(place: Place, area_id: int, people: DemoPeople, now: datetime) -> None:
    """One between the school and a group of residents that was kept, and one that was not."""
    gate = _deal(
        place,
        area_id,
        "A calm school gate",
        ("We walk the last 200 metres.", "Two of us stand at the crossing each morning."),
        ("The gate opens ten minutes earlier.", "A teacher stands outside when it rains."),
        people=people,
        now=now,
    )
    yard = _deal(
        place,
        area_id,
        "The school yard at weekends",
        ("We take our litter home.",),
        ("The yard is open on Saturdays from ten to four.",),
        people=people,
        now=now,
    )
    head, parent = people.neighbours[9], people.neighbours[5]
    for deal in (gate, yard):
        _mark(deal, 1, PromiseMark.KEPT, "", actor=head, now=now)
    _mark(gate, 2, PromiseMark.KEPT, "", actor=parent, now=now)
    why = "It was open on three Saturdays. Then there was nobody to lock up."
    _mark(yard, 2, PromiseMark.NOT, why, actor=parent, now=now)


def _deal(
    place: Place,
    area_id: int,
    title: str,
    ours: Sequence[str],
    theirs: Sequence[str],
    *,
    people: DemoPeople,
    now: datetime,
) -> Deal:
    draft = DealDraft(
        title=title,
        language="en",
        ends_on=(now + DAY * 20).date(),
        area_id=area_id,
        ours=SideDraft(kind=SideKind.GROUP, name="Parents of Orchard Estate", promises=ours),
        theirs=SideDraft(kind=SideKind.SCHOOL, name="Orchard Primary School", promises=theirs),
    )
    deal = deals.make(place, draft, people.neighbours[5], now - DAY * 200)
    deals.sign(deal, people.neighbours[9], now - DAY * 195)
    return deal


def _mark(deal: Deal, n: int, mark: PromiseMark, reason: str, *, actor: Actor, now: datetime) -> None:
    side = queries.sides([deal.id])[deal.id][n - 1]
    for promise in queries.promises([side.id])[side.id]:
        deals.mark(promise, deal, mark, reason, actor=actor, now=now - DAY * 4)
