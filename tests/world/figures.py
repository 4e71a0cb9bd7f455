"""Small areas and figures about them, through the services."""

from datetime import datetime, timedelta

from pb_app.access import Actor
from pb_app.db import db
from pb_app.indicators import services as indicators
from pb_app.indicators.models import Indicator
from pb_app.indicators.terms import (
    FigureRow,
    IndicatorDraft,
    IndicatorSide,
    IndicatorWords,
    NumberKind,
    Reading,
)
from pb_app.neighbourhoods import queries
from pb_app.neighbourhoods import services as neighbourhoods
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.terms import AreaRow, AreaSetKind, ContactDraft, DirectoryRow
from pb_app.proposals import queries as queries_of_proposals
from pb_app.proposals.models import CitedFact, Proposal
from tests.world.world import World

#: Three small areas: two in North, one in South.
SMALL = (("L1", "N"), ("L2", "N"), ("L3", "S"))


def small_areas(world: World, now: datetime) -> AreaSet:
    area_set = neighbourhoods.make_set(world.home(), AreaSetKind.LSOA, vintage=2021, name="", actor=None, now=now)
    rows = [AreaRow(row=n, code=code, name=code, inside=inside) for n, (code, inside) in enumerate(SMALL, start=2)]
    neighbourhoods.list_areas(area_set, rows, None, now)
    return area_set


def draft(
    set_id: int, edition: str = "Census 2021", replaces: int | None = None, *, title: str = "People who live alone"
) -> IndicatorDraft:
    return IndicatorDraft(
        set_id=set_id,
        number=NumberKind.RATE,
        side=IndicatorSide.NEED,
        words=IndicatorWords(language="en", title=title, who="people", what="live alone"),
        publisher="Office of Numbers",
        edition=edition,
        licence="Source: Office of Numbers, open licence",
        source="Table 1",
        replaces_id=replaces,
    )


def rate_rows(*numbers: tuple[str, int | None, int]) -> list[FigureRow]:
    """(code, counted, out of); None is hidden by the publisher."""
    return [
        FigureRow(
            row=n,
            code=code,
            period="2021",
            reading=Reading(None, mark="*") if value is None else Reading(value, out_of),
        )
        for n, (code, value, out_of) in enumerate(numbers, start=2)
    ]


def lone_living(world: World, area_set: AreaSet, actor: Actor, now: datetime) -> Indicator:
    made = indicators.begin(world.home(), draft(area_set.id), actor, now)
    rows = rate_rows(("L1", 100, 500), ("L2", 100, 500), ("L3", 100, 1000))
    indicators.publish(made, rows, digest="0" * 64, actor=actor, now=now)
    return made


def area_pages(world: World, actor: Actor, now: datetime) -> dict[str, int]:
    """One of everything that an address of neighbourhoods and figures can name."""
    place, until = world.home(), now.date() + timedelta(days=30)
    area_set = small_areas(world, now)
    known = lone_living(world, area_set, actor, now)
    home = queries.home(place.id)
    assert home is not None
    area = queries.areas(home.id)[0]
    rows = [DirectoryRow(2, "N11AA", area.code)]
    directory = neighbourhoods.import_directory(home, rows, digest="1" * 64, actor=actor, now=now)
    named = ContactDraft(name="Bea", role="Helps you vote", reach="01234 567891", until=until)
    contact = neighbourhoods.name_contact(area, named, today=now.date(), actor=actor, now=now)
    return {
        "set_id": area_set.id,
        "indicator_id": known.id,
        "directory_id": directory.id,
        "home_id": area.id,
        "contact_id": contact.id,
    }


def cite(proposal: Proposal, area_id: int, indicator_id: int, now: datetime) -> int:
    """A proposal stands on a figure; returns the id of that."""
    by_id = queries_of_proposals.authors(proposal.id)
    fact = CitedFact(proposal_id=proposal.id, indicator_id=indicator_id, area_id=area_id, by_id=min(by_id), at=now)
    db.session.add(fact)
    db.session.flush()
    return fact.id
