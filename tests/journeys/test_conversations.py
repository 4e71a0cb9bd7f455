"""A resident with three minutes, in a real browser: answer, change one's mind, add a sentence, read what was found."""

from playwright.sync_api import Page

from tests.journeys.acting import follow, press
from tests.journeys.conftest import Site
from tests.journeys.inspection import go, look

AT = "/common-ground/riverside/"


def answer(page: Page, vote: str) -> None:
    """Press one of the three buttons."""
    follow(page.locator(f'button[name="vote"][value="{vote}"]'))
    look(page)


def progress(page: Page) -> str:
    return page.locator("main .cp-small").first.inner_text()


def test_a_resident_with_three_minutes(page: Page, site: Site, way: str) -> None:
    go(page, "/have-your-say/riverside/")
    follow(page.locator(f'main a[href="{AT}1"]').first)
    press(page)
    heights = {button.bounding_box()["height"] for button in page.locator('button[name="vote"]').all()}  # type: ignore[index]
    assert len(heights) == 1 and heights.pop() >= 44, "the three answers weigh the same"
    before = progress(page)
    for vote in ("agree", "disagree", "pass"):
        answer(page, vote)
    assert progress(page) != before
    follow(page.locator("main .cp-box button"))
    assert page.locator("#statement-words").is_visible()
    answer(page, "agree")
    follow(page.locator(f'main a[href="{AT}1/suggest"]'))
    page.locator("#words").fill(f"A seat at every stop ({way}).")
    press(page)
    follow(page.locator(f'main a[href="{AT}1/mine"]'))
    assert f"A seat at every stop ({way})." in page.locator("main").inner_text()
    go(page, f"{AT}2/result")
    look(page)
    assert "We all like trees." in page.locator("main").inner_text()
    page.locator("main details summary").first.click()
    assert page.locator("main table").is_visible()
