"""What the demo's organisations saved and give back, and what people who work there tried on the spot."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import NamedTuple

from pb_app.access import Actor
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.delivery import queries as delivery
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.models import Fund
from pb_app.funds.terms import AccountKind
from pb_app.gain_share import queries, services
from pb_app.gain_share.models import GainShare
from pb_app.gain_share.terms import GainSide, GainTerms, SavedFigure
from pb_app.outcomes import queries as outcome_queries
from pb_app.outcomes import services as outcomes
from pb_app.outcomes.terms import BenefitKind
from pb_app.places.models import Partner, Place
from pb_app.small_grants import services as small_grants
from pb_app.small_grants.terms import GrantDraft, GrantLesson, GrantResult

TRUST, HOMES = "Rivermouth NHS Trust", "Tidewater Homes"
JOBS = {TRUST: "Director of public health", HOMES: "Director of homes"}
FOR_NEXT = "For people who come home from hospital to a cold room."
APPETITE = "We try small things before we know that they work. Money and pride may be lost. Nobody may be hurt, and nothing may be kept secret."


class Tried(NamedTuple):
    """Who tried what, how many days ago, and what came of it; without a lesson it is still to come."""

    organisation: str
    draft: GrantDraft
    ago: int
    lesson: GrantLesson | None = None


TRIED = (
    Tried(
        "Rivermouth Voluntary Action",
        GrantDraft(what="Kettle and cups for the room by the laundry", note="People wait there anyway.", amount=60_00),
        90,
        GrantLesson(
            result=GrantResult.WORKED,
            learnt="People stay for twenty minutes now, and some come without washing. Ask the laundry first about plugs.",
            evidence="Receipt of the market stall",
        ),
    ),
    Tried(
        HOMES,
        GrantDraft(
            what="Leaflets about damp under 200 doors",
            note="It is cheap, and nobody has tried it in these streets.",
            amount=120_00,
        ),
        75,
        GrantLesson(
            result=GrantResult.FAILED,
            learnt="Two people called. Knocking at ten doors brought seven calls, so we knock from now on.",
            evidence="Receipt of the printer",
        ),
    ),
    Tried(
        TRUST,
        GrantDraft(what="Bus fares to the breathing class", note="Half of them said the fare is why.", amount=90_00),
        41,
    ),
    Tried(
        "Rivermouth Council",
        GrantDraft(what="Seeds for the strip beside the clinic", note="It may be dug up again.", amount=35_00),
        6,
    ),
)


def tell(
    place: Place, people: DemoPeople, here: Mapping[str, Partner], officers: Mapping[str, Actor], now: datetime
) -> None:
    """After the benefits maps of both funds, and the officers."""
    near, health = (fund_queries.by_slug(place.id, slug) for slug in ("neighbourhood", "health"))
    assert near and health
    _shared(health, here, officers, people, now)
    _short(near, here, officers, people, now)
    _small(near, here, officers, people, now)


def _figure(fund: Fund, partner: Partner) -> SavedFigure:
    return queries.figures(fund.id, partner.id)[0]


def _agree(
    fund: Fund, partner: Partner, terms: GainTerms, *, officer: Actor, people: DemoPeople, now: datetime
) -> GainShare:
    """Written down by the officer, and signed by both."""
    figure, side = _figure(fund, partner), GainSide.PARTNER
    row = services.propose(fund, figure, terms, side=side, actor=officer, now=now)
    services.sign(row, side=side, shown=row.digest, job=JOBS[partner.name], actor=officer, now=now)
    ines = people.staff["ines"]
    services.sign(row, side=GainSide.FUND, shown=row.digest, job="Manager of the fund", actor=ines, now=now + DAY)
    return row


def _arrive(row: GainShare, amount: int, evidence: str, people: DemoPeople, now: datetime) -> None:
    """One person asks, another one puts it into the book on the same day."""
    ines, ffion = people.staff["ines"], people.staff["ffion"]
    receipt = services.ask_receipt(row, amount, on=now.date(), evidence=evidence, actor=ines, now=now)
    services.answer_receipt(row, receipt, "", agree=True, actor=ffion, now=now + timedelta(hours=4))


def _shared(
    fund: Fund, here: Mapping[str, Partner], officers: Mapping[str, Actor], people: DemoPeople, now: datetime
) -> None:
    """What the trust saved goes into next year's fund; what the landlord saved is promised."""
    award = delivery.by_id(outcome_queries.avoided([row.id for row in delivery.of_fund(fund.id)])[0].award_id)
    outcomes.gain(award, here[HOMES].id, BenefitKind.MONEY, "Fewer empty homes to look after", 900_00)
    began, year = now - DAY * 50, now.year + 1
    terms = GainTerms(amount=400_00, due_on=(now - DAY * 20).date(), year=year, words=FOR_NEXT)
    row = _agree(fund, here[TRUST], terms, officer=officers[TRUST], people=people, now=began)
    _arrive(row, 400_00, "Bank statement 17, line 4", people, now - DAY * 24)
    terms = GainTerms(amount=300_00, due_on=(now + DAY * 60).date(), year=year, words="")
    _agree(fund, here[HOMES], terms, officer=officers[HOMES], people=people, now=now - DAY * 12)


def _short(
    fund: Fund, here: Mapping[str, Partner], officers: Mapping[str, Actor], people: DemoPeople, now: datetime
) -> None:
    """Less came than was agreed, and the trust says why."""
    terms = GainTerms(amount=200_00, due_on=(now - DAY * 10).date(), year=now.year, words="For rooms to meet in.")
    row = _agree(fund, here[TRUST], terms, officer=officers[TRUST], people=people, now=now - DAY * 40)
    _arrive(row, 120_00, "Bank statement 18, line 2", people, now - DAY * 12)
    why = "The clinic was closed for five weeks, so fewer visits were saved than we thought."
    services.close(row, why, officers[TRUST], now - DAY * 8)


def _small(
    fund: Fund, here: Mapping[str, Partner], officers: Mapping[str, Actor], people: DemoPeople, now: datetime
) -> None:
    """Two people fill the pot; then four officers try something, one of them with no luck and one who is late."""
    ines, ffion, began = people.staff["ines"], people.staff["ffion"], now - DAY * 100
    stated = small_grants.state_appetite(fund, APPETITE, 150_00, pot="Small grants by staff", actor=ines, now=began)
    pool = fund_queries.account(fund.id, AccountKind.POOL)
    pot = fund_queries.account(fund.id, AccountKind.POLICY_AREA, stated.pot_id)
    assert pool and pot
    why = "People who work here meet small things every day."
    asked = funds.ask_move(fund, pool, pot, amount=1_000_00, reason=why, actor=ines, now=began)
    funds.answer(fund, asked, "Agreed.", agree=True, actor=ffion, now=began + DAY)
    for tried in TRIED:
        partner, officer, at = here[tried.organisation], officers[tried.organisation], now - DAY * tried.ago
        row = small_grants.decide(fund, tried.draft, partner=partner, actor=officer, now=at)
        shown = small_grants.digest_of(row)
        small_grants.pay_out(row, "Payment card of the fund", shown=shown, actor=ffion, now=at + DAY)
        if tried.lesson:
            small_grants.learn(row, tried.lesson, partner=partner, actor=officer, now=at + DAY * 25)
