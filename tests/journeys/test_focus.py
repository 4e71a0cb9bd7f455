"""Where the focus is can be seen: the bar of a ballot never lies over it, forwards and backwards, on a phone and a low window."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from tests.journeys.conftest import Site
from tests.journeys.inspection import go

#: For the element in focus: whether the bar or the header lies over any of it; None outside the page's own parts.
HIDDEN = """() => {
  const here = document.activeElement, bar = document.querySelector(".cp-ballot-bar");
  if (!here || here === document.body) return null;
  const box = (here.type === "radio" && here.labels[0] || here).getBoundingClientRect(), over = bar.getBoundingClientRect();
  if (bar.contains(here) || getComputedStyle(bar).position !== "sticky") return "";
  const covered = box.bottom > over.top + 1 && box.top < over.bottom - 1;
  return covered || box.bottom < 0 || box.top > innerHeight ? (here.id || here.textContent.trim()) : "";
}"""


@pytest.fixture(params=[(360, 740), (360, 400), (1280, 800)], ids=["phone", "low", "desktop"])
def page(request: pytest.FixtureRequest, browser: Browser, site: Site) -> Iterator[Page]:
    width, height = request.param
    size: ViewportSize = {"width": width, "height": height}
    made = browser.new_context(viewport=size, locale="en-GB", base_url=site.address, reduced_motion="reduce")
    yield made.new_page()
    made.close()


def stops(page: Page, key: str) -> list[str]:
    """What is covered, stop by stop, until the focus leaves the page."""
    covered: list[str] = []
    for _ in range(120):
        page.keyboard.press(key)
        hidden = page.evaluate(HIDDEN)
        if hidden is None:
            return covered
        covered += [hidden] if hidden else []
    raise AssertionError("the focus never leaves the page")


@pytest.mark.parametrize("slug", ["voting", "spending", "scores", "ranked"])
def test_no_stop_of_a_ballot_is_covered(page: Page, slug: str) -> None:
    go(page, f"/voting/riverside/{slug}/")
    expect(page.locator(".cp-ballot-bar")).to_be_visible()
    for summary in page.locator(".cp-open > summary").all():
        summary.click()
    page.locator("h1").click()
    assert stops(page, "Tab") == []
    assert stops(page, "Shift+Tab") == []


def test_a_covered_stop_would_be_noticed(page: Page) -> None:
    go(page, "/voting/riverside/voting/")
    page.evaluate(
        "document.querySelector('.cp-ballot-bar').style.cssText = 'position:sticky;inset-block:0;block-size:100vh'"
    )
    page.locator("h1").evaluate("heading => heading.scrollIntoView()")
    assert stops(page, "Tab") != []
