"""A partner's officer on a Monday: what waits, an action that is stuck, what leads on; and the whole place."""

from dataclasses import fields

from playwright.sync_api import BrowserContext, Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import World, email
from tests.world.alliance import BARRIER
from tests.world.forums import monday_morning


def test_an_officer_on_a_monday(page: Page, site: Site, context: BrowserContext) -> None:
    with site.app.app_context():
        words = monday_morning(World.of(site.app), clock.now(), str(id(context)))
        db.session.commit()
    sign_in_as(page, site, email(Role.PARTNER_LEAD))
    go(page, "/participation/")
    follow(page.locator("main a[href$='/desk']").first)
    look(page)
    fits(page)
    follow(page.locator("main li", has_text=words).get_by_role("link"))
    look(page)
    action = page.url
    follow(page.locator("main a[href$='/rule']"))
    for field in fields(BARRIER):
        page.locator(f"#{field.name}").fill(getattr(BARRIER, field.name) + f" {id(context)}" * (field.name == "title"))
    press(page)
    barrier = page.url
    go(page, action)
    expect(page.locator(f"main a[href='{barrier.removeprefix(site.address)}']")).to_have_count(1)
    look(page)
    go(page, "/forum/riverside/whole-place")
    look(page)
    fits(page)
    expect(page.locator("#decisions")).to_contain_text(words.rsplit(" ", 1)[1])
    page.emulate_media(reduced_motion="reduce")  # a busy machine draws too few frames to scroll smoothly
    page.locator("main nav a[href='#barriers']").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#barriers")).to_be_in_viewport()
    link = page.locator("main a[href$='whole-place.json']").get_attribute("href")
    assert page.request.get(f"{site.address}{link}").json()["place"]
