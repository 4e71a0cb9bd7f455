"""A real browser on a phone's screen, against a server on a fresh, furnished database."""

import os
import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page, ViewportSize, sync_playwright
from werkzeug.serving import make_server

from pb_app import clock
from pb_app.access import Role
from pb_app.audit import log as audit
from pb_app.board import queries as board_queries
from pb_app.board import services as boards
from pb_app.board.models import Board, Review
from pb_app.board.terms import ClaimKind, ConsentParty, NoteKind
from pb_app.comments import services as comment_services
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.delivery import services as delivering
from pb_app.funds import queries as fund_queries
from pb_app.funds import services as funds
from pb_app.funds.terms import AccountKind
from pb_app.meetings import services as meetings
from pb_app.meetings.terms import AgendaPoint, MeetingStatus
from pb_app.outcomes import services as outcomes
from pb_app.people import queries
from pb_app.people import services as accounts
from pb_app.people.events import DemoMade
from pb_app.places import services as places
from pb_app.proposals import queries as proposals
from pb_app.rounds import services as rounds
from pb_app.rounds.models import Round
from pb_app.rounds.terms import BallotKind, IdentityMethod, PhaseKind, Rule, Rulebook
from pb_app.setup.screenshots import find_browser
from pb_app.surveys.terms import SurveyMode
from pb_app.voting.slots import KEY_FILES
from tests.shared_app import let_go, make_app
from tests.world import World, asked
from tests.world.alliance import ally
from tests.world.asking import ask_users
from tests.world.figures import area_pages
from tests.world.said import say
from tests.world.talks import answer_as_camps, closed, opened, talk_open

CHROMIUM = find_browser()
PHONE: ViewportSize = {"width": 360, "height": 740}
DESKTOP: ViewportSize = {"width": 1280, "height": 800}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "journeys" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        if os.environ.get("COMMONPOT_BROWSER") == "required":
            pytest.fail("Chromium is required here and is missing")
        pytest.skip(
            "there is no Chromium here, so the journeys were not walked (on Debian: apt install chromium-headless-shell)"
        )
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-background-networking"]
        made = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield made
        made.close()


class Site:
    """The running server: its address, its application and the world in it."""

    def __init__(self, app: Flask, address: str) -> None:
        self.app, self.address = app, address
        self.world = World("riverside", KEY_FILES.value(app))


