"""No choice is lost, and none is left for the next person: two tabs, a mail app's browser, a changed vote, a shared computer."""

import re
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
from playwright.sync_api import Browser, BrowserContext, Error, Page, expect
from sqlalchemy import select

from pb_app.db import db
from pb_app.outbox import OutboxMessage
from tests.journeys.conftest import PHONE, Site
from tests.journeys.inspection import go, look
from tests.visitor import last_link

BALLOT = "/voting/riverside/voting/"
STORED = "JSON.stringify([Object.entries(localStorage), Object.entries(sessionStorage)])"


@contextmanager
def device(browser: Browser, site: Site, **settings: bool | str) -> Iterator[BrowserContext]:
    """A browser of somebody's own."""
    made = browser.new_context(
        viewport=PHONE,
        base_url=site.address,
        **{"locale": "en-GB", **settings},  # type: ignore[arg-type]
    )
    made.set_default_timeout(15_000)
    yield made
    made.close()


def code_for(site: Site, address: str) -> str:
    """The six digits of the newest e-mail, as they stand there: in two groups."""
    with site.app.app_context():
        query = select(OutboxMessage.body).where(OutboxMessage.to == address).order_by(OutboxMessage.id.desc())
        body = db.session.scalar(query.limit(1)) or ""
        db.session.rollback()
    match = re.search(r"\b\d{3} \d{3}\b", body)
    assert match, body
    return match[0]


def choose(page: Page, *numbers: int) -> None:
    go(page, BALLOT)
    for number in numbers:
        page.locator(f"#choice-{number}").check()
    page.locator(".cp-ballot-bar button").click()
    page.wait_for_url(re.compile(r"/(review|who)$"))


def ask_for_code(page: Page, address: str) -> None:
    """From the page that holds the choices to the one that waits for the code."""
    page.locator("#email").fill(address)
    page.locator("main form button").click()
    page.wait_for_url("**/people/sent**")


def join(page: Page, code: str) -> None:
    """The code, the name if it is the first time, where one lives; then the ballot again."""
    page.locator("#code").fill(code)
    page.locator("main form button").click()
    page.wait_for_load_state()
    if "/people/name" in page.url:
        page.locator("#name").fill("Kim")
        page.locator("main form button").click()
        page.wait_for_load_state()
    if "/enrol" in page.url:
        page.locator("main form button").click()
    page.wait_for_url("**/review")


def cast(page: Page, *, remember: bool = False) -> None:
    if remember:
        page.locator("#remember").check()
    page.locator("form[data-cast] button").click()
    page.wait_for_url("**/receipt")


@pytest.mark.parametrize(
    "settings", [{"java_script_enabled": False}, {"locale": "ar"}], ids=["without-javascript", "right-to-left"]
)
def test_the_link_opens_in_the_mail_apps_own_browser(
    browser: Browser, site: Site, settings: dict[str, bool | str]
) -> None:
    address = f"mail-{len(str(settings))}@example.org"
    with device(browser, site, **settings) as own, device(browser, site, locale="en-GB") as mail_app:
        page, other = own.new_page(), mail_app.new_page()
        choose(page, 1)
        ask_for_code(page, address)
        look(page)
        go(other, last_link(site.app, address))
        expect(other.locator("main")).to_contain_text("Your choices are not here")
        look(other)
        digits = code_for(site, address)
        arabic = digits.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩"))
        join(page, arabic if "locale" in settings else digits)
        expect(page.locator(".cp-chosen li")).to_have_count(1)
        cast(page)
        look(page)


def test_changing_a_vote_with_and_without_being_remembered(browser: Browser, site: Site) -> None:
    with device(browser, site) as phone:
        page = phone.new_page()
        choose(page, 2)
        ask_for_code(page, "again@example.org")
        join(page, code_for(site, "again@example.org"))
        expect(page.locator("#remember")).not_to_be_checked()
        look(page)
        cast(page)
        assert "2:1" not in page.evaluate(STORED) and '"choice"' not in page.evaluate(STORED)
        go(page, BALLOT)
        expect(page.locator("[data-again] strong").last).to_contain_text("choose everything again")
        expect(page.locator("main input:checked")).to_have_count(0)
        look(page)
        page.locator("#choice-1").focus()
        page.keyboard.press("Space")
        page.locator(".cp-ballot-bar button").focus()
        page.keyboard.press("Enter")
        page.wait_for_url("**/review")
        cast(page, remember=True)
        assert "1:1" not in page.evaluate(STORED), "what is remembered is sealed"
        go(page, BALLOT)
        expect(page.locator("[data-remembered]")).to_contain_text("filled in")
        expect(page.locator("#choice-1")).to_be_checked()
        look(page)
        page.locator("[data-forget]").click()
        expect(page.locator("[data-forgotten]")).to_be_visible()
        page.reload()
        expect(page.locator("[data-again]")).to_contain_text("choose everything again")


