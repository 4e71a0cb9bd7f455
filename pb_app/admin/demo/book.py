"""What the demo's book and projects show: money that arrived and moved, plans, receipts, outcomes, a bank statement."""

import io
from collections.abc import Sequence
from datetime import datetime, timedelta

from PIL import Image, ImageDraw

from pb_app.access import Actor
from pb_app.admin.demo.people import DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.delivery.models import Award
from pb_app.delivery.terms import ReceiptDraft, RiskLevel
from pb_app.finance import queries as bank_lines
from pb_app.finance import rules as banking
from pb_app.finance import services as banks
from pb_app.finance.terms import LineState
from pb_app.funds import queries as funds
from pb_app.funds import services as fund_services
from pb_app.funds.models import Fund
from pb_app.funds.terms import AccountKind, Rollover, typed_proof
from pb_app.outcomes import services as outcomes
from pb_app.outcomes.terms import BenefitKind, MeasurementTime, SavingDraft
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals

#: What a group bought, from whom, and how much of its first payment that took in hundredths.
BOUGHT = (
    ("Chairs and cushions", "Second-hand yard", 40),
    ("Tea, milk, biscuits", "Corner shop", 15),
    ("Cups, plates and a kettle", "Market stall", 30),
)
STEPS = ("The first afternoon", "Ten neighbours come regularly", "A second afternoon each week")
SAID = "More people than chairs. Somebody brought a guitar, and nobody went home early."
#: Projects that build something, by their titles: what they bought, their steps, and what they say.
BUILT = {
    "Stage for the park": (
        (
            ("Oak boards and beams", "Tidewater Timber", 40),
            ("Screws, oil and sandpaper", "Quay Hardware", 15),
            ("Cable and a safe socket", "Harbour Electrical", 30),
        ),
        ("The wood is here", "The stage stands", "The first concert"),
        "The boards lie flat and dry. On Saturday we put up the frame.",
    ),
    "Chess tables in the park": (
        (
            ("Two stone table tops", "Northgate Stone", 40),
            ("Two sets of large pieces", "The game shop", 15),
            ("Sand and cement", "Quay Hardware", 30),
        ),
        ("The ground is level", "Both tables stand", "The first tournament"),
        "The ground is level now, and a wheelchair fits on every side.",
    ),
    "Library on wheels": (
        (
            ("The cargo bike", "Harbour Bikes", 40),
            ("Shelves and a rain cover", "Tidewater Timber", 15),
            ("Books nobody had", "The bookshop", 30),
        ),
        ("The bike is here", "Three hundred books", "A round each week"),
        "The bike rolls. The first round took two hours, because everybody wanted to look.",
    ),
}


def keep(fund: Fund, awards: Sequence[Award], people: DemoPeople, now: datetime) -> None:
    """Everything that comes after the first payment, for one fund and its awards."""
    for n, award in enumerate(awards):
        lead = _lead(award, people)
        _plan(award, n, lead, now)
        _spend(award, fund, n, lead=lead, people=people, now=now)
    _outcomes(awards[0], people, now)
    _decisions(fund, people, now)
    _bank(fund, people, now)
    _waiting_payment(awards, people, now)


def _lead(award: Award, people: DemoPeople) -> Actor:
    return next(actor for actor in [*people.residents, *people.neighbours] if actor.account_id == award.lead_id)


def arrivals(fund: Fund, people: DemoPeople, now: datetime) -> None:
    """The first year's money is in the bank, of the second a part."""
    promises = funds.commitments(fund.id)
    first = min(commitment.year for commitment in promises)
    for promise in promises:
        part = promise.amount if promise.year == first else promise.amount // 4 if promise.year == first + 1 else 0
        if part:
            on = (now - DAY * 200).date()
            fund_services.arrive(
                fund,
                promise,
                part,
                on=on,
                shown_by=typed_proof("Bank statement 3"),
                actor=people.staff["ffion"],
                now=now - DAY * 200,
            )


def _plan(award: Award, n: int, lead: Actor, now: datetime) -> None:
    """Three steps: one done, one due or late, one to come; and for some a risk."""
    _bought, titles, said = BUILT.get(award.proposal.title, (BOUGHT, STEPS, SAID))
    steps = [
        delivering.add_milestone(award, title, (now + DAY * days).date())
        for title, days in zip(titles, (-40, 12 - 20 * (n % 3), 90), strict=True)
    ]
    delivering.reach_milestone(award, steps[0], (now - DAY * 42).date(), "Done, and on time.", now)
    if n % 3 == 1:
        words = "Few of us have time in December."
        delivering.add_risk(award, words, RiskLevel.HIGH, "We have asked the school for helpers.", now - DAY * 5)
    if n % 2 == 0:
        delivering.write_update(award, said, lead, now=now - DAY * 11)


def receipt(lines: Sequence[str]) -> bytes:
    """A made-up till receipt as a photo."""
    image = Image.new("RGB", (420, 120 + 40 * len(lines)), "#fdfcf7")
    draw = ImageDraw.Draw(image)
    for row, text in enumerate(("MADE-UP RECEIPT", *lines)):
        draw.text((30, 30 + 40 * row), text, fill="#231f1a", font_size=22)
    out = io.BytesIO()
    image.save(out, "JPEG", quality=70)
    return out.getvalue()


