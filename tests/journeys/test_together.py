"""An evening with seven people on one phone, from three taps to the poster."""

from datetime import timedelta

from playwright.sync_api import BrowserContext, Page, expect

from pb_app import clock
from tests.journeys.acting import follow, press, sign_in
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look

STRENGTHS = (
    "The choir.",
    "Our trees.",
    "A warm hall.",
    "Somebody mends it.",
    "The baker.",
    "The school.",
    "The canal.",
)
PHONE = {"width": 360, "height": 740}
WISHES = (("A bench.", "ourselves"), ("A bike shed.", "with-help"), ("A light on the path.", "they-must"))


def test_seven_people_on_one_phone(page: Page, site: Site, context: BrowserContext) -> None:
    page.set_viewport_size({"width": PHONE["width"], "height": PHONE["height"]})
    go(page, "/pledges/riverside/")
    look(page)
    follow(page.locator('main a[href="/pledges/riverside/evenings/new"]'))
    sign_in(page, site, f"evening{id(context)}@example.org")
    press(page)
    follow(page.locator("main .cp-note a.govuk-button"))
    context.clear_cookies()  # the phone goes round: nobody is signed in on it
    page.reload()
    look(page)
    follow(page.locator("main .cp-acts a.govuk-button"))
    for words in STRENGTHS:
        page.locator("#words").fill(words)
        press(page)
    follow(page.locator("main .cp-acts a.govuk-button"))
    for words, _doer in WISHES:
        page.locator("#words").fill(words)
        press(page)
    follow(page.locator("main .cp-acts a.govuk-button"))
    look(page)
    for _words, doer in WISHES:
        follow(page.locator(f"button[name=doer][value={doer}]"))
    follow(page.locator("main .cp-acts a.govuk-button"))
    page.locator("#by_when").fill((clock.now().date() + timedelta(days=30)).isoformat())
    press(page)
    follow(page.locator("main .cp-acts a.govuk-button"))
    look(page)
    fits(page)
    poster = page.locator(".cp-a4")
    for words in (*STRENGTHS, *(wish for wish, _doer in WISHES)):
        expect(poster).to_contain_text(words)
