"""An inspector reads by keyboard what a place wants to change, follows it to its figures, and works them out again."""

import csv
import io
from datetime import timedelta

from playwright.sync_api import Locator, Page, expect
from sqlalchemy import text

from pb_app import clock
from pb_app.access import Role
from pb_app.db import db
from pb_app.neighbourhoods import queries as neighbourhoods
from pb_app.neighbourhoods.terms import AreaSetKind
from pb_app.people import queries as people
from pb_app.places import queries as places
from pb_app.shared_outcomes.terms import FigureFeed
from tests.journeys.conftest import Site
from tests.journeys.inspection import fits, go, look
from tests.world import World
from tests.world.alliance import NURSE, Alliance
from tests.world.changes import agreed, decided, lonely, outcome_of
from tests.world.forums import forum_of, meet


def prepared(site: Site, name: str) -> str:
    """An outcome that a forum of the alliance there agreed on; gives its title."""
    with site.app.app_context():
        world, now = World.of(site.app), clock.now()
        health, housing = sorted(places.partners(world.home().id), key=lambda row: row.name)[:2]
        nurse = people.by_email(NURSE)
        assert nurse is not None
        two = Alliance(housing, health, world.actor(Role.PARTNER_LEAD), people.actor_of(nurse, strong=True))
        meeting = meet(forum_of(world, two, now, name=f"Outcomes {name}"), two.nurse, now)
        areas = next(row for row in neighbourhoods.sets(world.home().id) if row.kind is AreaSetKind.LSOA)
        row = outcome_of(
            two,
            FigureFeed(indicator_id=lonely(world, now, areas, title=f"People who live alone {name}").id),
            now,
            title=f"Fewer are lonely {name}",
        )
        agreed(row, two, decided(meeting, two, now, row), now, (now + timedelta(days=300)).date())
        db.session.commit()
        return f"Fewer are lonely {name}"


def enter(link: Locator, page: Page) -> None:
    link.focus()
    page.keyboard.press("Enter")


def test_an_inspector_follows_an_outcome_to_its_figures(page: Page, site: Site) -> None:
    title = prepared(site, str(id(page)))
    go(page, "/forum/riverside/whole-place")
    enter(page.locator("main details:has(> #outcomes) > summary"), page)
    enter(page.locator("#outcomes a", has_text=title), page)
    expect(page.locator("h1")).to_have_text(title)
    look(page)
    fits(page)
    expect(page.locator("#figures")).to_contain_text("Better")
    href = page.locator("#figures a[href$='outcomes.csv']").get_attribute("href")
    assert href is not None
    rows = list(csv.DictReader(io.StringIO(page.request.get(f"{site.address}{href}").text())))
    shown = next(row for row in rows if row["title"] == title)
    with site.app.app_context():
        again = {
            str(period): (str(value), str(out_of))
            for period, value, out_of in db.session.execute(
                text(
                    "SELECT v.period, sum(v.value), sum(v.denominator) FROM indicator_value v WHERE v.indicator_id "
                    "IN (SELECT id FROM indicator WHERE id = :first OR replaces_id = :first) GROUP BY v.period"
                ),
                {"first": int(shown["indicator"])},
            )
        }
    for time in ("then", "now"):
        assert (shown[f"{time}_value"], shown[f"{time}_out_of"]) == again[shown[f"{time}_when"]]
    enter(page.locator("#figures li a").first, page)
    expect(page).to_have_url(f"{site.address}/indicators/riverside/")
    look(page)
    go(page, "/starts/riverside/")
    look(page)
    go(page, "/shared-outcomes/riverside/goals")
    look(page)
