"""Staff sign in with a passkey in a real browser, with a code where there is no script, and with a recovery code."""

from collections.abc import Iterator

import pyotp
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from pb_app import clock
from pb_app.access import Role
from tests.journeys.conftest import PHONE, Site
from tests.journeys.inspection import look
from tests.visitor import forget_tries
from tests.world import PASSWORD, TOTP_KEY, email

WHO = email(Role.FINANCE)


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE, base_url=site.address.replace("127.0.0.1", "localhost"), locale="en-GB")
    made.set_default_timeout(15_000)
    yield made
    made.close()


def add_authenticator(page: Page) -> None:
    """A device that checks a finger, as Chromium's own tests have it."""
    session = page.context.new_cdp_session(page)
    session.send("WebAuthn.enable")
    options = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    session.send("WebAuthn.addVirtualAuthenticator", {"options": options})


def sign_in_with_code(site: Site, page: Page, code: str = "") -> None:
    forget_tries(site.app, WHO)
    page.goto("/people/staff")
    page.get_by_label("Your email address").fill(WHO)
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Code from your phone app").fill(code or pyotp.TOTP(TOTP_KEY).at(clock.now()))
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page).not_to_have_url("**/people/staff")


def test_a_passkey_is_added_and_signs_in(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    add_authenticator(page)
    sign_in_with_code(site, page)
    page.goto("/people/passkeys")
    look(page)
    page.get_by_label("A name for this passkey").fill("My phone")
    page.get_by_role("button", name="Add a passkey").click()
    expect(page.get_by_text("Your passkey is ready")).to_be_visible()
    page.goto("/people/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/people/staff?next=/people/devices")
    look(page)
    expect(page.get_by_text("did not work")).to_be_hidden()
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_role("heading", name="Where you are signed in")).to_be_visible()
    look(page)
    page.goto("/admin/riverside/")
    expect(page.get_by_role("heading", name="Needs you today")).to_be_visible()
    page.goto("/people/passkeys")
    page.get_by_role("button", name="Remove").click()
    page.goto("/people/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    page.goto("/people/staff")
    page.get_by_role("button", name="Use a passkey").click()
    expect(page.get_by_text("did not work").first).to_be_visible()


def test_a_recovery_code_lets_in_who_lost_their_phone(site: Site, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in_with_code(site, page)
    page.goto("/people/recovery-codes")
    page.get_by_role("button", name="Show me new codes").click()
    code = page.locator("li.cp-hash").first.inner_text()
    look(page)
    page.goto("/people/account")
    page.get_by_role("button", name="Sign out", exact=True).click()
    sign_in_with_code(site, page, code)
    page.goto("/people/devices")
    expect(page.get_by_text("A recovery code was used")).to_be_visible()


def test_without_scripts_the_code_from_the_phone_remains(browser: Browser, site: Site) -> None:
    context = browser.new_context(viewport=PHONE, base_url=site.address, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto("/people/staff")
    expect(page.get_by_role("button", name="Use a passkey")).to_be_hidden()
    sign_in_with_code(site, page)
    page.goto("/people/passkeys")
    expect(page.get_by_text("This browser can’t make passkeys")).to_be_visible()
    context.close()
