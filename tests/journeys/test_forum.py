"""A partner's officer on a Monday: what waits, an action that is stuck, what leads on; and the whole place."""

from dataclasses import fields

from playwright.sync_api import BrowserContext, Page, ViewportSize, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.places import queries as places
from tests.forum.second_count import counted
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import World, email
from tests.world.alliance import BARRIER
from tests.world.forums import monday_morning

PHONE: ViewportSize = {"width": 360, "height": 740}
#: So tall is the page about a whole place at most on a phone, in any language: a little more than five screens.
MOST_TALL = 4000


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


def test_an_inspector_reads_the_whole_place_by_keyboard(page: Page, site: Site, context: BrowserContext) -> None:
    """On a phone: short, folded, opened with the Enter key, open on paper and from a link; then the file, counted again."""
    with site.app.app_context():
        monday_morning(World.of(site.app), clock.now(), f"inspected {id(context)}")
        db.session.commit()
    page.set_viewport_size(PHONE)
    page.emulate_media(reduced_motion="reduce")  # a busy machine draws too few frames to scroll smoothly
    go(page, "/forum/riverside/whole-place")
    look(page)
    for language in ("ar", "cy", "en"):
        go(page, f"/forum/riverside/whole-place?lang={language}")
        fits(page)
        tall = page.evaluate("document.documentElement.scrollHeight")
        assert tall < MOST_TALL, f"{language}: {tall} pixels"
    decided = page.locator("#decisions")
    expect(decided).not_to_be_visible()
    page.emulate_media(media="print")
    expect(decided).to_be_visible()
    page.emulate_media(media="screen")
    page.locator("main details:has(> #decisions) > summary").focus()
    page.keyboard.press("Enter")
    expect(decided).to_be_visible()
    for _step in range(40):
        page.keyboard.press("Tab")
        if "/whole-place/decisions" in page.evaluate("document.activeElement.href || ''"):
            break
    page.keyboard.press("Enter")
    page.wait_for_url("**/whole-place/decisions")
    look(page)
    expect(page.locator("main li").first).to_be_visible()
    follow(page.locator("main a[href$='#decisions']"))
    expect(decided).to_be_visible()
    link = page.locator("main a[href$='whole-place.json']").get_attribute("href")
    said = page.request.get(f"{site.address}{link}").json()
    told = {key: value for part in said["parts"] for key, value in part["figures"].items()}
    with site.app.app_context():
        place = World.of(site.app).home()
        again = counted(place.id, places.today(place.id, clock.now()))
    assert told == {key: again[key] for key in told} and not any(again[key] for key in again.keys() - told.keys())
