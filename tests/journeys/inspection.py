"""What a person notices on any page: barriers (axe), sideways scrolling, tiny targets, errors in the console."""

from collections.abc import Callable, Iterable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
_axe = Axe()


def look_at_all(page: Page, paths: Iterable[str], after: Callable[[str], None] | None = None) -> None:
    """Open and check every path; all that is found is told at once."""
    found = []
    for path in paths:
        try:
            go(page, path)
            look(page)
            if after:
                after(path)
        except AssertionError as problem:
            found.append(str(problem))
    assert not found, "\n".join(found)


def look(page: Page) -> None:
    """Check the page the browser shows. Where it may not run scripts axe can't either, so only its width is checked."""
    fits(page)
    if not page.evaluate("matchMedia('(scripting: enabled)').matches"):
        return
    results: Any = _axe.run(page, options={"runOnly": RULES}).response
    found = [
        f"{v['id']}: {v['nodes'][0]['html'][:160]} {v['nodes'][0]['failureSummary'][:200]}"
        for v in results["violations"]
    ]
    assert not found, f"{page.url}: {found}"


def fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    page.wait_for_load_state("domcontentloaded")
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0, f"{page.url} is {wide} px too wide"


def go(page: Page, path: str) -> None:
    """Open a page that must be there (only ``/nowhere`` must not)."""
    response = page.goto(path)
    assert response is not None and response.status in ((404,) if path == "/nowhere" else (200,)), (
        f"{path}: {response and response.status}"
    )
