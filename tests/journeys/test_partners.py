"""Two officers agree to share data, a program reads what they listed, and the end of the agreement is the token's too."""

from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from pb_app import clock
from pb_app.access import Role
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import email
from tests.world.alliance import NURSE

TEXTS = (
    ("purpose", "benefit"),
    ("need",),
    ("risk_sharing", "risk_keeping"),
    ("rights",),
    ("security",),
    ("retention",),
)


def test_an_agreement_a_token_and_their_end(page: Page, site: Site) -> None:
    sign_in_as(page, site, email(Role.PARTNER_LEAD))
    go(page, "/partners/riverside/")
    look(page)
    follow(page.get_by_role("link", name="Housing trust"))
    follow(_link(page, "/desk"))
    look(page)
    fits(page)
    follow(_link(page, "/agreements/new"))
    page.locator("#title").fill("Figures about warm homes")
    page.locator("#other").select_option(label="Health trust")
    page.locator("#gives-0").check()
    press(page)
    _answer(page, *TEXTS[0])
    page.locator("#what").fill("How many homes are warm.")
    page.locator("#about-0").check()
    press(page)
    page.locator("#giver_basis-0").check()
    page.locator("#taker_basis-0").check()
    press(page)
    for fields in TEXTS[1:]:
        _answer(page, *fields)
    page.locator("[name=tables][value=awards]").check()
    press(page)
    today = clock.now().date()
    for field, days in (("starts_on", 0), ("review_on", 90), ("ends_on", 300)):
        page.locator(f"#{field}").fill((today + timedelta(days=days)).isoformat())
    press(page)
    fits(page)
    _sign(page, "Director")
    address = page.url
    sign_in_as(page, site, NURSE)
    go(page, address)
    follow(_link(page, "/sign"))
    _sign(page, "Nurse")
    expect(page.locator("main .govuk-tag--green")).to_have_count(1)
    follow(_link(page, "/tokens"))
    page.locator("#name").fill("Dashboard")
    press(page)
    secret = page.locator("#token").inner_text()
    header, door = {"Authorization": f"Bearer {secret}"}, f"{site.address}/sharing/riverside/read/awards"
    assert page.request.get(door, headers=header).status == 200
    go(page, address)
    expect(page.locator("main details")).to_have_count(2)
    follow(_link(page, "/end"))
    page.locator("#why").fill("The homes are warm.")
    press(page)
    expect(page.locator("main .govuk-tag--grey")).to_have_count(1)
    assert page.request.get(door, headers=header).status == 403


def _link(page: Page, end: str) -> Locator:
    """In whatever language the page is."""
    return page.locator(f"main a[href$='{end}']").first


def _answer(page: Page, *fields: str) -> None:
    for field in fields:
        page.locator(f"#{field}").fill("In a few plain words.")
    press(page)


def _sign(page: Page, job: str) -> None:
    page.locator("#job").fill(job)
    page.locator("#read").check()
    press(page)
