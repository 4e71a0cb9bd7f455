"""axe (WCAG 2.2 AA) and reflow on every page of the path, on a phone, in three languages, and on a desktop.

An ordinary run looks at each public page once, in English or in Arabic, and at half of the staff's; ``--all`` at every page
in both directions.
"""

import pytest
from playwright.sync_api import Browser, ViewportSize

from tests.journeys.acting import sign_in_as
from tests.journeys.conftest import DESKTOP, PHONE, Site
from tests.journeys.inspection import look, look_again, look_at_all

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
    "/funds/riverside/pot/decisions",
    "/funds/riverside/pot/accounts?kind=round",
    "/funds/riverside/pot/lines/1",
    "/finance/riverside/pot/years",
    "/finance/riverside/pot/years/2026",
    "/outcomes/riverside/project/1/",
    "/outcomes/riverside/measures",
    "/outcomes/riverside/finished/value",
    "/outcomes/riverside/finished/benefits",
    "/delivery/riverside/project/1/spending",
    "/delivery/riverside/rounds/8/money",
    "/open-data/riverside/pot/",
    "/open-data/riverside/standards",
    "/rounds/riverside/",
    "/rounds/riverside/voting/",
    "/rounds/riverside/voting/rulebook",
    "/proposals/riverside/voting/",
    "/proposals/riverside/voting/1/",
    "/voting/riverside/voting/",
    "/voting/riverside/spending/",
    "/voting/riverside/finished/",
    "/voting/riverside/finished/bulletin",
    "/voting/riverside/scores/",
    "/voting/riverside/points/",
    "/voting/riverside/ranked/",
    "/voting/riverside/scores/who",
    "/voting/riverside/checking/practice",
    "/voting/riverside/voting/compare?one=1&other=2",
    "/enrolment/riverside/scores/enter",
    "/polling/riverside/scores/hall",
    "/results/riverside/finished/check",
    "/results/riverside/finished/my-ballot",
    "/results/riverside/finished/",
    "/results/riverside/voting/",
    "/results/riverside/finished/working",
    "/results/riverside/finished/compared",
    "/results/riverside/finished/projects/2",
    "/delivery/riverside/",
    "/board/riverside/",
    "/board/riverside/meetings/1/",
    "/board/riverside/reviews/1/",
    "/board/riverside/decisions",
    "/board/riverside/learning",
    "/board/riverside/years/2026",
    "/board/riverside/meetings/2/",
    "/board/riverside/cases/",
    "/board/riverside/cases/1/",
    "/board/riverside/learning/1",
    "/board/riverside/reviews/1/papers",
    "/delivery/riverside/project/1/",
    "/proposals/riverside/finished/1/",
    "/evidence/riverside/",
    "/evidence/riverside/1",
    "/have-your-say/riverside/",
    "/common-ground/riverside/",
    "/common-ground/riverside/1",
    "/common-ground/riverside/1/answer",
    "/common-ground/riverside/1/mine",
    "/common-ground/riverside/2",
    "/common-ground/riverside/2/result",
    "/nowhere",
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
    "/oversight/riverside/voting/",
    "/oversight/riverside/voting/key",
    "/oversight/riverside/voting/signs",
    "/oversight/riverside/voting/extend",
    "/enrolment/riverside/scores/desk",
    "/enrolment/riverside/scores/desk/list",
    "/polling/riverside/scores/desk",
    "/polling/riverside/scores/help",
    "/polling/riverside/scores/read",
    "/delivery/riverside/finished/awards",
    "/delivery/riverside/office",
    "/delivery/riverside/pot/templates",
    "/delivery/riverside/project/1/agreement",
    "/delivery/riverside/project/1/check/bank",
    "/funds/riverside/pot/move",
    "/funds/riverside/pot/requests/1",
    "/delivery/riverside/finished/awards/1",
    "/board/riverside/new",
    "/board/riverside/boards/1/seats",
    "/board/riverside/boards/1/set-up",
    "/board/riverside/boards/1/plan",
    "/comments/riverside/finished/1/1/hide",
    "/evidence/riverside/new",
    "/evidence/riverside/1/answer",
    "/common-ground/riverside/new",
    "/common-ground/riverside/1/office",
    "/common-ground/riverside/2/office",
    "/common-ground/riverside/1/statements/13/refuse",
    "/funds/riverside/new",
)


