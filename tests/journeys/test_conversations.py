"""A resident with three minutes, in a real browser: answer, change one's mind, add a sentence, read what was found."""

from playwright.sync_api import Page

from pb_app import clock
from pb_app.access import Role
from pb_app.common_ground import queries
from pb_app.conversation_desk.services import tablets
from pb_app.db import db
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import go, look
from tests.world import email

AT = "/common-ground/riverside/"


def answer(page: Page, vote: str) -> None:
    """Press one of the three buttons."""
    follow(page.locator(f'button[name="vote"][value="{vote}"]'))
    look(page)


def progress(page: Page) -> str:
    return page.locator("main .cp-small").first.inner_text()


def stands(page: Page) -> int:
    """How far down the page the first answer is."""
    button = page.locator('button[name="vote"]').first
    return int(button.evaluate("button => Math.round(button.getBoundingClientRect().top + window.scrollY)"))


def test_a_resident_with_three_minutes(page: Page, site: Site, way: str) -> None:
    go(page, "/have-your-say/riverside/")
    door = page.locator(f'main a[href="{AT}1"]').first
    if not door.is_visible():  # the list is folded on a phone
        page.locator(f'main details:has(a[href="{AT}1"]) > summary').first.click()
    follow(door)
    press(page)
    heights = {button.bounding_box()["height"] for button in page.locator('button[name="vote"]').all()}  # type: ignore[index]
    assert len(heights) == 1 and heights.pop() >= 44, "the three answers weigh the same"
    before = progress(page)
    stood = stands(page)
    for vote in ("agree", "disagree", "pass"):
        answer(page, vote)
        assert stands(page) == stood, "the buttons stay where they are"
        assert page.evaluate("document.activeElement.id") == "statement-words", "the keyboard goes on at the sentence"
    assert progress(page) != before
    follow(page.locator("main .cp-box button"))
    assert page.locator("#statement-words").is_visible()
    answer(page, "agree")
    follow(page.locator(f'main a[href="{AT}1/suggest"]'))
    page.locator("#words").fill(f"A seat at every stop ({way}).")
    press(page)
    follow(page.locator(f'main a[href="{AT}1/mine"]'))
    assert f"A seat at every stop ({way})." in page.locator("main").inner_text()
    go(page, f"{AT}2/result")
    look(page)
    assert "We all like trees." in page.locator("main").inner_text()
    page.locator("main details summary").first.click()
    assert page.locator("main table").is_visible()


def test_two_people_one_after_the_other_at_a_tablet(page: Page, site: Site) -> None:
    with site.app.app_context():
        talk = queries.find(site.world.home().id, 1)
        assert talk is not None
        _made, secret = tablets.make(talk, "The market hall", site.world.actor(Role.ADMINISTRATOR), clock.now())
        db.session.commit()
    desk = "/conversation-desk/riverside/1/"
    go(page, f"{desk}tablet")
    page.locator("#secret").fill(secret)
    press(page)
    look(page)
    follow(page.locator(f'main a[href="{AT}1/answer"]'))
    assert page.locator('button[name="vote"]').first.bounding_box()["height"] >= 90, "big buttons"  # type: ignore[index]
    assert not page.locator("header nav, header .cp-top__menu").count(), "no way out"
    for vote in ("agree", "pass"):
        answer(page, vote)
    assert "2" in progress(page)
    follow(page.locator("form[data-idle] button"))
    follow(page.locator(f'main a[href="{AT}1/answer"]'))
    assert not page.locator("main .cp-box button").count(), "nothing of the person before is left"
    answer(page, "disagree")
    go(page, f"{desk}tablet/leave")
    page.locator("#secret").fill(secret)
    press(page)
    assert page.locator("header nav").count()


def test_an_officer_says_who_answers_and_the_answer_is_read(page: Page, site: Site) -> None:
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    go(page, f"{AT}2/office")
    look(page)
    follow(page.locator('main a[href$="/evidence"]').first)
    assert "60" in page.locator("#words").input_value(), "the figures are filled in"
    page.locator("#owner").select_option(index=1)
    press(page)
    point = page.url
    go(page, point.replace(site.address, ""))
    follow(page.locator('main a[href$="/answer"]'))
    page.locator('input[name="verdict"][value="wont"]').check()
    page.locator("#words").fill("The money is spent until spring.")
    press(page)
    look(page)
    assert "The money is spent until spring." in page.locator("main").inner_text()
