"""Tells the demo's story from its beginning to today, through the same services that people use."""

from dataclasses import replace
from datetime import datetime, timedelta

from pb_app.admin.demo import book, community, ideas, shaping, statement, town_map, young
from pb_app.admin.demo.awards import give_awards
from pb_app.admin.demo.board_meetings import hold_meetings
from pb_app.admin.demo.people import DemoPeople, cast
from pb_app.admin.demo.rounds import DAY, SHARES, SPEND, RoundMaker
from pb_app.audit import log as audit
from pb_app.funds import services as funds
from pb_app.funds.models import Fund
from pb_app.people.events import DemoMade
from pb_app.places import services as places
from pb_app.places.models import Area, Place
from pb_app.places.terms import PartnerKind, PlaceDraft, PostcodeRow
from pb_app.results import services as counting
from pb_app.rounds import services as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import IdentityMethod, PhaseKind, Rulebook, Window
from pb_app.voting.keys.key_files import KeyFiles
from pb_app.voting.opening import approvals
from pb_app.voting.terms import ApprovalKind

AREAS = (
    ("Harbourside", "RM1", 8200),
    ("Mill Lane", "RM2", 6400),
    ("Northgate", "RM3", 5100),
    ("Orchard Estate", "RM4", 3900),
    ("Hill Road", "RM5", 2700),
)
PARTNERS = (
    ("Rivermouth Council", PartnerKind.COUNCIL),
    ("Rivermouth NHS Trust", PartnerKind.HEALTH),
    ("Tidewater Homes", PartnerKind.HOUSING),
    ("Rivermouth Voluntary Action", PartnerKind.VOLUNTARY),
    ("The Lantern Foundation", PartnerKind.FOUNDATION),
)
VOTERS = 2400
WELCOME = "Rivermouth is a made-up town where two rivers meet the sea. Here its people decide together how shared money is spent."


def seed(files: KeyFiles, now: datetime) -> Place:
    """Everything, on an empty database. The caller commits."""
    start = now - DAY * 420
    audit.record(DemoMade(), None, start)
    place = places.make_place(
        PlaceDraft("Rivermouth", "rivermouth", WELCOME, "Europe/London", ("en", "cy", "ar"), "#174f4a"), None, start
    )
    statement.say(place, start)
    areas = _ground(place, start)
    people = cast(place.id, VOTERS, start)
    maker = RoundMaker(people, areas, now, files)
    near, health = _funds(place, people, start)
    for fund in (near, health):
        book.arrivals(fund, people, now)
    _health_round(maker, health, people, now)
    _delivery_round(maker, near, people)
    _running_rounds(maker, near, health)
    _draft(maker, near, now)
    community.tell(place, areas, people, now)
    community.told_in_its_time(now)
    return place


def _ground(place: Place, now: datetime) -> list[Area]:
    areas = [places.add_area(place, a, code=code, actor=None, now=now, population=size) for a, code, size in AREAS]
    places.set_outlines(place, town_map.OUTLINES, now)
    for name in town_map.COMMUNITIES:
        places.add_community(place, name, None, now)
    for name, kind in PARTNERS:
        places.add_partner(place, name, kind, None, now)
    for name, goal in town_map.PRIORITIES:
        places.add_priority(place, name, goal, None, now)
    letters = "ABDEFGHJLN"
    rows = [
        PostcodeRow(f"RM{n + 1}{digit}{a}{b}", code, name, now.year)
        for n, (name, code, _) in enumerate(AREAS)
        for digit in range(1, 4)
        for a in letters
        for b in letters
    ]
    places.import_postcodes(place, rows, now)
    return areas


def _funds(place: Place, people: DemoPeople, now: datetime) -> tuple[Fund, Fund]:
    actor = people.staff["ines"]
    near = funds.make_fund(
        place.id,
        "neighbourhood",
        name="Rivermouth Neighbourhood Fund",
        purpose="For what makes the streets, parks and rooms we share better.",
        actor=actor,
        now=now,
    )
    health = funds.make_fund(
        place.id,
        "health",
        name="Health and Belonging Fund",
        purpose="For people with long illness, and for everybody who feels alone. Looked after by a board of people who know it from their own life.",
        actor=actor,
        now=now,
    )
    promises = (
        (near, "Rivermouth Council", (60_000, 60_000, 65_000), "", False),
        (near, "Tidewater Homes", (15_000, 15_000, 15_000), "For projects on or near its estates.", True),
        (
            health,
            "Rivermouth NHS Trust",
            (30_000, 32_000, 32_000),
            "Pooled under a budget agreement with the council.",
            False,
        ),
        (health, "The Lantern Foundation", (10_000, 10_000, 8_000), "", False),
    )
    for fund, source, amounts, conditions, restricted in promises:
        for offset, pounds in enumerate(amounts):
            year = now.year + offset
            funds.commit_money(
                fund,
                source,
                year,
                amount=pounds * 100,
                conditions=conditions,
                restricted=restricted,
                actor=actor,
                now=now,
            )
    return near, health


def _health_round(maker: RoundMaker, fund: Fund, people: DemoPeople, now: datetime) -> None:
    """The oldest round: counted, awarded, partly paid, and before the board."""
    windows = maker.windows(PhaseKind.REVIEW, 12)
    round = maker.round(
        fund,
        "belonging",
        title="Belonging",
        theme="What helps when you feel alone?",
        about="Ideas from people who use services, for people who use services.",
        pounds=30_000,
        rulebook=SHARES,
        windows=windows,
    )
    rounds.publish(round, fund, people.staff["ines"], windows[0].opens - DAY)
    maker.propose(round, windows, ideas.HEALTH, check=True)
    maker.vote(round, windows, people.voters[:420])
    counted = windows[2].closes + timedelta(hours=2)
    _count(maker, round, people, counted)
    awards = give_awards(round, fund, people, at=counted + DAY * 9, most=4, parts=3)
    hold_meetings(fund, awards, people, now)
    book.keep(fund, awards, people, now)


