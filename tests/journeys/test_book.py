"""A pound from funder to receipt, in a real browser: a group agrees and shows receipts on a phone, finance pays at a desk."""

import uuid

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from tests.delivery.awards import photo
from tests.journeys.acting import press, sign_in, sign_in_as
from tests.journeys.conftest import DESKTOP, Site
from tests.journeys.inspection import fits, go, look
from tests.world import email


def awarded(site: Site) -> str:
    """A fresh winner with an offer on the table; the address of its page."""
    slug = f"r{uuid.uuid4().hex[:8]}"
    with site.app.app_context():
        site.world.finished_round(slug)
        site.world.in_the_bank(5_000_00)
        award = site.world.award(1, 2, slug, contact="Ines, 01234 567890")
        path = f"/delivery/riverside/project/{award.id}/"
        db.session.commit()
    return path


def pay(browser: Browser, site: Site, path: str) -> None:
    """Two people of the office at their desks: one prepares, another approves. By keyboard alone."""
    for role in (Role.ADMINISTRATOR, Role.FINANCE):
        desk = browser.new_context(viewport=DESKTOP, base_url=site.address)
        page = desk.new_page()
        sign_in_as(page, site, email(role))
        go(page, path)
        look(page)
        if role is Role.ADMINISTRATOR:
            page.get_by_role("button", name="Prepare the payment 1").focus()
            page.keyboard.press("Enter")
            expect(page.locator(".cp-flash")).to_contain_text("second person")
        else:
            page.get_by_role("link", name="Check the payment 1").press("Enter")
            look(page)
            page.get_by_label("Yes, pay it").focus()
            page.keyboard.press("Space")
            page.get_by_role("button", name="Send my answer").press("Enter")
            expect(page.locator(".cp-flash")).to_contain_text("Nothing is paid yet")
        desk.close()
    with site.app.app_context():
        site.world.send()
        db.session.commit()


def agree(site: Site, path: str, page: Page, who: str, second: str = "") -> None:
    go(page, path + "agreement")
    if "/people/" in page.url:
        sign_in(page, site, email(who))
        go(page, path + "agreement")
    look(page)
    page.locator("#read").check()
    if second:
        page.locator("#second_email").fill(email(second))
    press(page)


@pytest.mark.first(15)
def test_a_group_agrees_is_paid_and_shows_what_it_bought(
    page: Page, site: Site, context: BrowserContext, browser: Browser
) -> None:
    path = awarded(site)
    agree(site, path, page, "maya", "george")
    other = browser.new_context(viewport={"width": 360, "height": 740}, base_url=site.address)
    agree(site, path, other.new_page(), "george")
    other.close()
    go(page, path + "bank")
    for field, text in (
        ("name", "Bench group"),
        ("sort_code", "20-45-12"),
        ("number", "12345678"),
        ("first", "M"),
        ("second", "G"),
    ):
        page.locator(f"#{field}").fill(text)
    page.locator("#unrelated").check()
    press(page)
    expect(page.locator("main")).not_to_contain_text("12345678")
    with site.app.app_context():
        from pb_app.delivery import queries, services
        from pb_app.delivery.terms import CheckState

        award = queries.by_id(int(path.split("/")[-2]))
        for check in queries.checks(award.id):
            services.answer_check(
                award,
                check,
                CheckState.PASSED,
                note="",
                expires_on=None,
                actor=site.world.actor(Role.FINANCE),
                now=clock.now(),
            )
        db.session.commit()
    pay(browser, site, path)
    go(page, path + "spend")
    picture = photo("#" + uuid.uuid4().hex[:6])
    page.locator("#photo").set_input_files({"name": "receipt.png", "mimeType": "image/png", "buffer": picture})
    for field, text in (
        ("amount", "60.25"),
        ("supplier", "Timber yard"),
        ("what", f"Planks {uuid.uuid4().hex[:4]}"),
        ("paid_on", "2026-01-02"),
    ):
        page.locator(f"#{field}").fill(text)
    page.locator("#line-0").check()
    page.locator("#again").check()
    press(page)
    fits(page)
    expect(page.locator("main")).to_contain_text("£60.25")


def test_a_stranger_follows_a_pound(page: Page) -> None:
    """From the fund to its book, a line, an account, the project, and home with all the files."""
    go(page, "/funds/riverside/pot/")
    look(page)
    page.locator("main a[href*='/accounts/']").nth(1).click()
    look(page)
    page.locator("main a[href*='/lines/']").first.click()
    look(page)
    go(page, "/open-data/riverside/pot/")
    with page.expect_download() as download:
        page.locator("main a.govuk-button").click()
    assert download.value.suggested_filename == "pot.zip"
