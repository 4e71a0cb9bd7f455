"""Labels for the terms of neighbourhoods."""

from collections.abc import Sequence

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from pb_app.imports.labels import FileWords
from pb_app.neighbourhoods.models import AreaSet, SetArea
from pb_app.neighbourhoods.terms import AreaColumn, AreaFault, AreaSetKind, PinKind, PostcodeColumn, Refusal
from pb_app.web.i18n import language
from pb_app.web.labels import Labels, label
from pb_app.web.signs import listed

LABELS: Labels = [
    (AreaSetKind.OWN, _l("Our own neighbourhoods")),
    (AreaSetKind.WARD, _l("Wards")),
    (AreaSetKind.LSOA, _l("Small census areas (LSOA)")),
    (AreaSetKind.MSOA, _l("Larger census areas (MSOA)")),
    (AreaSetKind.PARISH, _l("Parishes")),
    (AreaSetKind.CARE_NETWORK, _l("Primary care networks")),
    (AreaSetKind.TEAM, _l("Areas of a team")),
    (PinKind.PROJECT, _l("Project")),
    (PinKind.ASSET, _l("What we have")),
    (AreaColumn.CODE, _l("Code of the area")),
    (AreaColumn.NAME, _l("Name of the area")),
    (AreaColumn.WELSH_NAME, _l("Name in Welsh")),
    (AreaColumn.INSIDE, _l("Code of the area it lies in")),
    (AreaColumn.SHARE, _l("How much of it lies there")),
    (AreaColumn.SUCCESSOR, _l("Code that replaced it")),
    (PostcodeColumn.POSTCODE, _l("Postcode")),
    (PostcodeColumn.AREA, _l("Code of the area")),
    (PostcodeColumn.AREA_NAME, _l("Name of the area")),
    (PostcodeColumn.VINTAGE, _l("Year of the boundaries")),
    (PostcodeColumn.ENDED, _l("When the postcode ended")),
    (AreaFault.CODE_MISSING, _l("The code of the area is missing")),
    (AreaFault.CODE_TWICE, _l("This code is in the list before, with another name or in the same neighbourhood")),
    (AreaFault.SHAPE_TWICE, _l("Another area in this file has the same code")),
    (AreaFault.NAME_MISSING, _l("The name of the area is missing")),
    (AreaFault.TOO_LONG, _l("The code has more than 60 letters, or the name more than 120")),
    (AreaFault.INSIDE_UNKNOWN, _l("There is no area with that code here")),
    (AreaFault.SHARE_UNREADABLE, _l("The share must be more than 0 and at most 1, like 0.25 or 25%")),
    (AreaFault.SHARES_TOO_MUCH, _l("The shares of this area come to more than the whole of it")),
    (AreaFault.SUCCESSOR_UNKNOWN, _l("No newer boundaries here have the code that replaced it")),
    (AreaFault.NOT_A_POSTCODE, _l("This is not a postcode")),
    (AreaFault.CODE_ODD, _l("A code has letters and numbers, and no signs that mean something in an address")),
    (AreaFault.NOWHERE, _l("A postcode of the forces or of an office, which is in no area. Left out")),
    (AreaFault.TWO_NAMES, _l("This code has another name in a row before. The first name is used")),
    (AreaFault.OTHER_YEAR, _l("This row is of another year than these boundaries")),
    (AreaFault.SHAPE_MIXED, _l("Some of this file is in metres and some in degrees. This is the smaller part")),
    (AreaFault.TWO_AREAS, _l("This postcode is in two areas. The rows are in brackets")),
    (AreaFault.OTHER_PLACE, _l("Not an area of this place. Left out")),
    (AreaFault.ENDED, _l("This postcode has ended. Left out")),
    (AreaFault.NORTHERN_IRELAND, _l("A postcode of Northern Ireland, which has its own terms of use. Left out")),
    (AreaFault.SHAPE_MISSING, _l("This area has no boundary in the file")),
    (AreaFault.SHAPE_NO_AREA, _l("A boundary must surround an area. This is a point or a line")),
    (AreaFault.SHAPE_UNREADABLE, _l("The boundary has a position that cannot be read")),
    (AreaFault.SHAPE_OPEN, _l("The boundary does not close, or has nothing inside it, at the place in brackets")),
    (AreaFault.SHAPE_CROSSES, _l("The boundary crosses itself at the place in brackets")),
    (AreaFault.HOLE_OUTSIDE, _l("A hole lies outside its area at the place in brackets")),
    (
        AreaFault.SHAPE_ELSEWHERE,
        _l("A position is not in the United Kingdom. Perhaps north and east are swapped"),
    ),
    (
        AreaFault.SHAPE_TOO_LARGE,
        _l("The boundary has too many corners. Use the generalised edition (BGC) of the file"),
    ),
    (Refusal.SET_TAKEN, _l("There are areas of this kind and year already. Give these a name of their own.")),
    (
        Refusal.OTHER_VINTAGE,
        _l(
            "The column with areas is of another year than these boundaries. Choose that year’s areas, or another file."
        ),
    ),
    (Refusal.ROWS_WRONG, _l("Some rows are wrong. Correct them, and choose the file again.")),
    (
        Refusal.AROUND_UNKNOWN,
        _l("The areas in the column “lies in” are not here yet. Add them first, or leave that column out."),
    ),
    (Refusal.NOTHING_USABLE, _l("No row of this file can be used here.")),
    (Refusal.NOT_THE_NEWEST, _l("Only the newest import can be taken back, and only once.")),
    (Refusal.NOTHING_DRAWN, _l("These areas have no boundaries on the map.")),
    (Refusal.CONTACT_PAST, _l("Choose a day from today on.")),
    (Refusal.CONTACT_TOO_LONG, _l("Choose a day within a year. Then ask them again.")),
    (
        Refusal.MERGED_ALREADY,
        _l("One of the two is part of another place already. Choose the place that it is part of."),
    ),
    (Refusal.CODES_CLASH, _l("Both places have areas with the same code. Change them in the lists first.")),
    (
        Refusal.UNKNOWN_POSTCODE,
        _l("We don’t know this postcode here. Check it, or choose your neighbourhood from the list."),
    ),
]