def _spend(award: Award, fund: Fund, n: int, *, lead: Actor, people: DemoPeople, now: datetime) -> None:
    """Receipts for a good part of the first payment: most are in the book, the last waits."""
    paid = delivery.paid([award.id])[award.id]
    things = proposals.costs(award.proposal_id)[0].position
    bought, _steps, _said = BUILT.get(award.proposal.title, (BOUGHT, STEPS, SAID))
    for turn, (what, supplier, percent) in enumerate(bought):
        amount = paid * percent // 100 - 37 - turn - n
        on = (now - DAY * (30 - turn * 7)).date()
        bill = ReceiptDraft(
            supplier,
            what,
            amount=amount,
            paid_on=on,
            line=things,
            over_why="It cost a little more.",
            again=True,
            public=True,
        )
        photo = receipt([supplier, what, f"{amount / 100:.2f}", f"No {award.id}-{turn}"])
        made = delivering.show_spend(award, bill, photo, lead, now - DAY * (28 - turn * 7))
        if turn < len(bought) - 1:
            delivering.answer_spend(
                award, fund, made, accept=True, why="", actor=people.staff["ines"], now=now - DAY * (26 - turn * 7)
            )


def _outcomes(award: Award, people: DemoPeople, now: datetime) -> None:
    """Measures before and after, who was reached, what it saved, and an end report that waits to be read."""
    lead = _lead(award, people)
    outcomes.choose(award.proposal, ["worthwhile", "anxious", "people"], "Cups of tea")
    for moment, counts in (
        (MeasurementTime.BEFORE, [[14, 11, 8, 5], [6, 7, 9, 16]]),
        (MeasurementTime.AFTER, [[6, 8, 15, 9], [12, 10, 9, 7]]),
    ):
        for code, rows in zip(("worthwhile", "anxious"), counts, strict=True):
            outcomes.read(award, code, moment, counts=rows, number=None, actor=lead, now=now)
    outcomes.read(award, "people", MeasurementTime.AFTER, counts=None, number=46, actor=lead, now=now)
    outcomes.read(award, outcomes.OWN, MeasurementTime.AFTER, counts=None, number=812, actor=lead, now=now)
    areas, communities = places.areas(award.place_id), places.communities(award.place_id)
    by_area = dict(zip((area.id for area in areas), (22, 14, 3, 7), strict=False))
    outcomes.reach(award, 46, by_area, {communities[1].id: 8}, lead)
    partners = {partner.name: partner.id for partner in places.partners(award.place_id)}
    trust = partners["Rivermouth NHS Trust"]
    outcomes.save(award, SavingDraft("Visits to the doctor", trust, 60, 42_00, "A made-up unit cost", 40, 50), lead)
    outcomes.gain(award, partners["Tidewater Homes"], BenefitKind.DEMAND, "Fewer calls about noise", None)
    outcomes.gain(award, trust, BenefitKind.OUTCOME, "People who leave hospital have somewhere to go", None)
    answers = {
        "changed": "People who did not know each other now ring when somebody is missing.",
        "surprised": "The quietest came first and left last.",
        "unspent": "Not yet: we meet until the summer.",
    }
    outcomes.write_report(award, answers, lead, public=True, send=True, now=now - DAY * 2)


def _decisions(fund: Fund, people: DemoPeople, now: datetime) -> None:
    """A part of the fund for young people, filled by two; another move waits for an answer."""
    ines, ffion = people.staff["ines"], people.staff["ffion"]
    fund_services.state_rollover(fund, Rollover.PART, 80, ines, now - DAY * 90)
    area = fund_services.add_policy_area(fund, "Young people first")
    pool = funds.account(fund.id, AccountKind.POOL)
    young = funds.account(fund.id, AccountKind.POLICY_AREA, area.id)
    assert pool and young
    why = "The youth council asked for a round of its own next year."
    asked = fund_services.ask_move(fund, pool, young, amount=4_000_00, reason=why, actor=ines, now=now - DAY * 60)
    fund_services.answer(fund, asked, "Agreed at the meeting of finance.", agree=True, actor=ffion, now=now - DAY * 58)
    fund_services.ask_move(
        fund,
        pool,
        young,
        amount=500_00,
        reason="For bus fares, so that it is not only for those who live near.",
        actor=ines,
        now=now - DAY,
    )


def _bank(fund: Fund, people: DemoPeople, now: datetime) -> None:
    """A statement: payments that are known again, and lines that nobody has looked at."""
    ffion = people.staff["ffion"]
    rows = ["Date,Description,Amount"]
    known = [
        match_candidate
        for match_candidate in bank_lines.candidates(fund.id)
        if match_candidate.target.value == "payment"
    ]
    for candidate in known[:3]:
        day = (candidate.on or now.date()) + timedelta(days=2)
        rows.append(
            f"{day:%d/%m/%Y},FASTER PAYMENT {banking.reference(candidate.id)},-{candidate.amount // 100}.{candidate.amount % 100:02d}"
        )
    rows.append(f"{now - DAY * 9:%d/%m/%Y},RIVERMOUTH GRANT Q3,7500.00")
    rows.append(f"{now:%d/%m/%Y},ACCOUNT CHARGES,-6.50")
    lines = banking.read_statement("\n".join(rows).encode())
    banks.read_statement(fund, lines, ffion, now - DAY)
    for line, candidate in zip(bank_lines.lines(fund.id, LineState.NEW), known[:2], strict=False):
        banks.match(fund, line, candidate.target, target_id=candidate.id, actor=ffion, now=now - DAY)


def _waiting_payment(awards: Sequence[Award], people: DemoPeople, now: datetime) -> None:
    """One payment that finance has to answer, where the board has released a part."""
    for award in awards:
        part = next(
            (instalment for instalment in delivery.instalments(award.id) if instalment.status.value == "released"), None
        )
        if part is not None:
            delivering.prepare_payment(award, part, people.staff["ines"], now - DAY)
            return
