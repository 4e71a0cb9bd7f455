"""A building from nominated to listed with its clocks, a deal kept and not kept, and the map by keyboard."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from playwright.sync_api import BrowserContext, Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.people import queries as people
from pb_app.places import queries as places
from tests.journeys.acting import follow, press, sign_in, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import World, email
from tests.world.officers import appoint


def test_the_map_is_read_by_keyboard_and_not_mirrored(page: Page, site: Site) -> None:
    go(page, "/places/riverside/map")
    look(page)
    fits(page)
    shapes = ".cp-ground path"  # before one is focused, whose edge is wider
    left = [box["x"] for shape in page.locator(shapes).all() if (box := shape.bounding_box())]
    first = page.locator(".cp-ground a").first
    first.focus()
    expect(first).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/places/riverside/areas/"))
    go(page, "/places/riverside/map?lang=ar")
    fits(page)
    again = [box["x"] for shape in page.locator(shapes).all() if (box := shape.bounding_box())]
    assert [x - left[0] for x in left] == [x - again[0] for x in again]


def test_a_deal_is_made_and_signed_by_the_other_side(page: Page, site: Site, context: BrowserContext) -> None:
    go(page, "/pledges/riverside/")
    follow(page.locator('main a[href="/pledges/riverside/deals/new"]'))
    sign_in(page, site, f"deal{id(context)}@example.org")
    page.locator("#title").fill("A calm gate")
    page.locator("[name=our_kind]").first.check()
    page.locator("#our_name").fill("Parents of Mill Lane")
    page.locator("#our_promises").fill("We walk.")
    page.locator("[name=their_kind][value=school]").check()
    page.locator("#their_name").fill("Mill School")
    page.locator("#their_promises").fill("We open early.")
    page.locator("#ends_on").fill((clock.now().date() + timedelta(days=20)).isoformat())
    page.locator("[name=adult]").check()
    press(page)
    look(page)
    link = page.locator("main .cp-note bdi").inner_text()
    context.clear_cookies()
    go(page, link[link.index("/pledges/") :])
    sign_in(page, site, f"school{id(context)}@example.org")
    page.locator("[name=adult]").check()
    press(page)
    look(page)
    fits(page)
    follow(page.locator('main a[href*="/promises/"]').first)
    page.locator("[name=mark][value=promise-not]").check()
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.locator("#reason").fill("In the rain they drove.")
    press(page)
    look(page)


def test_a_building_is_nominated_and_listed(page: Page, site: Site, context: BrowserContext) -> None:
    name = f"The Bell {id(context)}"
    go(page, "/ownership/riverside/")
    follow(page.locator('main a[href="/ownership/riverside/nominate"]').first)
    sign_in(page, site, f"bell{id(context)}@example.org")
    page.locator("[name=route][value=listing]").check()
    page.locator("#title").fill(name)
    page.locator("#where").fill("Mill Lane")
    page.locator("[name=not_a_home]").check()
    page.locator("#words").fill("The choir meets here.")
    page.locator("[name=owner_kind][value=private]").check()
    page.locator("#group_name").fill("Friends of the Bell")
    page.locator("[name=group_kind][value=unincorporated]").check()
    page.locator("#members").fill("20")
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.locator("#members").fill("21")
    press(page)
    expect(page.locator("h1")).to_have_text(name)
    at = urlsplit(page.url).path
    context.clear_cookies()
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    go(page, f"{at}/record")
    page.locator("[name=step][value=listed]").check()
    page.locator("#reason").fill("Many people use it.")
    press(page)
    look(page)
    expect(page.locator("main")).to_contain_text("Many people use it.")


def test_two_places_become_one(page: Page, site: Site, context: BrowserContext) -> None:
    """The smaller one is still there to be read, and both pages say where things went."""
    slug = f"hill{id(context)}"
    with site.app.app_context():
        second = World.build(site.app, slug)
        account = people.by_email(email(Role.ADMINISTRATOR, slug))
        assert account is not None
        appoint(account, Role.ADMINISTRATOR, site.world.home(), clock.now())
        for area in places.areas(second.home().id):
            area.code = f"{slug}{area.code}"
        for shown in neighbourhoods.home_areas(second.home().id):
            shown.code = f"{slug}{shown.code}"
        name, code = second.home().name, places.areas(second.home().id)[0].code
        db.session.commit()
    sign_in_as(page, site, email(Role.ADMINISTRATOR, slug))
    go(page, f"/neighbourhoods/{slug}/merge")
    look(page)
    page.locator("#into").select_option(label="Riverside")
    press(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    page.locator("[name=sure]").check()
    press(page)
    go(page, "/places/riverside/")
    expect(page.locator("main")).to_contain_text(name)
    go(page, f"/places/{slug}/areas/{code}")
    follow(page.locator('main a[href^="/places/riverside/areas/"]').first)
    fits(page)
    expect(page.locator(f'main a[href^="/places/{slug}/"]').first).to_be_visible()
