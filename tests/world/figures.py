"""Small areas and figures about them, through the services."""

from datetime import datetime

from pb_app.access import Actor
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
from pb_app.neighbourhoods import services as neighbourhoods
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.terms import AreaRow, AreaSetKind
from tests.world.world import World

#: Three small areas: two in North, one in South.
SMALL = (("L1", "N"), ("L2", "N"), ("L3", "S"))


def small_areas(world: World, now: datetime) -> AreaSet:
    area_set = neighbourhoods.make_set(world.home(), AreaSetKind.LSOA, vintage=2021, name="", actor=None, now=now)
    rows = [AreaRow(row=n, code=code, name=code, inside=inside) for n, (code, inside) in enumerate(SMALL, start=2)]
    neighbourhoods.list_areas(area_set, rows, None, now)
    return area_set


def draft(set_id: int, edition: str = "Census 2021", replaces: int | None = None) -> IndicatorDraft:
    return IndicatorDraft(
        set_id=set_id,
        number=NumberKind.RATE,
        side=IndicatorSide.NEED,
        words=IndicatorWords(language="en", title="People who live alone", who="people", what="live alone"),
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
