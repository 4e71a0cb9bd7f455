"""A board member meets a card before her first vote, reads it where she is, and ticks it off on her phone."""

from playwright.sync_api import Page, expect

from pb_app.access import Role
from tests.journeys.acting import sign_in_as
from tests.journeys.board_evenings import convened
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import email


def test_a_member_learns_what_an_interest_is_before_she_votes(page: Page, site: Site) -> None:
    sign_in_as(page, site, email(Role.BOARD_MEMBER))
    go(page, convened(site))
    card = page.locator("details.cp-learn")
    expect(card).to_have_count(1)
    expect(card.locator(".cp-more__in")).to_be_hidden()
    card.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(card.locator(".cp-more__in li")).to_have_count(7)
    look(page)
    fits(page)
    card.locator("a").click()
    look(page)
    page.locator("form[action$='/interest/read'] button").click()
    expect(page.locator("form[action$='/interest/unread'] button")).to_be_visible()
    go(page, "/learning/riverside/")
    expect(page.locator("main .govuk-tag--green").first).to_be_visible()
    go(page, "/learning/riverside/cards/interest")
    page.locator("form[action$='/interest/unread'] button").click()
    expect(page.locator("form[action$='/interest/read'] button")).to_be_visible()
    go(page, "/learning/riverside/practice")
    expect(page.locator("main ol > li")).to_have_count(34)
    look(page)
    fits(page)
