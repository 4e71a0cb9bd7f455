"""An officer brings the ZIP of an old website on her phone, reads what does not fit, opens a proposal, and takes it back."""

from urllib.parse import urlsplit

from playwright.sync_api import Page, expect

from pb_app.access import Role
from tests.journeys.acting import send_by_keyboard, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.moving_in import files
from tests.world import email

PHONE = {"width": 360, "height": 740}


def test_an_officer_brings_history_and_takes_it_back(page: Page, site: Site) -> None:
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    go(page, "/moving-in/riverside/")
    look(page)
    page.locator("main a.govuk-button").click()
    send_by_keyboard(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    look(page)
    archive = {"name": "oldtown.zip", "mimeType": "application/zip", "buffer": files.decidim()}
    page.locator("#file").set_input_files(archive)  # type: ignore[arg-type]
    send_by_keyboard(page)
    page.wait_for_url("**/details")
    look(page)
    fits(page)
    page.locator("#budget_0").fill("20,000")
    page.locator("#ended_0").fill("2024-08-01")
    send_by_keyboard(page)
    page.wait_for_url("**/check")
    look(page)
    fits(page)
    expect(page.locator("main tr", has_text="oldtown-open-data-proposals.csv").first).to_be_visible()
    page.locator("main form button").first.click()
    page.wait_for_url("**/moving-in/riverside/*")
    look(page)
    move = urlsplit(page.url).path
    go(page, "/rounds/riverside/green-budget-2024/")
    look(page)
    fits(page)
    page.locator("main table a").first.click()
    expect(page.locator("#moved")).to_contain_text("Decidim")
    page.locator("details.cp-more", has_text="Yes please").locator("summary").click()
    look(page)
    fits(page)
    go(page, "/moved/riverside/")
    look(page)
    fits(page)
    page.locator("#address").fill(f"{files.SPACE}/f/9/proposals/2")
    page.keyboard.press("Enter")
    expect(page.locator("main h1")).to_contain_text("Benches by the river")
    go(page, move)
    page.locator("form[action$='/undo'] button").click()
    expect(page.locator("form[action$='/undo']")).to_have_count(0)
    look(page)
