"""Languages in a real browser: a Welsh proposer, a helper and a gap that is closed; a ballot in Arabic for the right project."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.proposals import queries as proposals
from pb_app.proposals.services import writing
from pb_app.proposals.text_source import text_of
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.text_versions import services
from pb_app.text_versions.terms import VersionDraft, VersionMaker
from pb_app.voting.services import EligibilityClaim, join_roll
from tests.journeys.acting import press, sign_in, sign_in_as
from tests.journeys.conftest import PHONE, Site
from tests.journeys.inspection import go, look
from tests.world import email


def find(site: Site, slug: str) -> Round:
    found = rounds.by_slug(site.world.home().id, slug)
    assert found is not None
    return found


def idea(site: Site) -> int:
    """What Maya sent in, in Welsh."""
    with site.app.app_context():
        made = site.world.proposal(find(site, "ideas"), "Mainc wrth yr afon", accept=False)
        writing.write(made, site.world.actor("maya"), clock.now(), story="Lle i eistedd a gwylio’r dŵr.")
        id = made.id
        db.session.commit()
        return id


@pytest.fixture
def phone(browser: Browser, site: Site) -> Iterator[Page]:
    made = browser.new_context(viewport=PHONE, locale="en-GB", base_url=site.address)
    made.set_default_timeout(15_000)
    yield made.new_page()
    made.close()


def test_a_welsh_proposer_a_helper_and_a_parity_gap(phone: Page, browser: Browser, site: Site) -> None:
    idea_id, page = idea(site), phone
    at = f"/text-versions/riverside/proposal/{idea_id}"
    go(page, "/people/sign-in")
    sign_in(page, site, email("maya"))
    go(page, f"{at}/original")
    page.locator("#language").select_option("cy")
    press(page)
    expect(page.locator("main")).to_contain_text("The original: Welsh")

    helper = browser.new_context(viewport=PHONE, base_url=site.address, locale="en-GB").new_page()
    go(helper, "/people/sign-in")
    sign_in(helper, site, "helpful@example.org")
    go(helper, f"{at}/en")
    helper.locator("#part_title").fill("A bench by the river")
    helper.locator("#part_story").fill("A place to sit and watch the water.")
    press(helper)
    expect(helper.locator("main")).to_contain_text("Nobody has checked it")

    go(page, at)
    page.get_by_role("button", name="It says the same as the original").click()
    expect(page.locator("main")).to_contain_text("People who read this language see it now.")
    look(page)

    with site.app.app_context():
        made = proposals.by_id(idea_id)
        writing.write(made, site.world.actor("maya"), clock.now(), title="Dwy fainc wrth yr afon")
        number = made.number
        db.session.commit()
        db.session.remove()
    go(helper, f"/proposals/riverside/ideas/{number}/")
    expect(helper.locator("main")).to_contain_text("The original has changed since.")
    helper.get_by_role("link", name="Read the original").click()
    expect(helper.locator("h1 [lang=cy]")).to_have_text("Dwy fainc wrth yr afon")
    helper.context.close()

    office = browser.new_context(viewport=PHONE, base_url=site.address, locale="en-GB").new_page()
    sign_in_as(office, site, email(Role.ADMINISTRATOR))
    go(office, "/text-versions/riverside/")
    row = office.locator("tr", has_text="Dwy fainc wrth yr afon")
    expect(row).to_contain_text("The original has changed")
    row.get_by_role("link").click()
    office.locator("main a[href$='/en']").first.click()
    office.locator("#part_title").fill("Two benches by the river")
    office.locator("#checked").check()
    office.locator("input[name=maker][value=helper]").check()
    press(office)
    go(office, "/text-versions/riverside/?all=1")
    expect(office.locator("tr", has_text="Dwy fainc wrth yr afon")).not_to_contain_text("The original has changed")
    office.context.close()


def test_a_ballot_in_arabic_counts_for_the_right_project(browser: Browser, site: Site) -> None:
    with site.app.app_context():
        found = find(site, "voting")
        lamp = next(each for each in proposals.on_ballot(found.id) if each.title == "A lamp")
        draft = VersionDraft(language="ar", maker=VersionMaker.PAID, words={"title": "مصباح"}, checked=True)
        services.write(text_of(lamp), draft, site.world.actor(Role.ADMINISTRATOR), clock.now(), vouches=True)
        db.session.commit()
        number = lamp.number
    context = browser.new_context(viewport=PHONE, base_url=site.address, locale="ar")
    page, address = context.new_page(), "layla@example.org"
    go(page, "/people/sign-in?lang=en")
    sign_in(page, site, address)
    with site.app.app_context():
        from pb_app.people import queries as people

        account = people.by_email(address)
        assert account is not None
        join_roll(find(site, "voting"), people.actor_of(account, strong=False), EligibilityClaim())
        db.session.commit()
    go(page, "/voting/riverside/voting/?lang=ar")
    card = page.locator(".cp-vote__card", has_text="مصباح")
    expect(card.locator("[lang=en]").first).to_have_text("A lamp")
    expect(card).to_contain_text(f"{number}.")
    look(page)
    page.get_by_label("مصباح", exact=True).check()
    page.locator("[data-ballot] button[type=submit].govuk-button").last.click()
    expect(page.locator(".cp-chosen")).to_contain_text("مصباح")
    expect(page.locator(".cp-chosen [lang=en]")).to_have_text("A lamp")
    look(page)
    assert page.locator("input[name=typed]").input_value().startswith(f"{number}")
    page.locator("form[data-cast] button").click()
    expect(page.locator(".cp-receipt")).to_be_visible()
    context.close()
