"""After the last ballot: the closing guide up to the certificate, and an objection with its public answer."""

import re

from playwright.sync_api import Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.rounds import services as rounds
from pb_app.rounds.terms import PhaseKind, Rulebook, Window
from pb_app.voting.opening import queries as opening
from pb_app.voting.opening import services as opening_services
from tests.journeys.acting import follow, send_by_keyboard, sign_in, sign_in_as
from tests.journeys.conftest import WAYS, Site
from tests.journeys.inspection import go, look
from tests.world import email

OBJECTIONS = "/objections/riverside/finished/"


def somebody_else(page: Page, site: Site, role: Role) -> None:
    page.context.clear_cookies()
    sign_in_as(page, site, email(role))


def agree(page: Page) -> None:
    """Say yes, as the second person, to the only thing that waits."""
    follow(page.locator("main button[name=answer][value=yes]").first)


def test_an_objection_and_its_answer(page: Page, site: Site, way: str) -> None:
    number = WAYS.index(way)
    words, answer = f"The hall was shut at noon ({number}).", f"It was open from one ({number})."
    go(page, OBJECTIONS)
    look(page)
    expect(page.locator("main a[href$='/lodge']")).to_have_count(0)
    follow(page.locator("main a[href*='sign-in']"))
    sign_in(page, site, email(f"voter{number}"))
    go(page, OBJECTIONS)
    follow(page.locator("main a[href$='/lodge']"))
    look(page)
    send_by_keyboard(page)
    expect(page.locator(".govuk-error-summary")).to_be_visible()
    look(page)
    send_by_keyboard(page, words=words)
    page.wait_for_url(f"**{OBJECTIONS}")
    expect(page.locator("main")).to_contain_text(words)
    expect(page.locator("main")).not_to_contain_text("voter")
    somebody_else(page, site, Role.ADMINISTRATOR)
    go(page, OBJECTIONS)
    look(page)
    page.locator("main a[href$='/answer']").last.click()
    page.wait_for_load_state()
    look(page)
    page.locator("input[name=outcome][value=nothing]").check()
    send_by_keyboard(page, answer=answer)
    expect(page.locator("main")).not_to_contain_text(answer)
    somebody_else(page, site, Role.INSPECTOR)
    go(page, "/oversight/riverside/finished/")
    expect(page.locator("main")).to_contain_text(answer)
    look(page)
    agree(page)
    page.context.clear_cookies()
    go(page, OBJECTIONS)
    expect(page.locator("main")).to_contain_text(answer)
    look(page)


def begin_closing(site: Site, slug: str) -> None:
    """Two votes are in and voting is still open."""
    with site.app.app_context():
        made = site.world.round(PhaseKind.VOTING, slug, rulebook=Rulebook(challenge_days=0))
        site.world.proposal(made)
        site.world.vote(made, (1,), (1,))
        db.session.commit()


def voting_ends(site: Site, slug: str) -> None:
    with site.app.app_context():
        made, now = site.world.find_round(slug), clock.now()
        windows = [window for window in opening.box_state(made).windows if window.closes <= now]
        voting = opening.voting_window(made)
        assert voting is not None
        rounds.replace_phases(made, [*windows, Window(PhaseKind.VOTING, voting.opens, now)])
        db.session.flush()
        opening_services.close(made, site.world.files, now)
        db.session.commit()


def step(page: Page, guide: str, number: int) -> None:
    """The guide stands at this step, and leads to where it is done."""
    go(page, guide)
    expect(page.locator(f"main ol.cp-time > li:nth-child({number})")).to_have_attribute("aria-current", "step")
    look(page)
    follow(page.locator(".cp-note a.govuk-button"))
    look(page)


def test_the_closing_guide_one_step_at_a_time(page: Page, site: Site, way: str) -> None:
    slug = f"closing-{WAYS.index(way)}"
    begin_closing(site, slug)
    guide = f"/oversight/riverside/{slug}/closing"
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    step(page, guide, 1)
    expect(page).to_have_url(re.compile("/extend$"))
    voting_ends(site, slug)
    step(page, guide, 6)
    send_by_keyboard(page)
    step(page, guide, 7)
    send_by_keyboard(page)
    step(page, guide, 9)
    page.locator("#sure").check()
    send_by_keyboard(page, reason="All in order.")
    somebody_else(page, site, Role.INSPECTOR)
    step(page, guide, 9)
    agree(page)
    go(page, guide)
    expect(page.locator("main [aria-current=step]")).to_have_count(0)
    look(page)
