"""How the demo's organisations work together: officers, a pooled fund, two agreements, and two rules in the way."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from argon2 import PasswordHasher

from pb_app.access import Actor, Role
from pb_app.admin.demo import forum, gains
from pb_app.admin.demo.days import morning, working
from pb_app.admin.demo.people import PASSWORD, TOTP_KEY, DemoPeople
from pb_app.admin.demo.rounds import DAY
from pb_app.db import db
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.people import queries as people_queries
from pb_app.people import role_grants
from pb_app.people import services as accounts
from pb_app.places import queries as places
from pb_app.places.models import Partner, Place
from pb_app.sharing import cards, rules
from pb_app.sharing.models import DataAgreement
from pb_app.sharing.pages import barriers as barrier_pages
from pb_app.sharing.pages import letter_words
from pb_app.sharing.services import agreements, barriers, parties, powers, tokens
from pb_app.sharing.terms import (
    FIELDS,
    AgreementPart,
    BarrierDraft,
    BarrierReply,
    BarrierVerdict,
    LawfulBasis,
    LetterDraft,
)

#: Short name, name, organisation and role.
OFFICERS = (
    ("rhys", "Rhys Morgan", "Rivermouth Council", Role.PARTNER_LEAD),
    ("amara", "Amara Nwosu", "Rivermouth NHS Trust", Role.PARTNER_LEAD),
    ("jo", "Jo Keane", "Tidewater Homes", Role.PARTNER_LEAD),
    ("zofia", "Zofia Nowak", "Rivermouth Voluntary Action", Role.PARTNER_OFFICER),
)
#: A fund, who puts money in, and the card and the agreement that this rests on.
RESTS = (
    (
        "health",
        "Rivermouth NHS Trust",
        "section-75",
        "Rivermouth pooled fund agreement between the council and the NHS trust, schedule 2",
    ),
    ("neighbourhood", "Rivermouth Council", "general-power", "Cabinet decision 31 on the neighbourhood fund"),
)
WARM: Mapping[str, str] = {
    "purpose": "See which neighbourhoods have cold homes and many people in hospital with bad lungs in winter. Then offer insulation there first.",
    "benefit": "People in cold homes breathe better. The hospital has fewer beds filled in January.",
    "what": "For each ward and each quarter: how many homes were treated for damp, and what each round paid for. Sums of fewer than ten are left out.",
    "about": "about-nobody",
    "giver_basis": "basis-not-personal",
    "taker_basis": "basis-not-personal",
    "law": "",
    "need": "Streets would say too much about single homes. The whole town would say too little.",
    "risk_sharing": "A small ward could give somebody away. That is why small sums are left out.",
    "risk_keeping": "Insulation goes where people ask loudest. Last winter two of the coldest streets were left out.",
    "rights": "Both organisations say it on their websites. Ask the information team at Tidewater Homes.",
    "security": "It is sent over an encrypted line, and only two analysts can open it.",
    "retention": "After two years, and within a month if the agreement ends early.",
    "tables": "awards indicators",
}
HOME: Mapping[str, str] = {
    "purpose": "Let the person who brings meals know that somebody comes home from hospital today.",
    "benefit": "People who live alone have food and a warm room on the first evening.",
    "what": "That somebody comes home, on which day, and what they said yes to. Nothing about their illness.",
    "about": "about-people",
    "giver_basis": "basis-public-task",
    "taker_basis": "basis-consent",
    "law": "Care Act 2014, sections 3 and 6",
    "need": "A list without names can’t bring a meal to a door. Only people who said yes are on it.",
    "risk_sharing": "Somebody could learn who is alone at home. So it is told by phone, on the day, and never on a list.",
    "risk_keeping": "People come home to a cold flat and an empty fridge, and some are back in hospital within a week.",
    "rights": "The ward asks each person and gives them a leaflet. They can say no at any time. Ask the discharge team.",
    "security": "By phone to one duty number. Nobody writes it down elsewhere.",
    "retention": "The evening after the visit.",
    "tables": "",
}


def tell(place: Place, people: DemoPeople, now: datetime) -> None:
    """Four organisations with officers, and what they did in half a year."""
    now = morning(now)
    here = {partner.name: partner for partner in places.partners(place.id)}
    officers = _officers(place, here, now - DAY * 200)
    _pool(place, people.staff["ines"], now)
    _own(place, here)
    _agreements(here, officers, now)
    _barriers(place, here, officers, now)
    forum.tell(place, people, here, officers, now)
    gains.tell(place, people, here, officers, now)


def _officers(place: Place, here: Mapping[str, Partner], now: datetime) -> dict[str, Actor]:
    password, made = PasswordHasher().hash(PASSWORD), dict[str, Actor]()
    for short, name, organisation, role in OFFICERS:
        account = accounts.make_account(f"{short}@demo.example", name, now)
        account.password_hash, account.totp_secret = password, TOTP_KEY
        role_grants.grant_agreed(
            account,
            role,
            place.id,
            fund_id=None,
            asked_by_id=None,
            actor=None,
            now=now,
            partner_id=here[organisation].id,
        )
        db.session.flush()
        made[organisation] = people_queries.actor_of(account, strong=True)
    return made


def _pool(place: Place, actor: Actor, now: datetime) -> None:
    """What two sources rest on. One of the cards in use was last read too long ago."""
    agreed_on = (now - DAY * 400).date()
    for slug, name, card, agreement in RESTS:
        fund = fund_queries.by_slug(place.id, slug)
        assert fund is not None
        source = next(source for source in fund_queries.sources(fund.id) if source.name == name)
        funds.rest_on(fund, source, card, agreement=agreement, agreed_on=agreed_on, actor=actor, now=now)
    for key, days in (("section-75", 150), ("general-power", 420), ("community-safety", 40)):
        card_read, on = cards.every()[key], (now - DAY * days).date()
        words = "Legal team, Rivermouth Council"
        powers.check(
            place, card_read, shown=card_read.digest, checked_by=words, checked_on=on, note="", actor=actor, now=now
        )


def _own(place: Place, here: Mapping[str, Partner]) -> None:
    """Sources with the name of an organisation are that organisation’s."""
    for fund in fund_queries.of_place(place.id):
        for source in fund_queries.sources(fund.id):
            source.partner_id = here[source.name].id if source.name in here else None


def _answers(said: Mapping[str, str], now: datetime) -> dict[str, str]:
    first = now.date()
    days = {"starts_on": first, "review_on": first + DAY * 180, "ends_on": first + DAY * 700}
    return dict(said) | {name: day.isoformat() for name, day in days.items()}


def _write(
    giver: Partner, taker: Partner, title: str, said: Mapping[str, str], *, actor: Actor, now: datetime
) -> DataAgreement:
    row = agreements.begin(giver, taker, title, gives=True, actor=actor, now=now)
    answers = _answers(said, now)
    for part in AgreementPart:
        of_part = {field: answers[field] for field in FIELDS[part]}
        agreements.answer(row, giver, part, of_part, actor=actor, now=now)
    return row


def _sign(row: DataAgreement, partner: Partner, job: str, actor: Actor, now: datetime) -> None:
    words = agreements.to_sign(row, partner)
    assert words is not None
    agreements.sign(row, partner, shown=rules.words_digest(words), job=job, actor=actor, now=now)


def _agreements(here: Mapping[str, Partner], officers: Mapping[str, Actor], now: datetime) -> None:
    """One signed by both and read by a program each day, one that waits for a signature."""
    homes, trust, charity = (
        here[name] for name in ("Tidewater Homes", "Rivermouth NHS Trust", "Rivermouth Voluntary Action")
    )
    jo, amara = officers[homes.name], officers[trust.name]
    before, signed = working(now - DAY * 60), working(now - DAY * 51)
    warm = _write(homes, trust, "Figures about cold homes", WARM, actor=jo, now=before)
    _sign(warm, homes, "Director of homes", jo, before)
    _sign(warm, trust, "Director of public health", amara, signed)
    _made, secret = tokens.make(warm, trust, "Winter dashboard", amara, signed)
    for ago in range(9, 0, -3):
        tokens.read(secret, homes.place_id, "indicators", now - DAY * ago)
    _join(warm, here, officers, working(now - DAY * 30))
    home = _write(trust, charity, "A warm welcome home", HOME, actor=amara, now=working(now - DAY * 6))
    _sign(home, trust, "Director of public health", amara, working(now - DAY * 6))


def _join(row: DataAgreement, here: Mapping[str, Partner], officers: Mapping[str, Actor], at: datetime) -> None:
    """The council wants to see the figures too: it joins, and all three sign the same words."""
    homes, council = here["Tidewater Homes"], here["Rivermouth Council"]
    basis, jo = LawfulBasis.NOT_PERSONAL, officers["Tidewater Homes"]
    parties.add(row, homes, council, gives=False, basis=basis, actor=jo, now=at)
    jobs = ("Director of homes", "Director of public health", "Head of housing")
    for days, (name, job) in enumerate(
        zip(("Tidewater Homes", "Rivermouth NHS Trust", council.name), jobs, strict=True)
    ):
        _sign(row, here[name], job, officers[name], working(at + DAY * days))


def _barriers(place: Place, here: Mapping[str, Partner], officers: Mapping[str, Actor], now: datetime) -> None:
    council, homes = here["Rivermouth Council"], here["Tidewater Homes"]
    rhys, jo = officers[council.name], officers[homes.name]
    story: Sequence[tuple[Partner, Actor, BarrierDraft, int, int]] = (
        (council, rhys, BUSES, 104, 42),
        (homes, jo, BUDGETS, 70, 42),
    )
    made = []
    for partner, actor, draft, ago, weeks in story:
        row = barriers.log(partner, draft, actor, working(now - DAY * ago))
        sent = working(now - DAY * (ago - 2))
        due = working(sent + timedelta(days=weeks)).date()
        words = letter_words.words(barrier_pages.card(row, sent), place.slug, sent.date(), due)
        letter = LetterDraft(words=words, sent_on=sent.date(), due_on=due, reply_to=draft.reply_to)
        barriers.ask(row, partner, letter, actor, sent)
        made.append(row)
    other = "We lose two trained visitors each March, because we can’t say in time whether they will be paid."
    trust = here["Rivermouth Voluntary Action"]
    barriers.back(made[1], trust, other, officers[trust.name], working(now - DAY * 30))
    answered = working(now - DAY * 88).date()
    words = "You may join two stops into one line of the form. We have changed the guidance, from this month on."
    reply = BarrierReply(verdict=BarrierVerdict.REMOVED, words=words, answered_on=answered)
    barriers.answer(made[0], council, reply, rhys, working(now - DAY * 86))


BUSES = BarrierDraft(
    title="Each bus stop needs a form of its own",
    words="A bench and a shelter at a stop are safer crossings for people who walk slowly. For each stop we fill in a form of 14 pages, also when ten stops are alike.",
    cost="About 6 weeks and £4,000 for ten stops.",
    rule="Guidance on small works at stops, part 3",
    owner="Regional transport authority",
    asks="Let one form stand for stops that are alike.",
    reply_to="transport@rivermouth.demo.example",
)
BUDGETS = BarrierDraft(
    title="One-year budgets stop us hiring for prevention",
    words="A worker who keeps people well needs two years to show it. We are told in March what there is for April, so we can offer nine months at most.",
    cost="About £60,000 a year for hiring and training again, and people who start from nothing with somebody new.",
    rule="The yearly settlement for local prevention",
    owner="Department of Health and Social Care",
    asks="Tell places by December what they will have for the next three years.",
    reply_to="partnerships@homes.demo.example",
)
