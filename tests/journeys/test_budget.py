"""The page budget: bytes and requests on a first and a next visit, layout shift; 300 proposals, 2,000 comments."""

from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from pb_app import clock
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.rounds.terms import PhaseKind
from tests.journeys.conftest import PHONE, Site
from tests.journeys.inspection import go
from tests.load.crowd import fill
from tests.world import email

#: First visit without photos: 40 KB and 6 requests. Pages with pictures in view: 100 KB, each picture at most 15 KB.
PLAIN = (
    "/places/riverside/",
    "/rounds/riverside/crowd/",
    "/people/sign-in",
    "/results/riverside/finished/",
    "/funds/riverside/pot/",
)
WITH_PICTURES = ("/proposals/riverside/crowd/", "/proposals/riverside/crowd/1/")
BALLOT = "/voting/riverside/crowd/"
SHIFT = """() => new Promise((done) => { let sum = 0;
  new PerformanceObserver((list) => { for (const e of list.getEntries()) if (!e.hadRecentInput) sum += e.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 400); })"""


@pytest.fixture(scope="module")
def crowd(site: Site) -> Site:
    with site.app.app_context():
        author = people.by_email(email("maya"))
        assert author is not None
        fill(site.world.round(PhaseKind.VOTING, "crowd"), author.id, 300, 2000, clock.now())
        db.session.commit()
    return site


class Meter:
    """Counts what really comes over the wire."""

    def __init__(self, page: Page) -> None:
        self.sizes: dict[str, int] = {}
        self._names: dict[str, str] = {}
        self._session = page.context.new_cdp_session(page)
        self._session.send("Network.enable")
        self._session.on("Network.responseReceived", self._received)
        self._session.on("Network.loadingFinished", self._finished)

    def _received(self, event: Any) -> None:
        if not event["response"].get("fromDiskCache"):
            self._names[event["requestId"]] = event["response"]["url"]

    def _finished(self, event: Any) -> None:
        if event["requestId"] in self._names:
            self.sizes[self._names[event["requestId"]]] = int(event["encodedDataLength"])

    def total(self) -> int:
        return sum(self.sizes.values())


def measured(browser: Browser, site: Site, path: str, before: str | None = None) -> tuple[Meter, float]:
    context = browser.new_context(viewport=PHONE, base_url=site.address, locale="en-GB")
    page = context.new_page()
    if before:
        go(page, before)
        page.wait_for_load_state("networkidle")
    meter = Meter(page)
    go(page, path)
    page.wait_for_load_state("networkidle")
    shift = float(page.evaluate(SHIFT))
    context.close()
    return meter, shift


@pytest.mark.parametrize("path", [*PLAIN, BALLOT])
def test_a_first_visit(browser: Browser, crowd: Site, path: str) -> None:
    meter, shift = measured(browser, crowd, path)
    assert meter.total() <= 40_000, meter.sizes
    assert len(meter.sizes) <= 6, meter.sizes
    assert shift <= 0.05


@pytest.mark.parametrize("path", WITH_PICTURES)
def test_a_first_visit_with_pictures_in_view(browser: Browser, crowd: Site, path: str) -> None:
    meter, shift = measured(browser, crowd, path)
    pictures = {name: size for name, size in meter.sizes.items() if "drawings" in name or "photo" in name}
    assert meter.total() <= 100_000, meter.sizes
    assert pictures and all(size <= 15_000 for size in pictures.values())
    assert len(meter.sizes) - len(pictures) <= 6, meter.sizes
    assert shift <= 0.05


@pytest.mark.parametrize("path", ["/rounds/riverside/crowd/", "/people/sign-in", "/funds/riverside/pot/"])
def test_the_next_page_is_small(browser: Browser, crowd: Site, path: str) -> None:
    meter, _ = measured(browser, crowd, path, before="/places/riverside/")
    assert meter.total() <= 10_000, meter.sizes
