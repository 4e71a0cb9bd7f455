"""From a benefits map into the fund's book: an organisation promises part of what it saved, and two people book it."""

from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.outcomes import services as outcomes
from pb_app.outcomes.terms import SavingDraft
from pb_app.places import queries as places
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import World, email
from tests.world.alliance import NURSE


def saved(site: Site, what: str) -> str:
    """The project of the site saved the health trust £1,260; the short name of its fund."""
    with site.app.app_context():
        world = World.of(site.app)
        health = next(row for row in places.partners(world.home().id) if row.name == "Health trust")
        award = delivery.of_fund(world.fund().id)[0]
        outcomes.save(award, SavingDraft(what, health.id, 60, 42_00, "Unit costs 2025", 50, 100), world.actor("maya"))
        db.session.commit()
        return world.fund().slug


def test_a_gain_goes_from_the_map_into_the_book(page: Page, site: Site) -> None:
    what = f"Visits {id(page)}"
    fund = saved(site, what)
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    go(page, f"/outcomes/riverside/{fund}/fund-benefits")
    look(page)
    follow(_link(page, f"/gain-share/riverside/{fund}/"))
    look(page)
    follow(_link(page, "/new"))
    page.locator("label", has_text=what).click()
    page.locator("#amount").fill("600")
    page.locator("#due_on").fill((clock.now().date() + timedelta(days=60)).isoformat())
    page.locator("#words").fill("For next year.")
    press(page)
    gain = page.url
    fits(page)
    sign_in_as(page, site, NURSE)
    sign(page, gain, "Head of nursing")
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    sign(page, gain, "Lead of the fund")
    follow(_link(page, "/arrived"))
    page.locator("#amount").fill("600")
    page.locator("#evidence").fill("Line 3 of the bank statement")
    press(page)
    sign_in_as(page, site, email(Role.FINANCE))
    go(page, gain)
    follow(page.locator("main a[href*='/arrived/']").first)
    page.locator("input[name=answer][value=yes]").check()
    press(page)
    expect(page.locator("main .govuk-tag--green").first).to_be_visible()
    fits(page)
    go(page, f"/funds/riverside/{fund}/book")
    expect(page.locator("main")).to_contain_text("Health trust")


def sign(page: Page, gain: str, job: str) -> None:
    go(page, gain)
    follow(_link(page, "/sign"))
    look(page)
    page.locator("#job").fill(job)
    page.locator("#read").check()
    press(page)


def _link(page: Page, end: str) -> Locator:
    """In whatever language the page is."""
    return page.locator(f"main a[href$='{end}']").first