def _count(maker: RoundMaker, round: Round, people: DemoPeople, at: datetime) -> None:
    """Counted by one, and published in full because a second one agreed."""
    ines, noor = people.staff["ines"], people.staff["noor"]
    counting.count(round, maker.files, ines, at)
    why = "The round has hundreds of voters, and everybody was told beforehand."
    act = approvals.ask(round, ApprovalKind.PUBLISH, {}, reason=why, actor=ines, now=at)
    approvals.answer(round, act, noor, at, agree=True)


def _delivery_round(maker: RoundMaker, fund: Fund, people: DemoPeople) -> None:
    """A finished round with thousands of ballots and awards under way."""
    windows = maker.windows(PhaseKind.DELIVERY, 50)
    round = maker.round(
        fund,
        "places-to-meet",
        title="Places to meet",
        theme="Rooms, corners and roofs for everyone",
        about="Where would you like to meet your neighbours?",
        pounds=60_000,
        rulebook=SHARES,
        windows=windows,
    )
    rounds.publish(round, fund, people.staff["ines"], windows[0].opens - DAY)
    maker.propose(round, windows, ideas.PLACES, check=True)
    maker.vote(round, windows, people.voters)
    counted = windows[2].closes + timedelta(hours=2)
    _count(maker, round, people, counted)
    awards = give_awards(round, fund, people, at=counted + DAY * 7, most=5, parts=2)
    book.keep(fund, awards, people, maker.now)


def _running_rounds(maker: RoundMaker, near: Fund, health: Fund) -> None:
    """One in each phase before delivery."""
    people = maker.cast

    def run(
        fund: Fund,
        phase: PhaseKind,
        days: int,
        *,
        slug: str,
        title: str,
        theme: str,
        about: str,
        pounds: int,
        book: Rulebook,
    ) -> tuple[Round, list[Window]]:
        windows = maker.windows(phase, days)
        return maker.round(
            fund, slug, title=title, theme=theme, about=about, pounds=pounds, rulebook=book, windows=windows
        ), windows

    winter, windows = run(
        health,
        PhaseKind.COUNTING,
        1,
        slug="warm-winter",
        title="Warm winter",
        theme="Nobody cold, nobody alone",
        about="Small money for a big season. You spend the budget yourself.",
        pounds=12_000,
        book=SPEND,
    )
    rounds.publish(winter, health, people.staff["ines"], windows[0].opens - DAY)
    maker.propose(winter, windows, ideas.WINTER, check=True)
    maker.vote(winter, windows, people.voters[400:760])

    street, windows = run(
        near,
        PhaseKind.VOTING,
        6,
        slug="our-streets",
        title="Our streets",
        theme="What would make your street better?",
        about="The big round of the year. A pot is kept for Harbourside, the rest is for everybody.",
        pounds=45_000,
        book=Rulebook(ways=(IdentityMethod.EMAIL, IdentityMethod.CODE, IdentityMethod.IN_PERSON, IdentityMethod.PAPER)),
    )
    rounds.add_pot(
        street,
        "Harbourside pot",
        1_000_000,
        area_id=maker.areas[0].id,
        category=None,
        actor=people.staff["ines"],
        now=windows[0].opens - DAY,
    )
    why = "Not everybody has email, so there are letters and a desk too. Two people look at voters who are alike."
    rounds.publish(street, near, people.staff["ines"], windows[0].opens - DAY, why)
    maker.propose(street, windows, ideas.NEIGHBOURHOOD, check=True)
    maker.vote(street, windows, people.voters[800:950])

    under_25, windows = run(
        near,
        PhaseKind.SHAPING,
        4,
        slug="young-rivermouth",
        title="Young Rivermouth",
        theme="By and for people under 25",
        about="Ideas are in. Now they are being checked.",
        pounds=20_000,
        book=replace(SHARES, age=11, oldest=24),
    )
    rounds.publish(under_25, near, people.staff["ines"], windows[0].opens - DAY)
    young.idea_of_skye(maker, under_25, windows[0].opens + DAY, guardian=people.neighbours[0])
    maker.propose(under_25, windows, ideas.YOUNG[:5], check=True)
    maker.propose(under_25, windows, ideas.YOUNG[5:], check=False)

    green, windows = run(
        near,
        PhaseKind.IDEAS,
        9,
        slug="green-corners",
        title="Green corners",
        theme="Every patch counts",
        about="Where could something grow? Put in your idea: it takes ten minutes.",
        pounds=25_000,
        book=Rulebook(support_needed=5, support_most=6),
    )
    rounds.publish(green, near, people.staff["ines"], windows[0].opens - DAY)
    maker.propose(green, windows, ideas.GREEN, check=False)
    shaping.shape_ideas(green, people, maker.now)
    shaping.check_ideas(under_25, people, maker.now)


def _draft(maker: RoundMaker, fund: Fund, now: datetime) -> None:
    """Next year's round, still a draft."""
    maker.round(
        fund,
        "next-year",
        title="Next year’s big round",
        theme="",
        about="Not public yet.",
        pounds=40_000,
        rulebook=SHARES,
        windows=maker.windows(PhaseKind.IDEAS, -60),
    )
