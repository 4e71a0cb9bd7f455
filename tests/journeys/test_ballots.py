"""Ballots in a real browser: every kind by thumb and keyboard, without a connection, in three tabs at once."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pb_app.db import db
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.box import queries as box
from pb_app.voting.register import queries as register
from pb_app.voting.services import EligibilityClaim, join_roll
from tests.journeys.acting import sign_in
from tests.journeys.conftest import PHONE, Site
from tests.journeys.inspection import go, look


def find(site: Site, slug: str) -> Round:
    found = rounds.by_slug(site.world.home().id, slug)
    assert found is not None
    return found


def in_box(site: Site, slug: str) -> tuple[int, int]:
    """(envelopes, people marked as having voted)."""
    with site.app.app_context():
        found = find(site, slug)
        numbers = len(box.trackers(found.id)), register.voters(found.id)
        db.session.rollback()
        return numbers


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE, has_touch=True, is_mobile=True, locale="en-GB", base_url=site.address)
    made.set_default_timeout(15_000)
    yield made
    made.close()


def voter(phone: BrowserContext, site: Site, name: str, slug: str) -> Page:
    """Somebody signed in and on the roll, on the ballot."""
    page, address = phone.new_page(), f"{name}@example.org"
    go(page, "/people/sign-in")
    sign_in(page, site, address)
    with site.app.app_context():
        from pb_app.people import queries as people

        account = people.by_email(address)
        assert account is not None
        join_roll(find(site, slug), people.actor_of(account, strong=False), EligibilityClaim())
        db.session.commit()
    go(page, f"/voting/riverside/{slug}/")
    return page


def test_points_by_plus_and_minus(phone: BrowserContext, site: Site) -> None:
    page = voter(phone, site, "points", "points")
    more = page.locator(".cp-stepper button:last-child")
    for _ in range(7):
        more.nth(0).click()
    for _ in range(4):
        more.nth(1).click()
    expect(page.locator("[data-status]")).to_have_text("You have used 1 points too many. Take some back.")
    page.locator(".cp-stepper button:first-child").nth(1).click()
    expect(page.locator("[data-status]")).to_have_text("0 points left")
    look(page)
    page.locator(".cp-ballot-bar button").click()
    expect(page.locator("main")).to_contain_text("7 points")


def test_scores_by_keyboard(phone: BrowserContext, site: Site) -> None:
    page = voter(phone, site, "scores", "scores")
    for number in (1, 2):
        page.locator(f"#score-{number}-0").focus()
        for _ in range(4):
            page.keyboard.press("ArrowRight")
        expect(page.locator(f"#score-{number}-4")).to_be_checked()
    page.locator(".cp-ballot-bar button").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("4 out of 5")
    page.locator("main form button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_have_text("You have voted")


def test_a_ballot_waits_for_the_connection_and_is_sent_once(phone: BrowserContext, site: Site) -> None:
    before = in_box(site, "voting")
    page = voter(phone, site, "offline", "voting")
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    page.wait_for_function("navigator.serviceWorker.controller !== null")
    page.wait_for_function("caches.match(location.pathname).then(Boolean)")
    phone.set_offline(True)
    page.reload()
    expect(page.locator("h1")).to_contain_text("Your ballot")
    page.locator("#choice-1").check()
    page.locator(".cp-ballot-bar button").click()
    expect(page.locator("[data-waiting]")).to_contain_text("you have not voted yet")
    page.locator("[data-send]").click()
    expect(page.locator("[data-waiting-text]")).to_contain_text("will be sent once")
    assert in_box(site, "voting") == before
    phone.set_offline(False)
    expect(page.locator("h1")).to_have_text("You have voted", timeout=20_000)
    page.wait_for_timeout(500)
    assert in_box(site, "voting") == (before[0] + 1, before[1] + 1)
    go(page, "/rounds/riverside/voting/")
    expect(page.locator(".cp-state")).to_contain_text("Voted at")


def test_three_tabs_a_double_click_back_and_reload_are_one_ballot(phone: BrowserContext, site: Site) -> None:
    before = in_box(site, "voting")
    page = voter(phone, site, "tabs", "voting")
    page.locator("#choice-2").check()
    page.locator(".cp-ballot-bar button").click()
    page.wait_for_url("**/review")
    tabs = [page, phone.new_page(), phone.new_page()]
    for tab in tabs[1:]:
        go(tab, "/voting/riverside/voting/review")
    for tab in tabs:
        tab.locator("form[data-cast] button").dblclick(no_wait_after=True)
    for tab in tabs:
        tab.wait_for_load_state()
    page.goto(site.address + "/voting/riverside/voting/receipt")
    page.reload()
    first = page.locator(".cp-receipt").inner_text()
    page.go_back()
    tabs[1].goto(site.address + "/voting/riverside/voting/receipt")
    assert tabs[1].locator(".cp-receipt").inner_text() == first
    assert in_box(site, "voting") == (before[0] + 1, before[1] + 1)
