"""A resident signs up and is reminded; an officer prints the poster and writes down two ideas in the room."""

import re
from datetime import timedelta

import pypdfium2
from playwright.sync_api import Page, expect

from pb_app import clock
from pb_app.access import Role
from pb_app.community_events import queries, services
from pb_app.db import db
from pb_app.notifications import digests
from pb_app.outbox import OutboxMessage
from tests.journeys.acting import follow, press, sign_in, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import email
from tests.world.gatherings import draft


def announce(site: Site, title: str) -> str:
    with site.app.app_context():
        host = site.world.actor(Role.BOARD_SECRETARY)
        event = services.announce(site.world.home(), draft(clock.now(), title=title, places=20), host, clock.now())
        db.session.commit()
        return f"/whats-on/riverside/{event.id}"


def remind(site: Site, at: str) -> None:
    """What the clock does the day before."""
    with site.app.test_request_context():
        event = queries.find(site.world.home().id, int(at.rpartition("/")[2]))
        assert event is not None
        services.remind(event.starts_at - timedelta(hours=20))
        digests.compose(clock.now())
        db.session.commit()


def test_a_resident_signs_up_and_is_reminded(page: Page, site: Site, way: str) -> None:
    title, who = f"Soup and songs, {way}", f"soup-{way}@example.org"
    at = announce(site, title)
    go(page, at)
    look(page)
    follow(page.locator("main .govuk-button"))
    sign_in(page, site, who)
    page.locator("#travel").check()
    page.locator("#interpreter").select_option("pl")
    look(page)
    fits(page)
    press(page)
    expect(page.locator('main form[action$="/leave"]')).to_be_visible()
    remind(site, at)
    with site.app.app_context():
        subjects = [message.subject for message in db.session.query(OutboxMessage).filter_by(to=who)]
    assert sum(title in subject for subject in subjects) == 2, (
        "one says that they have a place, the other that it is soon"
    )
    go(page, "/notifications/")
    follow(page.locator(f'main .cp-news a[href="{at}"]').first)
    expect(page.locator("h1")).to_have_text(title)


def test_an_officer_prints_the_poster_and_writes_down_two_ideas(page: Page, site: Site, way: str) -> None:
    at = announce(site, f"Ideas over tea, {way}")
    sign_in_as(page, site, email(Role.ADMINISTRATOR))
    go(page, f"{at}/poster")
    look(page)
    printed = pypdfium2.PdfDocument(page.pdf(prefer_css_page_size=True))
    # A hyphen at the end of a line comes out of the file as a mark of its own.
    words = " ".join(printed[0].get_textpage().get_text_bounded().replace("\x02", "-").split())
    assert len(printed) == 1 and [round(side) for side in printed[0].get_size()] == [595, 842], "one sheet of A4"
    assert "Ideas over tea" in words and at in words and "Print this page" not in words
    go(page, at)
    follow(page.locator('main a[href*="/ideas/in-the-room"]'))
    codes = set()
    for title in ("A bench", "A drinking fountain"):
        page.locator("#title").fill(title)
        page.locator("#story").fill("So that people can rest.")
        page.locator("#name").fill("Ann")
        page.locator("#agreed").check()
        press(page)
        codes |= set(re.findall(r"[A-Z0-9]{4}-[A-Z0-9]{4}", page.locator("main").inner_text()))
    fits(page)
    assert len(codes) == 2
    expect(page.locator("main section li")).to_have_count(2)
