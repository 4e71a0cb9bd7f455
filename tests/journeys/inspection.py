"""What a person notices on any page: barriers (axe), sideways scrolling, tiny targets, errors in the console."""

import json
import re
from collections.abc import Callable, Iterable
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, ViewportSize

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")
#: What a page already looked at is looked at again in: only colours can differ.
COLOURS: tuple[dict[str, Any], ...] = ({"forced_colors": "active"}, {"color_scheme": "dark"})
USUAL: dict[str, Any] = {"forced_colors": "none", "color_scheme": "light"}
#: A desktop at 400 %.
NARROW: ViewportSize = {"width": 320, "height": 640}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
#: What differs between two pages that are alike: words, and the values that forms and links carry.
WORDS = re.compile(r">[^<>]*[^<>\s][^<>]*(?=<)")
VALUE = re.compile(r'(?<=\s)(?:value|href|action|content|src|datetime)="[^"]*"')
#: In this process, and without fault.
_LOOKED_AT: set[str] = set()
#: Sending whatever passed back to Python costs more than finding it, so only what is wrong comes back.
AXE_RUN = """axe.run(document, %s).then(results => results.violations.map(({id, nodes}) =>
    `${id}: ${nodes[0].html.slice(0, 160)} ${nodes[0].failureSummary.slice(0, 200)}`))"""


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
    """Check the page the browser shows, each structure once: see ``structure``.

    Where a page may not run scripts axe can't either, so only its width is checked.
    """
    fits(page)
    form = structure(page)
    if form not in _LOOKED_AT and page.evaluate("matchMedia('(scripting: enabled)').matches"):
        found = page.evaluate(f"{AXE_SCRIPT};{axe_run(*RULES)}")
        assert not found, f"{page.url}: {found}"
        _LOOKED_AT.add(form)


def structure(page: Page) -> str:
    """What axe judges a page by: its elements, their attributes and the screen, but not which words people read or type."""
    return f"{page.viewport_size} {VALUE.sub('', WORDS.sub('>x', page.content()))}"


def look_again(page: Page) -> None:
    """Check the page that was just looked at on a narrow screen, in forced colours and in the dark."""
    size = page.viewport_size
    page.set_viewport_size(NARROW)
    if page.evaluate("typeof axe") == "undefined":
        page.evaluate(AXE_SCRIPT)
    found = [problem for colours in COLOURS for problem in _in_colours(page, colours)]
    page.emulate_media(**USUAL)
    fits(page)
    page.set_viewport_size(size or NARROW)
    assert not found, f"{page.url}: {found}"


def _in_colours(page: Page, colours: dict[str, Any]) -> list[str]:
    page.emulate_media(**{**USUAL, **colours})
    return [f"{colours}: {problem}" for problem in page.evaluate(axe_run("color-contrast"))]


def axe_run(*rules: str) -> str:
    """The script that runs these rules, or the rules with these tags, and names what breaks them."""
    return AXE_RUN % json.dumps({"runOnly": list(rules), "resultTypes": ["violations"], "preload": False})


def fits(page: Page) -> None:
    """Nothing makes the page scroll sideways."""
    page.wait_for_load_state("domcontentloaded")
    wide = page.evaluate(SIDEWAYS)
    assert wide <= 0, f"{page.url} is {wide} px too wide"


def go(page: Page, path: str) -> None:
    """Open a page that must be there (only ``/nowhere`` must not)."""
    response = page.goto(path)
    assert response is not None and response.status in ((404,) if path == "/nowhere" else (200,)), (
        f"{path}: {response and response.status}"
    )
