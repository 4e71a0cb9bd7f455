"""The map on which somebody taps an area instead of choosing it from the list. The area is kept, never the spot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pb_app.places.maps import PlaceMap, inside
from pb_app.places.spots import SMALL, map_uri, tapped

Outline = Sequence[Sequence[Sequence[int]]]
_MAP, _WIDE = "-map", "-wide"


@dataclass(frozen=True, slots=True, kw_only=True)
class MappedAreas:
    """What a map of areas is drawn from, by their number."""

    ground: PlaceMap
    names: Mapping[str, str]
    outlines: Mapping[str, Outline]


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaPicture:
    """A map beside a question, as a page draws it; ``chosen`` is the name of the area that was chosen."""

    name: str
    wide: str
    picture: str
    tall: int
    chosen: str
    small: int = SMALL


def picture_of(mapped: MappedAreas, field: str, chosen: str) -> AreaPicture:
    name = mapped.names.get(chosen, "")
    drawn = [(mapped.names[key], outline) for key, outline in mapped.outlines.items()]
    return AreaPicture(
        name=field + _MAP,
        wide=field + _WIDE,
        picture=map_uri(mapped.ground, drawn, None, chosen=name),
        tall=SMALL * mapped.ground.height // 640,
        chosen=name,
    )


def tapped_area(mapped: MappedAreas, field: str) -> str | None:
    """The number of the area that was tapped just now; "" outside all of them, None where nothing was tapped."""
    spot = tapped(mapped.ground, field + _MAP, field + _WIDE)
    if spot is None:
        return None
    return next((key for key, outline in mapped.outlines.items() if inside(spot, outline)), "")