@contextmanager
def serving(app: Flask) -> Iterator[str]:
    """The application behind a socket; yields its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()
    let_go(app)


@pytest.fixture(scope="session")
def site(templates: Any, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    folder: Path = tmp_path_factory.mktemp("site")
    url = templates.fresh(folder)
    app = make_app(url, folder, DEMO=True)
    with app.app_context():
        _furnish(World.build(app))
        db.session.commit()
    with serving(app) as address:
        yield Site(app, address)
    templates.drop(url)


def _furnish(world: World) -> None:
    """A round in each phase that people act in, and one that is finished."""
    accounts.make_account(queries.DEMO_OWNER, "Olu", clock.now())
    audit.record(DemoMade(), None, clock.now())
    north, south = [[[40, 0], [40, 90], [80, 50]]], [[[0, 0], [0, 90], [39, 50]]]
    places.set_outlines(world.home(), {"N": north, "S": south}, clock.now())
    world.round(PhaseKind.IDEAS, "ideas")
    checking = world.round(PhaseKind.SHAPING, "checking")
    world.proposal(checking, "A swing", 200, accept=False)
    world.without_scorers(checking)
    spend = Rulebook(ballot=BallotKind.SPEND, most=None, rule=Rule.GREEDY, step=0)
    others = {
        "scores": Rulebook(ballot=BallotKind.SCORES, most=None, least=2, ways=tuple(IdentityMethod), hall=True),
        "points": Rulebook(ballot=BallotKind.POINTS, most=None),
        "ranked": Rulebook(ballot=BallotKind.RANKED, most=3),
    }
    for slug, rulebook in {"voting": Rulebook(most=2), "spending": spend, **others}.items():
        made = world.round(PhaseKind.VOTING, slug, rulebook=rulebook)
        rounds.set_priorities(made, [])
        for title, pounds in (("A bench", 300), ("A lamp", 500), ("A fountain", 900)):
            world.proposal(made, title, pounds)
    area_pages(world, world.actor(Role.ADMINISTRATOR), clock.now())
    finished = world.finished_round("finished")
    _board(world, finished)
    say(world, finished.id, clock.now())
    asked.opened(world, mode=SurveyMode.OPEN)
    talk_open(world)
    talked = opened(world)
    answer_as_camps(talked, 60)
    closed(world, talked)
    ally(world)


def _board(world: World, finished: Round) -> None:
    """An award, and an open meeting with it on the agenda."""
    now, bench = clock.now(), proposals.by_number(finished.id, 1)
    assert bench is not None
    award = world.agreed(world.award(1, 2, "finished"))
    outcomes.choose(award.proposal, ["happy", "people"], "Cups of tea")
    delivering.add_milestone(award, "The bench is up", now.date())
    asking, part = world.actor(Role.ADMINISTRATOR), delivery.instalment(award.id, 1)
    assert part is not None
    delivering.prepare_payment(award, part, asking, now)
    area = funds.add_policy_area(world.fund(), "Young people")
    pool = fund_queries.account(world.fund().id, AccountKind.POOL)
    young = fund_queries.account(world.fund().id, AccountKind.POLICY_AREA, area.id)
    assert pool and young
    funds.ask_move(world.fund(), pool, young, amount=500_00, reason="For the youth round", actor=asking, now=now)
    board = boards.make_board(world.fund(), "The board", 1, None, now)
    member, today = world.actor(Role.BOARD_MEMBER).account_id, now.date()
    boards.fill_seat(
        board, member, boards.SeatTerms("cares for a parent", today, today + timedelta(days=700)), None, now
    )
    meeting = meetings.plan_meeting(board.id, now, "Library", actor=None, now=now)
    boards.put_on_agenda(meeting, award, "People sit on it.", easy="People sit on it.", now=now)
    boards.send_agenda(board, meeting, "A test", None, now)
    meetings.move_meeting(meeting, MeetingStatus.OPEN, None, now)
    _around(world, board, board_queries.review(board.place_id, 1), now)
    comment_services.say(bench, "I would use this.", world.actor("george"), now=now)


def _around(world: World, board: Board, review: Review | None, now: datetime) -> None:
    """What stands around a meeting: first steps, criteria, a survey with answers, a case study that waits, a calmer agenda."""
    assert review is not None
    member, seat = world.actor(Role.BOARD_MEMBER), board_queries.seats(board.id, now.date())[0]
    boards.set_first_steps(board, ("Meet Dee", "Visit a project"), member, now)
    boards.set_criteria(board, seat, ("Do people come?",), member, now)
    ask_users(world, review, now)
    told = boards.CaseText("A bench", "We built it.", ("Find wood.", "Ask a neighbour."), "Bring tea.")
    case = boards.write_case(review.award, told, member, now)
    boards.agree(
        case, review.award, ConsentParty.GROUP, version=1, name="Bench group", actor=world.actor("maya"), now=now
    )
    boards.agree(
        case, review.award, ConsentParty.RESIDENTS, version=1, name="A member of the board", actor=member, now=now
    )
    boards.agree(
        case,
        review.award,
        ConsentParty.PARTNER,
        version=1,
        name="NHS Trust",
        actor=world.actor(Role.ADMINISTRATOR),
        now=now,
    )
    boards.note(review, NoteKind.QUESTION, "Who has the key?")
    boards.claim_cost(seat, boards.ClaimedCost(ClaimKind.TRAVEL, "Bus", 240, now.date()))
    points = [AgendaPoint("Welcome", 10), AgendaPoint("The projects", 60, True)]
    meetings.plan_meeting(board.id, now + timedelta(days=9), "Library, or by phone", actor=None, now=now, points=points)


#: The ways to walk a journey. An ordinary run takes one of them for each journey, always the same one, which its name
#: decides, so that all three are walked; ``--all`` walks each journey in each way.
WAYS = ("phone", "phone-without-javascript", "phone-in-arabic")


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "way" in metafunc.fixturenames:
        usual = WAYS[zlib.crc32(metafunc.function.__name__.encode()) % len(WAYS)]
        marked = [pytest.param(way, marks=[] if way == usual else pytest.mark.full) for way in WAYS]
        metafunc.parametrize("way", marked, indirect=True)


@pytest.fixture
def way(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def context(way: str, browser: Browser, site: Site) -> Iterator[BrowserContext]:
    made = browser.new_context(
        viewport=PHONE,
        has_touch=True,
        is_mobile=True,
        java_script_enabled=way != "phone-without-javascript",
        locale="ar" if way == "phone-in-arabic" else "en-GB",
        base_url=site.address,
    )
    made.set_default_timeout(15_000)
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    return context.new_page()
