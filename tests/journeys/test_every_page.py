"""axe (WCAG 2.2 AA) and reflow on every page of the path, on a phone, in three languages, and on a desktop."""

import pytest
from playwright.sync_api import Browser

from tests.journeys.conftest import DESKTOP, PHONE, Site
from tests.journeys.looking import go, look, look_at_all

OPEN = (
    "/places/riverside/",
    "/how-it-works",
    "/privacy",
    "/accessibility",
    "/people/sign-in",
    "/people/staff",
    "/people/demo",
    "/people/demo/post",
    "/funds/riverside/",
    "/funds/riverside/pot/",
    "/funds/riverside/pot/book",
    "/rounds/riverside/",
    "/rounds/riverside/voting/",
    "/rounds/riverside/voting/rulebook",
    "/proposals/riverside/voting/",
    "/proposals/riverside/voting/1/",
    "/voting/riverside/voting/",
    "/voting/riverside/spending/",
    "/voting/riverside/finished/",
    "/voting/riverside/finished/board",
    "/results/riverside/finished/",
    "/results/riverside/voting/",
    "/delivery/riverside/",
    "/board/riverside/",
)
STAFF = (
    "/admin/riverside/",
    "/admin/riverside/audit",
    "/people/riverside/roles",
    "/people/account",
    "/people/name",
    "/people/staff-set-up",
    "/places/riverside/settings",
    "/places/riverside/areas",
    "/places/riverside/partners",
    "/places/riverside/priorities",
    "/funds/riverside/new",
    "/funds/riverside/pot/commit",
    "/rounds/riverside/new/pot",
    "/rounds/riverside/ideas/set-up",
    "/rounds/riverside/ideas/set-up/about",
    "/rounds/riverside/ideas/set-up/phases",
    "/rounds/riverside/ideas/set-up/pots",
    "/rounds/riverside/ideas/set-up/rules",
    "/proposals/riverside/ideas/new",
    "/delivery/riverside/finished/awards",
    "/delivery/riverside/finished/awards/1",
    "/board/riverside/new",
)


@pytest.mark.parametrize("locale", ["en-GB", "cy", "ar"])
def test_open_pages_on_a_phone(browser: Browser, site: Site, locale: str) -> None:
    context = browser.new_context(viewport=PHONE, base_url=site.address, locale=locale)  # type: ignore[arg-type]
    page = context.new_page()
    look_at_all(page, OPEN)
    context.close()


@pytest.mark.parametrize(("size", "locale"), [(PHONE, "ar"), (PHONE, "en-GB"), (DESKTOP, "en-GB")])
def test_staff_pages(browser: Browser, site: Site, size: dict[str, int], locale: str) -> None:
    import pyotp

    from tests.visitor import Visitor
    from tests.world import PASSWORD, TOTP_KEY

    with site.app.app_context():
        Visitor(site.app)._forget_codes("administrator@riverside.example")
    context = browser.new_context(viewport=size, base_url=site.address, locale=locale)  # type: ignore[arg-type]
    page = context.new_page()
    go(page, "/people/staff")
    page.locator("#email").fill("administrator@riverside.example")
    page.locator("#password").fill(PASSWORD)
    page.locator("#code").fill(pyotp.TOTP(TOTP_KEY).now())
    page.locator("main form button").click()

    def send_it_empty(path: str) -> None:
        if path.endswith(("/new", "/commit", "/areas", "/pots", "/roles", "/new/pot")):
            page.locator("main form button").last.click()
            look(page)

    look_at_all(page, STAFF, send_it_empty)
    context.close()


def test_large_text_and_forced_colours(browser: Browser, site: Site) -> None:
    """A 320 px screen is a desktop at 400 %: nothing may scroll sideways; forced colours keep every figure."""
    context = browser.new_context(viewport={"width": 320, "height": 640}, base_url=site.address, forced_colors="active")
    page = context.new_page()
    look_at_all(page, OPEN)
    context.close()