@pytest.mark.first(30)
@pytest.mark.parametrize("half", [0, pytest.param(1, marks=pytest.mark.full)], ids=["even", "odd"])
def test_open_pages_on_a_phone(browser: Browser, site: Site, half: int) -> None:
    """In English, and then, while each is there, at 400 % and in whatever colours the reader's system wants."""
    page = browser.new_page(viewport=PHONE, base_url=site.address, locale="en-GB")
    look_at_all(page, OPEN[half::2], lambda _: look_again(page))
    page.close()


@pytest.mark.first(15)
@pytest.mark.parametrize("locale", [pytest.param("cy", marks=pytest.mark.full), "ar"])
def test_open_pages_in_other_languages(browser: Browser, site: Site, locale: str) -> None:
    page = browser.new_page(viewport=PHONE, base_url=site.address, locale=locale)
    look_at_all(page, {"ar": OPEN[1::2], "cy": OPEN[::6]}[locale])
    page.close()


@pytest.mark.first(20)
@pytest.mark.parametrize(("size", "locale"), [pytest.param(PHONE, "ar", marks=pytest.mark.full), (DESKTOP, "en-GB")])
def test_staff_pages(browser: Browser, site: Site, size: ViewportSize, locale: str) -> None:
    context = browser.new_context(viewport=size, base_url=site.address, locale=locale)
    page = context.new_page()
    sign_in_as(page, site, "administrator@riverside.example")

    def send_it_empty(path: str) -> None:
        if path.endswith(("/new", "/commit", "/areas", "/pots", "/roles", "/new/pot")):
            page.locator("main form button").last.click()
            look(page)

    look_at_all(page, STAFF[::2] if locale == "ar" else STAFF[1::2], send_it_empty)
    context.close()


PEOPLE = {
    "board-secretary": (
        "/board/riverside/boards/1/meetings",
        "/board/riverside/meetings/1/",
        "/board/riverside/meetings/1/agenda",
        "/board/riverside/meetings/2/points",
        "/board/riverside/boards/1/first-steps",
        "/board/riverside/reviews/1/paper",
        "/board/riverside/reviews/1/marks",
        "/board/riverside/cases/1/write",
        "/board/riverside/reviews/1/",
    ),
    "board-member": (
        "/board/riverside/reviews/1/",
        "/board/riverside/meetings/2/",
        "/board/riverside/boards/1/mine",
        "/board/riverside/boards/1/needs",
        "/board/riverside/boards/1/claims/new",
        "/board/riverside/boards/1/criteria",
    ),
    "finance": (
        "/board/riverside/boards/1/pay",
        "/board/riverside/boards/1/claims/1",
        "/delivery/riverside/project/1/",
        "/finance/riverside/pot/",
        "/delivery/riverside/project/1/payments/1",
    ),
    "inspector": ("/admin/riverside/audit",),
}


@pytest.mark.first(10)
@pytest.mark.parametrize("role", PEOPLE)
def test_what_each_role_sees(browser: Browser, site: Site, role: str) -> None:
    """The pages that only one role gets to see in full, on a phone in Arabic."""
    context = browser.new_context(viewport=PHONE, base_url=site.address, locale="ar")
    page = context.new_page()
    sign_in_as(page, site, f"{role}@riverside.example")

    def send_it_empty(path: str) -> None:
        button = page.locator("main form button").last
        if button.count() and not path.endswith(("/1/", "audit")):
            button.click()
            look(page)

    look_at_all(page, PEOPLE[role], send_it_empty)
    context.close()


@pytest.mark.full
@pytest.mark.parametrize("locale", ["en-GB", "ar"])
def test_all_of_them(browser: Browser, site: Site, locale: str) -> None:
    """Nothing is left out for time: each page of everybody's and of each role's, in both directions and all colours."""
    context = browser.new_context(viewport=PHONE, base_url=site.address, locale=locale)
    page = context.new_page()
    look_at_all(page, OPEN, lambda _: look_again(page))
    for role, paths in {"administrator": STAFF, **PEOPLE}.items():
        context.clear_cookies()
        sign_in_as(page, site, f"{role}@riverside.example")
        look_at_all(page, paths, lambda _: look_again(page))
    context.close()
