"""A map of a place or of one area, drawn by us from its outlines: areas, marks, and the same things as a list."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.neighbourhoods import queries
from pb_app.neighbourhoods.labels import area_name
from pb_app.neighbourhoods.models import SetArea
from pb_app.neighbourhoods.slots import MAP_PINS
from pb_app.neighbourhoods.terms import MapPin, Outline, PinKind
from pb_app.places.maps import WIDTH, PlaceMap, inside, middle
from pb_app.places.models import Place
from pb_app.places.terms import Spot

#: Marks nearer to each other than this are one: a thumb could not tell them apart.
CELL = 60
#: A name on the map: its letters at most, how wide one is, and how far it stays from the edge of the picture.
LONGEST_NAME, LETTER, EDGE = 24, 15, 10
#: How high a line of it is. A name longer than that many letters stands on two lines, if it has two words.
LINE_HEIGHT, LONGEST_LINE = 26, 11


@dataclass(frozen=True, slots=True, kw_only=True)
class DrawnArea:
    """An area as a path. ``lines``: its name as it stands on the map, none where there is no room for it there.

    ``is_here``: the page is about it.
    """

    name: str
    code: str
    #: None for one of the place's own.
    set_id: int | None
    path: str
    lines: Sequence[str]
    x: int
    y: int
    is_here: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberedPin:
    """Something on the list, with the number of its mark."""

    number: int
    pin: MapPin


@dataclass(frozen=True, slots=True, kw_only=True)
class MapMark:
    """One mark for what lies too close together to be told apart."""

    x: int
    y: int
    there: Sequence[NumberedPin]

    @property
    def said(self) -> str:
        return "; ".join(each.pin.title for each in self.there)

    @property
    def text(self) -> str:
        return str(self.there[0].number) if len(self.there) == 1 else f"{len(self.there)}×"

    @property
    def kind(self) -> PinKind:
        return self.there[0].pin.kind


@dataclass(frozen=True, slots=True, kw_only=True)
class MapGroup:
    """What lies in one area, or (``code`` empty) in none of them."""

    name: str
    code: str
    pins: Sequence[NumberedPin]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaMap:
    """``neighbourhoods/map_parts.html``."""

    height: int
    areas: Sequence[DrawnArea]
    marks: Sequence[MapMark]
    groups: Sequence[MapGroup]


def place_map(place: Place, kind: PinKind | None = None) -> AreaMap | None:
    """The whole place: everything that lies somewhere, or what is of one kind. None when there is nothing to draw."""
    outlines = [(area, outline) for area, outline in queries.home_outlines(place.id) if outline]
    ground = PlaceMap.around([outline for _area, outline in outlines])
    pins = [pin for pin in _pins(place) if kind in (None, pin.kind)]
    return _map(ground, outlines, _grouped(queries.home_areas(place.id), pins), None) if ground else None


def _bare(every: Sequence[tuple[SetArea, Outline]]) -> AreaMap | None:
    """The areas and nothing on them, to choose one."""
    outlines = [(area, outline) for area, outline in every if outline]
    ground = PlaceMap.around([outline for _area, outline in outlines])
    return _map(ground, outlines, [], None) if ground else None


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontPanel:
    """``neighbourhoods/front.html``: the areas by name and code, and the map where they have outlines."""

    names: Sequence[tuple[str, str]]
    map: AreaMap | None
    #: Places that have become part of this one.
    merged: Sequence[Place]


def front(place: Place) -> FrontPanel | None:
    every, merged = queries.home_outlines_and_mergers(place.id)
    if not every:
        return None
    names = [(area_name(area), area.code) for area, _outline in every]
    return FrontPanel(names=names, map=_bare(every), merged=merged)


def area_map(place: Place, area: SetArea) -> AreaMap | None:
    """One area with its surroundings, and what lies in it."""
    outlines = queries.outlines(area.set_id)
    own = next((outline for each, outline in outlines if each.id == area.id), None)
    ground = PlaceMap.around([own], part=4) if own else None
    if own is None or ground is None:
        return None
    pins = [pin for pin in _pins(place) if _lies_in(pin, area, own)]
    groups = _numbered([(area_name(area), area.code, pins)]) if pins else []
    return _map(ground, outlines, groups, area.id)


def _pins(place: Place) -> list[MapPin]:
    return [pin for pins in MAP_PINS.values() for pin in pins(place)]


def _lies_in(pin: MapPin, area: SetArea, outline: Outline) -> bool:
    """By its area; by its spot in areas of other sets, which nothing else knows."""
    if area.home_id is not None:
        return pin.area_id == area.home_id
    return pin.spot is not None and inside(pin.spot, outline)


def _grouped(areas: Sequence[SetArea], pins: Sequence[MapPin]) -> list[MapGroup]:
    """By area in the order of their names, numbered through; last what is for the whole place."""
    lines = [(area_name(area), area.code, [pin for pin in pins if pin.area_id == area.home_id]) for area in areas]
    known = {area.home_id for area in areas}
    lines.append(("", "", [pin for pin in pins if pin.area_id not in known]))
    return _numbered([line for line in lines if line[2]])


def _numbered(lines: Sequence[tuple[str, str, Sequence[MapPin]]]) -> list[MapGroup]:
    groups, number = [], 0
    for name, code, pins in lines:
        ordered = sorted(pins, key=lambda pin: (pin.kind.value, pin.title.casefold()))
        numbered = [NumberedPin(number=number + n, pin=pin) for n, pin in enumerate(ordered, 1)]
        number += len(numbered)
        groups.append(MapGroup(name=name, code=code, pins=numbered))
    return groups


def _map(
    ground: PlaceMap, outlines: Sequence[tuple[SetArea, Outline]], groups: Sequence[MapGroup], here: int | None
) -> AreaMap:
    return AreaMap(
        height=ground.height,
        areas=[drawn for area, outline in outlines if (drawn := _drawn(ground, area, outline, here))],
        marks=_marks(ground, [pin for group in groups for pin in group.pins]),
        groups=groups,
    )


def _drawn(ground: PlaceMap, area: SetArea, outline: Outline, here: int | None) -> DrawnArea | None:
    """None for an area that lies outside the picture."""
    beside = PlaceMap.around([outline], part=1_000_000)
    centre = middle(outline)
    if centre is None or beside is None or not _meets(ground, beside):
        return None
    x, y = ground.dot(Spot(*centre))
    lines = _lines(area_name(area)) if ground.holds(Spot(*centre)) else []
    half, below = max(map(len, lines), default=0) * LETTER // 2, LINE_HEIGHT * (len(lines) - 1)
    return DrawnArea(
        name=area_name(area),
        code=area.code,
        set_id=None if area.home_id else area.set_id,
        path=ground.shape(outline),
        lines=lines,
        x=_between(EDGE + half, x, WIDTH - EDGE - half),
        y=_between(EDGE + LINE_HEIGHT, y - below // 2, ground.height - EDGE - below),
        is_here=area.id == here,
    )


def _lines(name: str) -> list[str]:
    """A name on one line or two; what is longer than the map has room for is cut."""
    shown = name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"
    words = shown.split()
    if len(shown) <= LONGEST_LINE or len(words) == 1:
        return [shown]
    splits = [(" ".join(words[:n]), " ".join(words[n:])) for n in range(1, len(words))]
    return list(min(splits, key=lambda pair: max(map(len, pair))))


def _between(least: int, wanted: int, most: int) -> int:
    """A name moves towards the middle of the picture, so that all of it can be read."""
    return max(least, min(wanted, most))


def _meets(one: PlaceMap, other: PlaceMap) -> bool:
    return one.south < other.north and other.south < one.north and one.west < other.east and other.west < one.east


def _marks(ground: PlaceMap, pins: Sequence[NumberedPin]) -> list[MapMark]:
    cells: dict[tuple[int, int], list[tuple[int, int, NumberedPin]]] = {}
    for each in pins:
        if each.pin.spot is not None and ground.holds(each.pin.spot):
            x, y = ground.dot(each.pin.spot)
            cells.setdefault((y // CELL, x // CELL), []).append((x, y, each))
    return [_mark(there) for _cell, there in sorted(cells.items())]


def _mark(there: Sequence[tuple[int, int, NumberedPin]]) -> MapMark:
    """In the middle of what it stands for."""
    x, y = sum(x for x, _y, _pin in there) // len(there), sum(y for _x, y, _pin in there) // len(there)
    return MapMark(x=x, y=y, there=[pin for _x, _y, pin in there])