def test_nothing_is_left_on_a_shared_computer_after_signing_out(browser: Browser, site: Site) -> None:
    with device(browser, site) as library:
        page = library.new_page()
        choose(page, 1, 2)
        ask_for_code(page, "shared@example.org")
        join(page, code_for(site, "shared@example.org"))
        cast(page, remember=True)
        choose(page, 2)
        page.evaluate("navigator.serviceWorker.ready.then(() => true)")
        go(page, "/people/account")
        page.get_by_role("button", name="Sign out", exact=True).click()
        expect(page.locator("h1")).to_have_text("Before you sign out")
        look(page)
        page.locator("main form button").click()
        page.wait_for_url("**/")
        expect(page.locator("main")).to_contain_text("signed out")
        assert page.evaluate(STORED) == "[[],[]]"
        kept = page.evaluate(
            "caches.keys().then(names => Promise.all(names.map(name => caches.delete(name)).concat(names))).then(all => all)"
        )
        assert not [name for name in kept if isinstance(name, str) and not name.startswith("offline-page")]
        assert not [cookie for cookie in library.cookies() if cookie["name"].startswith("ballot-")]
        library.set_offline(True)
        with suppress(Error):  # the browser's own page, or ours that says there is no connection
            page.goto(BALLOT)
        assert page.locator("main input").count() == 0
        library.set_offline(False)
        go(page, BALLOT)
        expect(page.locator("main input:checked")).to_have_count(0)
        expect(page.locator("body")).not_to_contain_text("Kim")


def test_a_waiting_ballot_is_not_sent_for_the_next_person(browser: Browser, site: Site) -> None:
    with device(browser, site) as library:
        page = library.new_page()
        choose(page, 1)
        ask_for_code(page, "first@example.org")
        join(page, code_for(site, "first@example.org"))
        go(page, BALLOT)
        library.set_offline(True)
        page.locator(".cp-ballot-bar button").click()
        page.locator("[data-send]").click()
        waiting = page.evaluate(f"localStorage.getItem('ballot {BALLOT}')")
        page.goto("about:blank")
        library.set_offline(False)
        library.clear_cookies()
        go(page, "/")
        assert page.evaluate(f"localStorage.getItem('ballot {BALLOT}')") == waiting
        go(page, "/people/sign-in")
        page.locator("#email").fill("second@example.org")
        page.locator("main form button").click()
        page.wait_for_url("**/people/sent**")
        page.locator("#code").fill(code_for(site, "second@example.org"))
        page.locator("main form button").click()
        page.wait_for_load_state()
        go(page, BALLOT)
        expect(page.locator("[data-waiting-text]")).to_contain_text("Somebody else began a vote")
        expect(page.locator("main input:checked")).to_have_count(0)
        page.locator("[data-throw-away]").click()
        assert page.evaluate(f"localStorage.getItem('ballot {BALLOT}')") is None


def test_two_tabs_cast_what_was_looked_at(browser: Browser, site: Site) -> None:
    with device(browser, site) as phone:
        page = phone.new_page()
        choose(page, 1)
        ask_for_code(page, "two-tabs@example.org")
        join(page, code_for(site, "two-tabs@example.org"))
        second = phone.new_page()
        go(second, BALLOT)
        second.locator("#choice-1").uncheck()
        second.locator("#choice-2").check()
        second.locator(".cp-ballot-bar button").click()
        second.wait_for_url("**/review")
        page.locator("form[data-cast] button").click()
        expect(page.locator("h1")).to_have_text("Which of these two votes do you want?")
        look(page)
        page.locator("main form button").first.click()
        page.wait_for_url("**/review")
        expect(page.locator(".cp-chosen li")).to_have_count(1)
        cast(page)


def test_ticks_are_there_again_after_reading_a_project(browser: Browser, site: Site) -> None:
    with device(browser, site) as phone:
        page = phone.new_page()
        go(page, BALLOT)
        page.locator("#choice-2").check()
        page.locator(".cp-vote__card:has(#choice-2) summary").click()
        page.locator(".cp-vote__card:has(#choice-2) .cp-more__in a").click()
        page.wait_for_url("**/proposals/**")
        page.go_back()
        expect(page.locator("#choice-2")).to_be_checked()
