"""News in a real browser: a reader signs up, confirms, reads and leaves; an officer writes news and sends a newsletter."""

from playwright.sync_api import Page

from pb_app import clock, outbox
from pb_app.access import Role
from pb_app.db import db
from pb_app.jobs.worker import JobWorker
from pb_app.newsletters import commands
from tests.journeys.acting import follow, press, sign_in_as
from tests.journeys.conftest import Site
from tests.journeys.inspection import go, look
from tests.newsletters.readers import confirmed
from tests.visitor import last_link
from tests.world import email

AT = "/newsletters/riverside/"


def main(page: Page) -> str:
    return page.locator("main").inner_text()


def send_all(site: Site) -> None:
    worker = JobWorker(site.app, [commands.TASK], outbox.ConsoleSender())
    while worker.do_next():
        pass
    worker.send()


def test_a_reader_signs_up_confirms_and_leaves(page: Page, site: Site, way: str) -> None:
    address = f"reader-{way}@reader.example"
    go(page, AT)
    page.locator("#email").fill(address)
    page.get_by_role("checkbox").first.check()
    press(page)
    go(page, last_link(site.app, address, "/newsletters/confirm/"))
    look(page)
    press(page)
    follow(page.locator("main .cp-rows button"))
    assert page.locator("main a[href$='/newsletters/riverside/']").is_visible()
    look(page)


def test_an_officer_writes_news_and_sends_a_newsletter(page: Page, site: Site, way: str) -> None:
    with site.app.app_context():
        confirmed(site.world, 12, clock.now(), mark=f"{way}-")
        db.session.commit()
    sign_in_as(page, site, email(Role.BOARD_SECRETARY))
    go(page, "/news/riverside/new")
    page.locator("#title").fill(f"Nine benches ({way})")
    page.locator("#words").fill("They have **backs**.\n\n- One\n- Two")
    press(page)
    follow(page.locator("main a[href$='/publish']"))
    press(page)
    assert page.locator("main article strong").inner_text() == "backs"
    go(page, f"{AT}new")
    page.locator("input[name=topic]").first.check()
    page.locator("input[name=posts]").first.check()
    press(page)
    desk = page.url
    follow(page.locator("main a[href*='/words/']").first)
    page.locator("#subject").fill(f"Come and vote ({way})")
    press(page)
    follow(page.locator("main a[href$='/send']"))
    press(page)
    send_all(site)
    page.goto(desk)
    look(page)
    follow(page.locator("main a[href*='/issues/'][href*='in=']").first)
    assert f"Nine benches ({way})" in main(page)
    look(page)
