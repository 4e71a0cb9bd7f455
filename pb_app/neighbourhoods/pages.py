"""What the pages of neighbourhoods show."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pb_app import clock
from pb_app.evidence import pages as evidence_pages
from pb_app.evidence import queries as evidence
from pb_app.evidence.pages import PointCard
from pb_app.neighbourhoods import map_pages, queries, services
from pb_app.neighbourhoods.labels import area_name
from pb_app.neighbourhoods.map_pages import AreaMap
from pb_app.neighbourhoods.models import AreaContact, AreaSet, Directory, SetArea
from pb_app.neighbourhoods.slots import AREA, AREA_BESIDE, COUNCILLOR, SETS
from pb_app.neighbourhoods.terms import AreaSetKind
from pb_app.places import queries as places
from pb_app.places.models import Place

#: An area's page shows so many things that people said.
SOME_SAID = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPage:
    """``neighbourhoods/area.html``."""

    area: SetArea
    name: str
    population: int | None
    contacts: Sequence[AreaContact]
    said: Sequence[PointCard]
    said_in_all: int
    successor: tuple[SetArea, str] | None
    former: Sequence[tuple[SetArea, str, str]]
    panels: Sequence[tuple[str, object]]
    beside: Sequence[tuple[str, object]]
    map: AreaMap | None


def area_page(place: Place, area: SetArea) -> AreaPage:
    home = places.area(place.id, area.home_id) if area.home_id else None
    points = [point for point in evidence.of_place(place.id) if home is not None and point.area_id == home.id]
    return AreaPage(
        area=area,
        name=area_name(area),
        population=home.population if home else None,
        contacts=queries.contacts(area.id, places.today(place.id, clock.now())),
        said=evidence_pages.cards(place, points[:SOME_SAID]),
        said_in_all=len(points),
        successor=queries.successor(area),
        former=queries.former(area.id),
        panels=AREA.of(place, area),
        beside=AREA_BESIDE.of(place, area),
        map=map_pages.area_map(place, area),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CouncillorPage:
    """``neighbourhoods/councillor.html``; ``wards``: names of those that the area lies in, or that lie in it."""

    area: SetArea
    name: str
    contacts: Sequence[AreaContact]
    wards: Sequence[str]
    panels: Sequence[tuple[str, object]]


def councillor_page(place: Place, area: SetArea) -> CouncillorPage:
    wards = [area_name(ward) for ward in queries.lying_in(area.id, AreaSetKind.WARD)]
    return CouncillorPage(
        area=area,
        name=area_name(area),
        contacts=queries.contacts(area.id, places.today(place.id, clock.now())),
        wards=list(dict.fromkeys(wards)),
        panels=COUNCILLOR.of(place, area),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPage:
    """``neighbourhoods/set.html``."""

    area_set: AreaSet
    areas: Sequence[SetArea]
    directories: Sequence[Directory]
    current_id: int | None
    may_undo: bool
    is_drawn: bool


def set_page(area_set: AreaSet) -> SetPage:
    current = queries.current_directory(area_set.id)
    return SetPage(
        area_set=area_set,
        areas=queries.areas(area_set.id),
        directories=queries.directories(area_set.id),
        current_id=current.id if current else None,
        is_drawn=bool(queries.outlines(area_set.id)),
        may_undo=current is not None and current.digest != services.BEFORE,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SetsPage:
    """``neighbourhoods/sets.html``."""

    sets: Sequence[AreaSet]
    counts: Mapping[int, int]
    homes: Sequence[SetArea]
    panels: Sequence[tuple[str, object]]


def sets_page(place: Place) -> SetsPage:
    return SetsPage(
        sets=queries.sets(place.id),
        counts=queries.area_count(place.id),
        homes=queries.home_areas(place.id),
        panels=SETS.of(place),
    )