#: A file of boundaries has areas, not rows, and says something about each.
BOUNDARIES = FileWords(
    file=_l("The boundaries to upload"),
    accept=".geojson,.json,application/geo+json",
    hint=_l("A GeoJSON file. Its name ends in .geojson or .json."),
    columns=_l("What the file says about each area"),
    first_rows=_l("The first areas"),
    each_column=_l("What is the code, and what is the name?"),
    unused=_l("Don’t use this"),
    needed=_l("One thing is still missing. Choose where it is: %(names)s"),
    back=_l("Back to what the file says"),
    check=_l("Check the boundaries"),
    look_at=_l("Please look at these areas"),
    row=_l("Area"),
    correct=_l("Correct these areas in your file, then choose it again. No boundary is drawn until then."),
    left_out=_l("These areas are left out. You can draw the others."),
    use=_l("Draw these boundaries"),
)


def set_name(area_set: AreaSet) -> str:
    """The kind of areas, the name of their own, and the year."""
    parts = [label(area_set.kind), area_set.name, str(area_set.vintage)]
    return listed(part for part in parts if part)


def area_name(area: SetArea) -> str:
    """The Welsh name on Welsh pages, where there is one."""
    return area.welsh_name if area.welsh_name and language() == "cy" else area.name


def in_area(name: str) -> str:
    return _("That postcode is in %(area)s.", area=name)


def also_in(others: Sequence[tuple[AreaSet, SetArea]]) -> str:
    """The areas of other sets, each with the kind that it is."""
    said = [f"{area_name(area)} ({set_name(area_set)})" for area_set, area in others]
    return _("It is also in: %(areas)s.", areas="; ".join(said))
