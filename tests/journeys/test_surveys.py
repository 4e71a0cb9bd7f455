"""A resident answers a survey on a phone; an officer asks with a condition. In a real browser."""

from datetime import timedelta

from playwright.sync_api import Page

from pb_app import clock
from pb_app.access import Role
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import go, look
from tests.world import email

AT = "/surveys/riverside/"


def test_a_resident_answers_a_survey_without_a_script(page: Page, way: str) -> None:
    go(page, AT)
    follow(page.locator("main .cp-card a", has_text="Getting to town").first)
    look(page)
    follow(page.locator("main a.cp-button--big"))
    press(page)
    assert page.locator(".govuk-error-summary").is_visible(), "nobody goes on without it"
    page.locator('label[for="q-way-0"]').click()
    press(page)
    assert "Is the bus late?" in page.locator("main").inner_text()
    page.locator('label[for="q-late-1"]').click()
    press(page)
    page.locator("#q-say").fill(f"More seats ({way}).")
    press(page)
    follow(page.locator('button[value="back"]'))
    assert page.locator("#q-say").input_value() == f"More seats ({way})."
    page.go_back()
    assert page.locator('label[for="q-young-2"]').is_visible(), "the page before"
    page.go_back()
    assert page.locator("#q-say").input_value() == f"More seats ({way}).", "the browser's own way back"
    page.reload()
    assert page.locator("#q-say").input_value() == f"More seats ({way}).", "and opened anew"
    press(page)
    page.locator('label[for="q-young-2"]').click()
    press(page)
    assert "The bus" in page.locator("main").inner_text()
    page.locator('label[for="may_publish"]').click()
    follow(page.locator('button[value="send"]'))
    assert page.locator(".cp-flash").is_visible()


def test_an_officer_asks_with_a_condition(page: Page, site: Site, way: str) -> None:
    today = clock.now().date()
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    go(page, f"{AT}new")
    look(page)
    page.locator("#title").fill(f"The bus ({way})")
    page.locator("#about").fill("Tell us how it runs.")
    page.locator("#decides").fill("The bus team")
    page.locator("#owner").select_option(index=1)
    page.locator("#closes_on").fill((today + timedelta(days=9)).isoformat())
    page.locator("#answer_by").fill((today + timedelta(days=30)).isoformat())
    press(page)
    for text, options in (("Do you take the bus?", "Yes\nNo"), ("Is it late?", "Often\nNever")):
        follow(page.locator('main a[href$="/questions/new"]'))
        follow(page.locator('main a[href$="kind=one"]'))
        page.locator("#text").fill(text)
        page.locator("#options").fill(options)
        press(page)
    follow(page.locator('main a[href$="/questions/q2/if"]'))
    look(page)
    page.locator("#first").select_option("is|q1|o1")
    press(page)
    follow(page.locator('main a[href$="/paths"]'))
    look(page)
    assert page.locator("main section").count() == 2, "with the bus and without"
    page.go_back()
    follow(page.locator('main a[href$="/open"]'))
    look(page)
    press(page)
    assert page.locator(".cp-flash").is_visible()
