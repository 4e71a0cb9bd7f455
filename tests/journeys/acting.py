"""What people do in a browser on every journey: press the button, follow a link, sign in."""

import pyotp
from playwright.sync_api import Locator, Page

from tests.journeys.conftest import Site
from tests.journeys.inspection import go, look
from tests.visitor import forget_tries, last_link
from tests.world import PASSWORD, TOTP_KEY


def press(page: Page) -> None:
    """The main button of the page's main form; the page it leads to is looked at (once: in English)."""
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    if page.locator("html").get_attribute("lang") == "en":
        look(page)


def follow(link: Locator) -> None:
    """Press something that leads to another page, and wait until that page is there."""
    with link.page.expect_navigation():
        link.click()


def send_by_keyboard(page: Page, **fields: str) -> None:
    """Fill in and send the first form of the page without a pointer."""
    for name, text in fields.items():
        page.locator(f"#{name}").fill(text)
    page.locator("main form button[type=submit]").first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def sign_in(page: Page, site: Site, address: str) -> None:
    page.locator("#email").fill(address)
    press(page)
    go(page, last_link(site.app, address))
    press(page)
    if "/people/name" in page.url:
        page.locator("#name").fill("Kim")
        press(page)


def sign_in_as(page: Page, site: Site, address: str) -> None:
    """By password and code."""
    forget_tries(site.app, address)
    go(page, "/people/staff")
    page.locator("#email").fill(address)
    page.locator("#password").fill(PASSWORD)
    page.locator("#code").fill(pyotp.TOTP(TOTP_KEY).now())
    follow(page.locator("form:has(#password) button"))
