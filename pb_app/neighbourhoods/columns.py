"""The lists that area sets take: areas with names and shares, and directories of postcodes."""

from collections.abc import Sequence

from pb_app.imports.headings import normal
from pb_app.imports.terms import ListColumn, ListKind
from pb_app.neighbourhoods.outlines import geojson
from pb_app.neighbourhoods.rules import area_heading
from pb_app.neighbourhoods.terms import AreaColumn, AreaSetKind, PostcodeColumn
from pb_app.places.terms import normal_postcode

#: A postcode directory of a whole region.
MOST_POSTCODES = 400_000
#: What a file of Code-Point Open has in its ten columns; it comes without a first row that says so.
_CODE_POINT = (
    "Postcode",
    "Positional quality indicator",
    "Eastings",
    "Northings",
    "Country code",
    "NHS regional HA code",
    "NHS HA code",
    "Admin county code",
    "Admin district code",
    "Admin ward code",
)


def _synonyms(names: str) -> frozenset[str]:
    return frozenset(normal(name) for name in names.split(","))


AREAS = ListKind(
    kind="areas",
    columns=(
        ListColumn(AreaColumn.CODE, _synonyms("code, area code, cod, cod ardal"), pattern=r"[a-z]+(\d\d)?cd"),
        ListColumn(
            AreaColumn.NAME, _synonyms("name, area name, area, enw, enw saesneg"), pattern=r"[a-z]+(\d\d)?(hcl)?nm"
        ),
        ListColumn(
            AreaColumn.WELSH_NAME, _synonyms("welsh name, name in welsh, enw cymraeg"), pattern=r"[a-z]+(\d\d)?nmw"
        ),
        ListColumn(AreaColumn.INSIDE, _synonyms("inside, part of, neighbourhood, own area, own area code, rhan o")),
        ListColumn(AreaColumn.SHARE, _synonyms("share, part, per cent, percent, rhan")),
        ListColumn(AreaColumn.SUCCESSOR, _synonyms("replaced by, successor, new code, cod newydd")),
    ),
    required=frozenset({AreaColumn.CODE, AreaColumn.NAME}),
)


#: A file of boundaries of a whole country.
MOST_SHAPES = 20_000


def outlines(kind: AreaSetKind) -> ListKind:
    """A file of boundaries, of whose properties the code of areas of this kind is used."""
    own = kind not in _OFFICIAL
    code = r"[a-z]+(\d\d)?cd" if own else area_heading(kind)
    name = {AreaSetKind.WARD: "wd", AreaSetKind.PARISH: "par(ncp)?"}.get(kind, kind.value if not own else "[a-z]+")
    return ListKind(
        kind=f"outlines-{kind.value}",
        columns=(
            ListColumn(AreaColumn.CODE, _synonyms("code, area code, cod, cod ardal"), pattern=code),
            ListColumn(AreaColumn.NAME, _synonyms("name, area name, enw"), pattern=rf"{name}(\d\d)?(hcl)?nm"),
            ListColumn(AreaColumn.WELSH_NAME, _synonyms("welsh name, enw cymraeg"), pattern=rf"{name}(\d\d)?nmw"),
        ),
        required=frozenset({AreaColumn.CODE}),
        most_rows=MOST_SHAPES,
        converted=geojson.as_table,
    )


_OFFICIAL = frozenset({AreaSetKind.WARD, AreaSetKind.LSOA, AreaSetKind.MSOA, AreaSetKind.PARISH})


def postcodes(kind: AreaSetKind) -> ListKind:
    """A directory of postcodes, of which the column with areas of this kind is used."""
    return ListKind(
        kind=f"postcodes-{kind.value}",
        columns=(
            ListColumn(
                PostcodeColumn.POSTCODE, _synonyms("postcode, post code, pc, cod post"), pattern=r"pcds|pcd[278]?"
            ),
            ListColumn(PostcodeColumn.AREA, _synonyms("area code, cod ardal"), pattern=area_heading(kind)),
            ListColumn(PostcodeColumn.AREA_NAME, _synonyms("area name, enw ardal")),
            ListColumn(PostcodeColumn.ENDED, _synonyms("ended, doterm")),
        ),
        required=frozenset({PostcodeColumn.POSTCODE, PostcodeColumn.AREA}),
        most_rows=MOST_POSTCODES,
        headless=_headless,
    )


def _headless(first_row: Sequence[str]) -> Sequence[str]:
    """Names for the columns of a file whose first row is a postcode already."""
    if not first_row or normal_postcode(first_row[0]) is None:
        return ()
    if len(first_row) == len(_CODE_POINT):
        return _CODE_POINT
    return ("Postcode", *(f"Column {number}" for number in range(2, len(first_row) + 1)))
