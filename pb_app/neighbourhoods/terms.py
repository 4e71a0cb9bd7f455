"""Terms of neighbourhoods."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from pb_app.places.terms import Spot

#: A whole, in the parts in which shares are kept.
WHOLE = 1_000_000


class AreaSetKind(StrEnum):
    """What the areas of a set are."""

    OWN = "own"
    WARD = "ward"
    LSOA = "lsoa"
    MSOA = "msoa"
    PARISH = "parish"
    CARE_NETWORK = "care-network"
    TEAM = "team"


class AreaColumn(StrEnum):
    """The columns of a list of areas."""

    CODE = "area-code"
    NAME = "area-name"
    WELSH_NAME = "area-welsh-name"
    #: The area of the place that it lies in, and how much of it does.
    INSIDE = "area-inside"
    SHARE = "area-share"
    #: The code that follows when boundaries or councils change.
    SUCCESSOR = "area-successor"


class PostcodeColumn(StrEnum):
    """The columns of a postcode directory that are used."""

    POSTCODE = "postcode-postcode"
    AREA = "postcode-area"
    AREA_NAME = "postcode-area-name"
    ENDED = "postcode-ended"
    #: The year of the boundaries, where a file says it of each row.
    VINTAGE = "postcode-vintage"


class AreaFault(StrEnum):
    """What can be wrong with a row of areas or postcodes."""

    CODE_MISSING = "area-code-missing"
    CODE_TWICE = "area-code-twice"
    SHAPE_TWICE = "area-shape-twice"
    NAME_MISSING = "area-name-missing"
    TOO_LONG = "area-too-long"
    INSIDE_UNKNOWN = "area-inside-unknown"
    SHARE_UNREADABLE = "area-share-unreadable"
    SHARES_TOO_MUCH = "area-shares-too-much"
    SUCCESSOR_UNKNOWN = "area-successor-unknown"
    #: A code that can't stand in an address.
    CODE_ODD = "area-code-odd"
    NOT_A_POSTCODE = "postcode-not-one"
    #: One of the few postcodes that lie nowhere: of the forces overseas, or of an office that is gone.
    NOWHERE = "postcode-nowhere"
    TWO_NAMES = "postcode-two-names"
    OTHER_YEAR = "postcode-other-year"
    TWO_AREAS = "postcode-two-areas"
    OTHER_PLACE = "postcode-other-place"
    ENDED = "postcode-ended-already"
    NORTHERN_IRELAND = "postcode-northern-ireland"
    SHAPE_MISSING = "shape-missing"
    SHAPE_NO_AREA = "shape-no-area"
    SHAPE_UNREADABLE = "shape-unreadable"
    SHAPE_OPEN = "shape-open"
    SHAPE_CROSSES = "shape-crosses"
    HOLE_OUTSIDE = "shape-hole-outside"
    SHAPE_ELSEWHERE = "shape-elsewhere"
    #: Degrees, where most of the file is in metres, or the other way round.
    SHAPE_MIXED = "shape-mixed"
    SHAPE_TOO_LARGE = "shape-too-large"


class Refusal(StrEnum):
    SET_TAKEN = "area-set-taken"
    OTHER_VINTAGE = "area-other-vintage"
    ROWS_WRONG = "area-rows-wrong"
    #: The areas that others lie in are not here.
    AROUND_UNKNOWN = "area-around-unknown"
    NOTHING_USABLE = "area-nothing-usable"
    NOT_THE_NEWEST = "area-not-the-newest"
    NOTHING_DRAWN = "area-nothing-drawn"
    CONTACT_PAST = "area-contact-past"
    CONTACT_TOO_LONG = "area-contact-too-long"
    UNKNOWN_POSTCODE = "area-unknown-postcode"
    MERGED_ALREADY = "place-merged-already"
    CODES_CLASH = "place-codes-clash"


@dataclass(frozen=True, slots=True, kw_only=True)
class AreaRow:
    """One line of a list of areas; several lines may put one area into several others. ``ppm`` is a share in millionths."""

    row: int
    code: str
    name: str
    welsh_name: str = ""
    inside: str = ""
    ppm: int = WHOLE
    successor: str = ""


#: Rings of [latitude, longitude] in millionths of a degree; what lies in an even number of them is a hole.
Outline = list[list[list[int]]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineRow:
    """Where an area lies; ``row`` is that of its feature."""

    row: int
    code: str
    name: str
    welsh_name: str
    outline: Outline


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """A postcode and the code of its area."""

    row: int
    postcode: str
    code: str
    name: str = ""


class PinKind(StrEnum):
    """What can be marked on the map."""

    ASSET = "pin-asset"
    PROJECT = "pin-project"

    @property
    def is_project(self) -> bool:
        return self is PinKind.PROJECT


@dataclass(frozen=True, slots=True, kw_only=True)
class MapPin:
    """Something that lies somewhere: in one of the place's own areas, on a spot, or both."""

    kind: PinKind
    title: str
    href: str
    area_id: int | None = None
    spot: Spot | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """Somebody who asked to be named, what they are there for, and until when."""

    name: str
    role: str
    reach: str
    until: date
