"""A resident finds their neighbourhood by postcode, reads a fact, and uses it for an idea of their own."""

from playwright.sync_api import BrowserContext, Page, expect

from tests.journeys.acting import press, sign_in
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look


def test_from_a_postcode_to_a_fact_in_an_idea(page: Page, site: Site, context: BrowserContext) -> None:
    go(page, "/neighbourhoods/riverside/")
    fits(page)
    page.locator("#postcode").fill("n1 1aa")
    press(page)
    expect(page.locator("h1")).to_have_text("North")
    expect(page.locator(".cp-fact").first).to_contain_text("5")
    assert "1aa" not in page.url.lower()
    look(page)
    fits(page)
    go(page, "/rounds/riverside/ideas/")
    page.locator("main .govuk-button").first.click()
    page.locator("#size-0").check()
    press(page)
    page.locator("#title").fill(f"A table for everybody {id(context)}")
    press(page)
    sign_in(page, site, f"fact{id(context)}@example.org")
    press(page)
    number = page.url.split("/ideas/")[1].split("/")[0]
    go(page, f"/proposals/riverside/ideas/{number}/write/where")
    page.locator("#area").select_option(label="North")
    page.locator("#category-0").check()
    press(page)
    go(page, f"/proposals/riverside/ideas/{number}/facts")
    page.locator("[name=facts]").first.check()
    look(page)
    press(page)
    go(page, f"/proposals/riverside/ideas/{number}/facts")
    expect(page.locator("[name=facts]").first).to_be_checked()
