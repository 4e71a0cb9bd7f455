"""A resident offers a room and confirms it after a year; a group asks for a building, and its clocks run."""

from datetime import timedelta

from playwright.sync_api import BrowserContext, Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.assets.models import Asset
from pb_app.db import db
from tests.journeys.acting import follow, press, sign_in, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import email


def _a_year_goes_by(site: Site, title: str) -> None:
    with site.app.app_context():
        asset = db.session.query(Asset).filter_by(title=title).one()
        asset.confirmed_on -= timedelta(days=380)
        db.session.commit()


def test_a_room_is_offered_and_confirmed_after_a_year(page: Page, site: Site, context: BrowserContext) -> None:
    title = f"Quay room {id(context)}"
    go(page, "/assets/riverside/")
    look(page)
    follow(page.locator('main a[href="/assets/riverside/offer"]').first)
    sign_in(page, site, f"room{id(context)}@example.org")
    page.locator("input[name=kind][value=space]").check()
    page.locator("#title").fill(title)
    page.locator("#words").fill("Room for twelve, with a kettle.")
    page.locator("input[name=owner_kind][value=group]").check()
    page.locator("#owner_name").fill("Quay Readers")
    page.locator("input[name=holder][value=adult]").check()
    page.locator("#venue").fill("4 Quay Street")
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.locator("#not_a_home").check()
    press(page)
    expect(page.locator("h1")).to_have_text(title)
    look(page)
    _a_year_goes_by(site, title)
    go(page, "/participation/")
    look(page)
    follow(page.locator(f'.cp-waits:has-text("{title}") a'))
    expect(page.locator(".cp-note").first).to_be_visible()
    follow(page.locator('form[action$="/still-here"] button'))
    expect(page.locator(".cp-note")).to_have_count(0)
    fits(page)


def test_a_building_from_the_request_to_its_clocks(page: Page, site: Site, context: BrowserContext) -> None:
    go(page, "/ownership/riverside/")
    look(page)
    follow(page.locator('main a[href="/ownership/riverside/nominate"]'))
    sign_in(page, site, f"hall{id(context)}@example.org")
    page.locator("input[name=route][value=listing]").check()
    page.locator("#title").fill(f"Rope hall {id(context)}")
    page.locator("#where").fill("Rope Walk")
    page.locator("#not_a_home").check()
    page.locator("#words").fill("The boxing club and the food bank meet here.")
    page.locator("input[name=owner_kind][value=company]").check()
    page.locator("#owner_name").fill("Estates Ltd")
    page.locator("#group_name").fill("Rope Hall Trust")
    page.locator("input[name=group_kind][value=charity]").check()
    press(page)
    at = page.url
    expect(page.locator("main .cp-note")).to_be_visible()
    context.clear_cookies()
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    for step, reason in (("listed", "It serves the people here."), ("notice", "A letter came.")):
        go(page, f"{at}/record")
        page.locator(f"input[name=step][value={step}]").check()
        page.locator("#reason").fill(reason)
        press(page)
        expect(page.locator(".cp-time > li").first).to_contain_text(reason)
    expect(page.locator("main .cp-rows .cp-row")).to_have_count(4)
    interim = clock.now().date() + timedelta(days=41)
    expect(page.locator("main .cp-rows")).to_contain_text(str(interim.year))
    look(page)
    fits(page)
