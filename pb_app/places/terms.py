"""Terms of places."""

import re
from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Spot:
    """A point on the map, in millionths of a degree."""

    lat: int
    lon: int


class PriorityKind(StrEnum):
    LOCAL = "local"
    MISSION = "mission"


class PartnerKind(StrEnum):
    COUNCIL = "council"
    HEALTH = "health"
    HOUSING = "housing"
    POLICE = "police"
    VOLUNTARY = "voluntary"
    BUSINESS = "business"
    FOUNDATION = "foundation"
    SCHOOL = "school"
    FIRE = "fire"
    PARISH = "parish"
    GOVERNMENT = "government"


class Refusal(StrEnum):
    SLUG_TAKEN = "place-slug-taken"
    BAD_COLOUR = "bad-colour"
    UNKNOWN_PARENT = "unknown-parent"
    NAME_TAKEN = "name-taken"


@dataclass(frozen=True, slots=True)
class PlaceDraft:
    """What somebody typed about a place."""

    name: str
    slug: str
    welcome: str
    timezone: str
    languages: tuple[str, ...]
    brand_colour: str


@dataclass(frozen=True, slots=True)
class PostcodeRow:
    """A line of a postcode table: the postcode's area, and the year of the codes."""

    postcode: str
    area_code: str
    area_name: str
    vintage: int


_POSTCODE = re.compile(r"[A-Z]{1,2}[0-9][A-Z0-9]?[0-9][A-Z]{2}")


def normal_postcode(text: str) -> str | None:
    """``SW1A1AA`` from any spacing and case, or None when it is no UK postcode."""
    compact = re.sub(r"[\s-]", "", text).upper()
    return compact if _POSTCODE.fullmatch(compact) else None
