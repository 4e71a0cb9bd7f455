"""Terms of neighbourhoods."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

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


class AreaFault(StrEnum):
    """What can be wrong with a row of areas or postcodes."""

    CODE_MISSING = "area-code-missing"
    CODE_TWICE = "area-code-twice"
    NAME_MISSING = "area-name-missing"
    TOO_LONG = "area-too-long"
    INSIDE_UNKNOWN = "area-inside-unknown"
    SHARE_UNREADABLE = "area-share-unreadable"
    SHARES_TOO_MUCH = "area-shares-too-much"
    SUCCESSOR_UNKNOWN = "area-successor-unknown"
    NOT_A_POSTCODE = "postcode-not-one"
    TWO_AREAS = "postcode-two-areas"
    OTHER_PLACE = "postcode-other-place"
    ENDED = "postcode-ended-already"
    NORTHERN_IRELAND = "postcode-northern-ireland"


class Refusal(StrEnum):
    SET_TAKEN = "area-set-taken"
    OTHER_VINTAGE = "area-other-vintage"
    ROWS_WRONG = "area-rows-wrong"
    NOTHING_USABLE = "area-nothing-usable"
    NOT_THE_NEWEST = "area-not-the-newest"
    CONTACT_PAST = "area-contact-past"
    CONTACT_TOO_LONG = "area-contact-too-long"
    UNKNOWN_POSTCODE = "area-unknown-postcode"


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


@dataclass(frozen=True, slots=True)
class DirectoryRow:
    """A postcode and the code of its area."""

    row: int
    postcode: str
    code: str
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactDraft:
    """Somebody who asked to be named, what they are there for, and until when."""

    name: str
    role: str
    reach: str
    until: date
