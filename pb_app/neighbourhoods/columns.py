"""The lists that area sets take: areas with names and shares, and directories of postcodes."""

import re
from collections.abc import Sequence

from pb_app.imports.headings import normal
from pb_app.imports.terms import ListColumn, ListKind
from pb_app.neighbourhoods.outlines import geojson
from pb_app.neighbourhoods.rules import PREFIXES, area_heading, heading_year, own_heading
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


#: A kind of areas and the year of their boundaries.
Edition = tuple[AreaSetKind, int]


def areas(edition: Edition, others: Sequence[Edition] = ()) -> ListKind:
    """A list of areas of a set. ``others``: the other sets, in whose areas they can lie or which can follow them."""
    kind, vintage = edition
    newer = [each for each in others if each[0] is kind and each[1] > vintage]
    around = [each for each in others if each[0] is not kind]
    code = area_heading(kind) if kind in PREFIXES else r"[a-z]+(\d\d)?cd"
    prefix = PREFIXES.get(kind, "[a-z]+")
    year = f"{vintage % 100:02}"
    return ListKind(
        kind="areas",
        columns=(
            ListColumn(
                AreaColumn.CODE,
                _synonyms("code, area code, cod, cod ardal"),
                pattern=code,
                sooner=own_heading(kind, vintage),
            ),
            ListColumn(
                AreaColumn.NAME,
                _synonyms("name, area name, area, enw, enw saesneg"),
                pattern=rf"{prefix}(\d\d)?(hcl)?nm",
                sooner=rf"{prefix}{year}(hcl)?nm|{prefix} name {vintage}",
            ),
            ListColumn(
                AreaColumn.WELSH_NAME,
                _synonyms("welsh name, name in welsh, enw cymraeg"),
                pattern=rf"{prefix}(\d\d)?nmw",
                sooner=rf"{prefix}{year}nmw",
            ),
            ListColumn(
                AreaColumn.INSIDE,
                _synonyms("inside, part of, neighbourhood, own area, own area code, rhan o"),
                pattern=_any_of(around),
            ),
            ListColumn(AreaColumn.SHARE, _synonyms("share, part, per cent, percent, rhan")),
            ListColumn(
                AreaColumn.SUCCESSOR,
                _synonyms("replaced by, successor, new code, cod newydd"),
                pattern=_any_of(newer),
            ),
        ),
        required=frozenset({AreaColumn.CODE, AreaColumn.NAME}),
        no_people=True,
    )


def _any_of(editions: Sequence[Edition]) -> str:
    return "|".join(filter(None, (own_heading(*each) for each in editions)))


def edition_of(heading: str) -> Edition | None:
    """The official areas whose codes stand under a heading."""
    name, year = normal(heading), heading_year(heading)
    found = [kind for kind in PREFIXES if year is not None and re.fullmatch(own_heading(kind, year), name)]
    return (found[0], year) if found and year is not None else None


#: A file of boundaries of a whole country.
MOST_SHAPES = 20_000


def outlines(kind: AreaSetKind, vintage: int) -> ListKind:
    """A file of boundaries, of whose properties the code of areas of this kind is used."""
    code = area_heading(kind) if kind in PREFIXES else r"[a-z]+(\d\d)?cd"
    name = PREFIXES.get(kind, "[a-z]+")
    return ListKind(
        kind=f"outlines-{kind.value}",
        columns=(
            ListColumn(
                AreaColumn.CODE,
                _synonyms("code, area code, cod, cod ardal"),
                pattern=code,
                sooner=own_heading(kind, vintage),
            ),
            ListColumn(AreaColumn.NAME, _synonyms("name, area name, enw"), pattern=rf"{name}(\d\d)?(hcl)?nm"),
            ListColumn(AreaColumn.WELSH_NAME, _synonyms("welsh name, enw cymraeg"), pattern=rf"{name}(\d\d)?nmw"),
        ),
        required=frozenset({AreaColumn.CODE}),
        most_rows=MOST_SHAPES,
        no_people=True,
        converted=geojson.as_table,
    )


def postcodes(kind: AreaSetKind, vintage: int) -> ListKind:
    """A directory of postcodes, of which the column with areas of this kind and year is used."""
    return ListKind(
        kind=f"postcodes-{kind.value}",
        columns=(
            ListColumn(
                PostcodeColumn.POSTCODE, _synonyms("postcode, post code, pc, cod post"), pattern=r"pcds|pcd[278]?"
            ),
            ListColumn(
                PostcodeColumn.AREA,
                _synonyms("area code, cod ardal"),
                pattern=area_heading(kind),
                sooner=own_heading(kind, vintage),
            ),
            ListColumn(PostcodeColumn.AREA_NAME, _synonyms("area name, enw ardal")),
            ListColumn(PostcodeColumn.ENDED, _synonyms("ended, doterm")),
            ListColumn(PostcodeColumn.VINTAGE, _synonyms("vintage, year of the boundaries, blwyddyn")),
        ),
        required=frozenset({PostcodeColumn.POSTCODE, PostcodeColumn.AREA}),
        most_rows=MOST_POSTCODES,
        no_people=True,
        headless=_headless,
    )


def _headless(first_row: Sequence[str]) -> Sequence[str]:
    """Names for the columns of a file whose first row is a postcode already."""
    if not first_row or normal_postcode(first_row[0]) is None:
        return ()
    if len(first_row) == len(_CODE_POINT):
        return _CODE_POINT
    return ("Postcode", *(f"Column {number}" for number in range(2, len(first_row) + 1)))
