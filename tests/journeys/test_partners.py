"""What is stuck on data leads to an agreement, a program reads what it lists, and the agreement's end is the token's; and a power card."""

from datetime import timedelta

from playwright.sync_api import Locator, Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.meetings.models import MeetingAction
from pb_app.meetings.terms import Obstacle
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import World, email
from tests.world.alliance import NURSE
from tests.world.forums import monday_morning

TEXTS = (
    ("purpose", "benefit"),
    ("need",),
    ("risk_sharing", "risk_keeping"),
    ("security",),
    ("retention",),
)


def test_stuck_on_data_an_agreement_a_token_and_their_end(page: Page, site: Site) -> None:
    with site.app.app_context():
        words = monday_morning(World.of(site.app), clock.now(), f"data {id(page)}", Obstacle.DATA)
        db.session.commit()
    sign_in_as(page, site, email(Role.PARTNER_LEAD))
    go(page, "/partners/riverside/")
    look(page)
    follow(page.get_by_role("link", name="Housing trust"))
    follow(_link(page, "/desk"))
    look(page)
    fits(page)
    follow(page.locator("main li", has_text=words).get_by_role("link"))
    stuck = page.url
    follow(_link(page, "/agreement"))
    page.locator("#title").fill("Figures about warm homes")
    page.locator("#other").select_option(label="Health trust")
    page.locator("#gives-0").check()
    press(page)
    _answer(page, *TEXTS[0])
    page.locator("#what").fill("How many homes are warm.")
    page.locator("#about-0").check()
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
    go(page, stuck)
    expect(page.locator("main .cp-note")).to_have_count(1)  # what stopped it is solved
    look(page)
    header, door = {"Authorization": f"Bearer {secret}"}, f"{site.address}/sharing/riverside/read/awards"
    assert page.request.get(door, headers=header).status == 200
    go(page, address)
    expect(page.locator("main details")).to_have_count(2)
    follow(_link(page, "/end"))
    page.locator("#why").fill("The homes are warm.")
    press(page)
    expect(page.locator("main .govuk-tag--grey")).to_have_count(2)  # the agreement is over, and its token opens nothing
    assert page.request.get(door, headers=header).status == 403
    go(page, stuck)
    expect(page.locator("main .cp-note")).to_have_count(0)


def test_a_power_card_is_used_by_a_pooled_source(page: Page, site: Site) -> None:
    """From what is stuck to the card that fits; the source of a fund names it, and the card leads to the source."""
    with site.app.app_context():
        world = World.of(site.app)
        words = monday_morning(world, clock.now(), f"pool one budget with the hospital {id(page)}", Obstacle.POWER)
        action = next(row for row in db.session.query(MeetingAction) if row.words == words)
        stuck, fund = f"/meetings/riverside/{action.body_id}/actions/{action.id}", world.fund()
        source, slug = funds.sources(fund.id)[0].id, fund.slug
        db.session.commit()
    go(page, stuck)
    look(page)
    fits(page)
    follow(_link(page, "/powers/section-75"))
    card = page.url
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    go(page, f"/funds/riverside/{slug}/sources/{source}/power")
    page.locator("#card").select_option("section-75")
    page.locator("#agreement").fill("Agreement of May")
    page.locator("#agreed_on").fill(clock.now().date().isoformat())
    press(page)
    follow(_link(page, "/powers/section-75"))
    assert page.url == card
    expect(page.locator("main")).to_contain_text("Agreement of May")
    follow(page.locator("main .cp-rows a").first)
    expect(page.locator("main")).to_contain_text("Agreement of May")
    go(page, "/sharing/riverside/powers?words=budget&kind=health")
    look(page)
    fits(page)
    page.locator("#fits a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url(card)


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
