"""The board's evening in a real browser: a member decides on a phone, the secretary writes it down at a desk by keyboard."""

from playwright.sync_api import Browser, Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.board import queries as board_queries
from pb_app.board import services as boards
from pb_app.board.terms import DecisionMethod, Verdict
from pb_app.db import db
from tests.journeys.acting import sign_in_as
from tests.journeys.board_evenings import convened
from tests.journeys.conftest import DESKTOP, Site
from tests.journeys.inspection import fits, go, look
from tests.world import email
from tests.world.asking import ask_users


def write_down(browser: Browser, site: Site, path: str) -> None:
    """The secretary, without a mouse: reasons and what is asked, then the decision."""
    desk = browser.new_context(viewport=DESKTOP, base_url=site.address)
    page = desk.new_page()
    sign_in_as(page, site, email(Role.BOARD_SECRETARY))
    go(page, path)
    form = page.locator("form[action$='/decide']")
    form.locator("textarea").first.focus()
    page.keyboard.type("Older people meet there now.")
    form.locator("button").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".govuk-inset-text").first).to_contain_text("Older people meet there now.")
    look(page)
    desk.close()


def test_an_evening_of_the_board(page: Page, site: Site, browser: Browser) -> None:
    path = convened(site)
    sign_in_as(page, site, email(Role.BOARD_MEMBER))
    go(page, path)
    look(page)
    expect(page.locator(".cp-easy")).to_contain_text("Do we go on?")
    expect(page.locator(".cp-easy svg")).to_have_count(2)
    aloud = page.evaluate("matchMedia('(scripting: enabled)').matches && 'speechSynthesis' in window")
    expect(page.locator("button[aria-pressed]")).to_have_count(1 if aloud else 0)
    page.locator("form[action$='/there/from-afar'] button").click()
    expect(page.locator("form[action$='/there/from-afar']")).to_have_count(0)
    note = page.locator("form[action$='/note']")
    note.locator("input[type=radio]").first.check()
    note.locator("textarea").fill("My neighbour smiles again.")
    note.locator("button").click()
    expect(page.locator("main")).to_contain_text("My neighbour smiles again.")
    declare = page.locator("form[action$='/declare']")
    declare.locator("input[value=no]").check()
    declare.locator("button").click()
    vote = page.locator("form[action$='/vote']")
    vote.locator("input[value=continue]").check()
    vote.locator("button").click()
    fits(page)
    write_down(browser, site, path)
    go(page, path)
    look(page)
    expect(page.locator("main")).to_contain_text("Older people meet there now.")
    with site.app.app_context():
        decision = board_queries.decision(int(path.split("/")[-2]))
        assert decision is not None and (decision.for_it, decision.voters) == (1, 1)


def test_a_secret_ranked_vote_on_a_phone(page: Page, site: Site) -> None:
    path = convened(site, boards.ReviewBrief(method=DecisionMethod.RANKED, secret=True))
    sign_in_as(page, site, email(Role.BOARD_MEMBER))
    go(page, path)
    page.locator("form[action$='/there/in-the-room'] button").click()
    declare = page.locator("form[action$='/declare']")
    declare.locator("input[value=no]").check()
    declare.locator("button").click()
    look(page)
    vote = page.locator("form[action$='/vote']")
    vote.locator("input[value=pause]").check()
    vote.locator("select").first.select_option("change")
    vote.locator("button").click()
    expect(page.locator("form[action$='/vote']")).to_have_count(0)
    look(page)
    with site.app.app_context():
        review_id = int(path.split("/")[-2])
        assert board_queries.secret_ballots(review_id) == [(Verdict.PAUSE, Verdict.CHANGE)]
        assert board_queries.votes(review_id) == {}


def test_a_user_of_the_service_answers_the_survey(page: Page, site: Site) -> None:
    path = convened(site)
    with site.app.app_context():
        now, review = clock.now(), board_queries.review(site.world.home().id, int(path.split("/")[-2]))
        assert review is not None
        survey_id = ask_users(site.world, review, now, answers=0).id
        db.session.commit()
    go(page, f"/surveys/riverside/{survey_id}")
    look(page)
    fits(page)
    expect(page.locator("main")).to_contain_text("A bench")
