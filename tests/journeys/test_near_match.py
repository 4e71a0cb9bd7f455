"""A helper with somebody who is nearly on the roll: asked while they stand there, or left to two people, on a phone."""

from collections.abc import Iterator
from datetime import date

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.enrolment import doors
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.register import queries as register
from tests.journeys.acting import sign_in_as
from tests.journeys.conftest import PHONE, Site
from tests.journeys.inspection import go, look
from tests.world import email

AT = "/polling/riverside/scores"
#: For each device somebody else: how another helper wrote their name, how this one does, and when they were born.
PEOPLE = {
    "phone": ("Siobhán Oakley", "Siobhan Oakley", date(1990, 5, 6)),
    "without-javascript": ("Zoë Birch", "Zoe Birch", date(1961, 12, 24)),
    "right-to-left": ("André Marsh", "Andre Marsh", date(1978, 2, 17)),
}
SETTINGS: dict[str, tuple[bool, str]] = {
    "phone": (True, "en-GB"),
    "without-javascript": (False, "en-GB"),
    "right-to-left": (True, "ar"),
}


@pytest.fixture(params=sorted(SETTINGS))
def phone(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[BrowserContext]:
    scripts, locale = SETTINGS[request.param]
    made = browser.new_context(
        viewport=PHONE, java_script_enabled=scripts, locale=locale, base_url=site.address, has_touch=True
    )
    made.set_default_timeout(15_000)
    yield made
    made.close()


def vote(site: Site) -> Round:
    found = rounds.by_slug(site.world.home().id, "scores")
    assert found is not None
    return found


def seen_before(site: Site, name: str, born: date) -> int:
    """Somebody whom another helper has seen."""
    with site.app.app_context():
        secret, today = site.app.config["SECRET_KEY"], clock.now().date()
        voter_id = doors.in_person(vote(site), name, born, None, secret=secret, today=today).voter_id
        db.session.commit()
        return voter_id


def pairs_of(site: Site, voter_id: int) -> int:
    with site.app.app_context():
        found = register.pairs(vote(site).id)
        db.session.rollback()
        return sum(voter_id in (pair.voter_id, pair.other_id) for pair in found)


def test_somebody_who_may_be_known_is_asked(phone: BrowserContext, site: Site, request: pytest.FixtureRequest) -> None:
    written, name, born = PEOPLE[request.node.callspec.params["phone"]]
    known = seen_before(site, written, born)
    page = phone.new_page()
    sign_in_as(page, site, email(Role.HELPER))
    go(page, f"{AT}/help")
    look(page)
    assert page.locator("input[name=near]").count() == 0, "it is asked only about somebody who is nearly known"
    page.locator("#name").fill(name)
    page.locator("#born").fill(f"{born.day} {born.month} {born.year}")
    page.locator("#consent").check()
    page.locator("main form button").click()
    page.locator("input[name=near][value=unsure]").wait_for()
    look(page)
    expect(page.locator("#name")).to_have_value(name)
    page.locator("input[name=near][value=unsure]").check()
    page.locator("main form button").click()
    page.wait_for_url("**/voting/riverside/scores/")
    look(page)
    assert pairs_of(site, known) == 1
    page.context.clear_cookies()
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    go(page, "/oversight/riverside/scores/pairs")
    look(page)
    assert name.split()[1] not in page.content(), "no name is kept that could be shown"
    page.locator("main a[href*='/pairs/']").first.click()
    page.locator("#choice-apart, input[name=choice]").first.wait_for()
    look(page)
