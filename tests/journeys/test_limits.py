"""The ballot counts each limit while somebody chooses; without JavaScript the same limits are said and kept."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pb_app import clock
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.rounds import queries as rounds
from pb_app.rounds import services as round_services
from pb_app.rounds.terms import BallotKind, PhaseKind, Rulebook
from tests.journeys.conftest import PHONE, Site
from tests.journeys.inspection import go, look

POT = "Pot of the north"
LIMITED = Rulebook(most=5, least=2, pot_most=((POT, 1),), kind_most=2)
SPENDING = Rulebook(ballot=BallotKind.SPEND, most=None, least_spend=500_00)
EACH_POT = Rulebook(most=1, per_pot=True)
PROJECTS = (("A bench", 100, "N"), ("A lamp", 150, "N"), ("A swing", 200, "S"), ("A path", 250, "S"))


def prepare(site: Site, slug: str, rulebook: Rulebook) -> str:
    """Two projects in the north, which has a pot, and two in the south. Returns the address of the ballot."""
    with site.app.app_context():
        if rounds.by_slug(site.world.home().id, slug) is None:
            made, now = site.world.round(PhaseKind.VOTING, slug), clock.now()
            north = next(area.id for area in places.areas(made.place_id) if area.code == "N")
            round_services.add_pot(
                made, POT, 300_00, area_id=north, category=None, actor=None, now=now, reason="To try it."
            )
            round_services.change_rulebook(made, rulebook, "To try it.", None, now)
            for title, pounds, area in PROJECTS:
                site.world.proposal(made, title, pounds, area=area)
        db.session.commit()
    return f"/voting/riverside/{slug}/"


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE, has_touch=True, locale="en-GB", base_url=site.address)
    made.set_default_timeout(15_000)
    yield made
    made.close()


def says(page: Page, *lines: str) -> None:
    """What the bar at the bottom says beside the first count."""
    expect(page.locator("[data-limits] li")).to_have_text(list(lines))


def test_pots_and_kinds_are_counted_with_each_tick(phone: BrowserContext, site: Site) -> None:
    page = phone.new_page()
    go(page, prepare(site, "limited", LIMITED))
    of_pot = page.locator(f"[data-pot='{POT}'] [data-part-status]")
    says(page, "Choose at least 2 more.")
    expect(of_pot).to_have_text(f"{POT}: 0 of 1")
    page.locator("#choice-1").check()
    says(page, "Choose at least 1 more.")
    expect(of_pot).to_have_text(f"{POT}: 1 of 1")
    look(page)
    page.locator("#choice-2").check()
    says(page, f"{POT}: you have chosen 2. You can choose 1. Untick some.", "Green spaces: 2 of 2")
    page.locator("#choice-3").focus()
    page.keyboard.press("Space")
    says(
        page,
        f"{POT}: you have chosen 2. You can choose 1. Untick some.",
        "Green spaces: you have chosen 3. You can choose 2. Untick some.",
    )
    look(page)
    page.locator("#choice-2").uncheck()
    says(page, "Green spaces: 2 of 2")
    page.locator(".cp-ballot-bar button").click()
    page.wait_for_url("**/who")


def test_a_least_sum_is_counted_down(phone: BrowserContext, site: Site) -> None:
    page = phone.new_page()
    go(page, prepare(site, "least-sum", SPENDING))
    says(page, "Spend at least £500 more.")
    page.locator("#choice-4").check()
    page.locator("#choice-3").check()
    says(page, "Spend at least £50 more.")
    page.locator("#choice-1").check()
    expect(page.locator("[data-limits]")).to_be_hidden()
    expect(page.locator("[data-status]")).to_have_text("£450 left to spend")


def test_each_pot_says_its_own_count(phone: BrowserContext, site: Site) -> None:
    """The bar is about the pot that is being filled in, and about each that is too full."""
    page = phone.new_page()
    go(page, prepare(site, "each-pot", EACH_POT))
    status, whole = page.locator("[data-status]"), page.locator("[data-pot=''] [data-part-status]")
    page.locator("#choice-1").check()
    expect(status).to_have_text(f"{POT}: You have chosen 1 of 1 projects")
    page.locator("#choice-2").check()
    page.locator("#choice-3").check()
    expect(status).to_have_text("The whole place: You have chosen 1 of 1 projects")
    expect(whole).to_have_text("You have chosen 1 of 1 projects")
    says(page, f"{POT}: You have chosen 2 projects. You can choose 1. Untick some.")
    look(page)


def test_without_javascript_the_limits_are_said_and_kept(browser: Browser, site: Site) -> None:
    page = browser.new_page(base_url=site.address, viewport=PHONE, java_script_enabled=False, locale="en-GB")
    go(page, prepare(site, "limited", LIMITED))
    for sentence in (f"“{POT}”: at most 1 project.", "At most 2 projects of one kind.", "Choose at least 2 projects."):
        expect(page.locator("main")).to_contain_text(sentence)
    expect(page.locator("[data-limits], [data-part-status]").locator("visible=true")).to_have_count(0)
    page.locator("#choice-1").check()
    page.locator("#choice-2").check()
    page.locator(".cp-ballot-bar button").click()
    expect(page.locator(".govuk-error-summary")).to_contain_text("too many projects in one pot")
    expect(page.locator("#choice-1")).to_be_checked()
    page.close()
