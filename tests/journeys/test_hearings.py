"""A hearing in a real browser: a facilitator with one phone from the plan to what was heard, and somebody who checks it."""

from datetime import timedelta

from playwright.sync_api import Page
from sqlalchemy import select

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.hearings.current import key_of
from pb_app.hearings.models import Hearing
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import go, look
from tests.world import World, email
from tests.world.hearings import NOTES, asked, move_into_the_past

AT = "/hearings/riverside/"


def fill(page: Page, **fields: str) -> None:
    for name, text in fields.items():
        page.locator(f"#{name}").fill(text)


def newest(site: Site) -> int:
    """The hearing that was planned last; it took place yesterday."""
    with site.app.app_context():
        hearing = db.session.scalars(select(Hearing).order_by(Hearing.id.desc())).first()
        assert hearing is not None
        move_into_the_past(hearing, clock.now())
        number = hearing.id
        db.session.commit()
    return number


def end_check(site: Site, number: int) -> None:
    with site.app.app_context():
        db.session.get_one(Hearing, number).check_until = clock.now().date() - timedelta(days=1)
        db.session.commit()


def plan(page: Page, way: str) -> None:
    day = clock.now().date() + timedelta(days=20)
    fill(page, title=f"Ways home ({way})", words="Where do you not walk?")
    press(page)
    fill(page, starts_at=f"{day}T18:00", ends_at=f"{day}T20:00", venue="The library")
    press(page)
    fill(page, decision_on=f"{day + timedelta(days=30)}", answer_by=f"{day + timedelta(days=60)}")
    fill(page, decision="The next round", decides="The council", open_words="Which streets.", fixed_words="The sum.")
    press(page)
    fill(page, affected="Whoever walks.", groups="Carers", cost="Nothing.")
    press(page)
    fill(page, questions="Where do you not go?\nWhat would help?", method="Tables.", host="Dee", note_taker="Kwame")
    press(page)
    fill(page, destroy_on=f"{day + timedelta(days=20)}")
    page.locator('input[name="attribution"][value="chatham-house"]').check()
    press(page)


def group(page: Page, way: str) -> None:
    """Put the first point under the theme: by the choice beside it, or by dragging where there are scripts."""
    handle, theme = page.locator("[data-handle]").first, page.locator("[data-theme]").first
    if handle.is_visible():
        theme.evaluate("theme => theme.scrollIntoView({behavior: 'instant', block: 'start'})")
        box, to = handle.bounding_box(), theme.locator("h2").bounding_box()
        assert box and to
        page.mouse.move(box["x"] + 20, box["y"] + 20)
        page.mouse.down()
        page.mouse.move(to["x"] + 20, to["y"] + 10, steps=5)
        page.mouse.up()
        assert theme.locator("li").count() == 1 and page.locator("[data-unsaved]").is_visible()
    else:
        page.locator("main select").first.select_option(index=1)
    follow(page.locator("main form button").last)
    assert page.locator("[data-theme]").first.locator("li").count() == 1


def test_a_facilitator_with_one_phone(page: Page, site: Site, way: str) -> None:
    sign_in_as(page, site, email(Role.BOARD_SECRETARY))
    go(page, f"{AT}new")
    plan(page, way)
    number = newest(site)
    go(page, f"{AT}{number}/notes/1")
    page.locator("#words").fill(NOTES[0])
    press(page)
    follow(page.locator("main a[rel=next]"))
    follow(page.locator(f'main a[href="{AT}{number}/notes/2/cards"]'))
    page.locator("#words").fill("\n".join(NOTES[1:]))
    press(page)
    go(page, f"{AT}{number}/room")
    page.locator("#came").fill("12")
    page.locator('input[value="came-nobody"]').check()
    press(page)
    press(page)
    go(page, f"{AT}{number}/points")
    page.locator("#title").fill("Light")
    press(page)
    group(page, way)
    go(page, f"{AT}{number}/office")
    press(page)
    end_check(site, number)
    go(page, f"{AT}{number}/publish")
    fill(page, words="It is dark.", easy="Dark.", missing="Shop workers.")
    page.locator("#owner").select_option(index=1)
    press(page)
    text = page.locator("main").inner_text()
    assert "It is dark." in text and "Carers" in text and NOTES[0] in text


def test_somebody_who_came_checks_what_was_said(page: Page, site: Site, way: str) -> None:
    with site.app.app_context():
        hearing = asked(World.of(site.app), clock.now(), title=f"Ways home, checked ({way})")
        number, key = hearing.id, key_of(hearing.record_id)
        db.session.commit()
    go(page, f"{AT}{number}/check/{key}")
    look(page)
    press(page)
    follow(page.locator('main a[href$="/not-quite"]').first)
    page.locator("#words").fill("It is not like that.")
    press(page)
    follow(page.locator(".cp-quiet").first)
    look(page)
    assert page.locator(".cp-flash--done").is_visible()
