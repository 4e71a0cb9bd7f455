"""From a file to what its rows say: the same steps for the pages and for the command."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from pb_app.imports import headings, tables
from pb_app.imports.terms import ImportTable, ListKind, MappedRow, RowProblem, UploadChoices
from pb_app.neighbourhoods import columns, queries, rules
from pb_app.neighbourhoods.columns import Edition
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.outlines import checks, geojson, simplifying
from pb_app.neighbourhoods.outlines.geojson import BadShape, Grid, Polygon, Shape
from pb_app.neighbourhoods.rules import AreaList, Directories
from pb_app.neighbourhoods.terms import AreaColumn, AreaFault, Outline, OutlineRow, PostcodeColumn, Refusal


def directory(area_set: AreaSet, table: ImportTable, choices: UploadChoices) -> Directories:
    """The postcodes of a table; a set that has areas takes only theirs."""
    known = frozenset(area.code for area in queries.areas(area_set.id))
    return rules.read_directory(tables.mapped(table, choices), known or None, area_set.vintage)


def wrong_vintage(area_set: AreaSet, table: ImportTable, choices: UploadChoices) -> Refusal | None:
    """Whether the chosen column is of another year than the set's boundaries."""
    for heading, word in zip(table.headings, choices.columns, strict=False):
        if word in (PostcodeColumn.AREA.value, AreaColumn.CODE.value):
            return rules.fits_vintage(heading, area_set.vintage)
    return None


def areas_kind(area_set: AreaSet) -> ListKind:
    """A list of the areas of a set, beside the other sets of its place."""
    others = [(each.kind, each.vintage) for each in queries.sets(area_set.place_id) if each.id != area_set.id]
    return columns.areas((area_set.kind, area_set.vintage), others)


def set_around(area_set: AreaSet, table: ImportTable, choices: UploadChoices) -> AreaSet | None:
    """The set in whose areas those of a list lie: the one that the heading names, else the place's own areas.

    None where the heading names areas that are not here.
    """
    named = [
        columns.edition_of(heading)
        for heading, word in zip(table.headings, choices.columns, strict=False)
        if word == AreaColumn.INSIDE.value
    ]
    if not named or named[0] is None:
        return queries.home(area_set.place_id)
    others = [each for each in queries.sets(area_set.place_id) if each.id != area_set.id]
    return next((each for each in others if (each.kind, each.vintage) == named[0]), None)


def unused_sets(area_set: AreaSet, table: ImportTable, choices: UploadChoices) -> Sequence[Edition]:
    """Official areas that a list says something of and that nothing is made of."""
    if AreaColumn.INSIDE.value in choices.columns:
        return []
    said = [
        columns.edition_of(heading) for heading, word in zip(table.headings, choices.columns, strict=False) if not word
    ]
    return [each for each in said if each is not None and each[0] is not area_set.kind]


def area_list(area_set: AreaSet, table: ImportTable, choices: UploadChoices) -> AreaList:
    """The areas of a table, with shares in those of ``set_around``."""
    around = set_around(area_set, table, choices)
    homes = frozenset(area.code for area in queries.areas(around.id)) if around else frozenset[str]()
    newer = frozenset(
        area.code
        for other in queries.sets(area_set.place_id)
        if other.id != area_set.id and other.vintage >= area_set.vintage
        for area in queries.areas(other.id)
    )
    return rules.read_areas(tables.mapped(table, choices), homes, newer)


@dataclass(frozen=True, slots=True, kw_only=True)
class OutlineFile:
    """What was read of a file of boundaries; its problems count areas from 1. ``is_cut``: it has as many as a service hands out at most."""

    rows: Sequence[OutlineRow]
    problems: Sequence[RowProblem]
    is_grid: bool
    is_cut: bool


def outlines(area_set: AreaSet, content: bytes, table: ImportTable, choices: UploadChoices) -> OutlineFile:
    """The boundaries of a file, made simple together; a set that has areas takes only theirs."""
    features = geojson.features(content)
    known = {area.code: area.name for area in queries.areas(area_set.id)}
    read = [_shaped(row, features, known) for row in tables.mapped(table, choices)]
    counts = Counter(row.code for row, _shape in read if isinstance(row, OutlineRow))
    grids = Counter(shape.grid for _row, shape in read if shape)
    usual = max(grids, key=lambda grid: grids[grid], default=None)
    once = [_once(row, counts) if not shape or shape.grid is usual else _mixed(row) for row, shape in read]
    kept = [
        (row, shape) for row, (_row, shape) in zip(once, read, strict=True) if isinstance(row, OutlineRow) and shape
    ]
    drawn = simplifying.simplified([geojson.outline(shape) for _row, shape in kept])
    return OutlineFile(
        rows=[replace(row, outline=_flat(area)) for (row, _shape), area in zip(kept, drawn, strict=True)],
        problems=[replace(row, row=row.row - 1) for row in once if isinstance(row, RowProblem)],
        is_grid=any(shape.grid is Grid.BRITISH for _row, shape in kept),
        is_cut=geojson.is_cut(features),
    )


def _mixed(row: OutlineRow | RowProblem) -> RowProblem:
    """One grid for a whole file: in a mixed one nobody knows which areas were meant to touch."""
    text = row.code if isinstance(row, OutlineRow) else row.text
    return RowProblem(row.row, AreaFault.SHAPE_MIXED, text, left_out=True)


def _once(row: OutlineRow | RowProblem, counts: Counter[str]) -> OutlineRow | RowProblem:
    if isinstance(row, OutlineRow) and counts[row.code] > 1:
        return RowProblem(row.row, AreaFault.SHAPE_TWICE, row.code, left_out=True)
    return row


def _flat(area: Sequence[Polygon]) -> Outline:
    return [[list(point) for point in ring] for polygon in area for ring in polygon]


def _shaped(
    row: MappedRow | RowProblem, features: Sequence[Mapping[str, object]], known: Mapping[str, str]
) -> tuple[OutlineRow | RowProblem, Shape | None]:
    """A row with its shape, or what is wrong with it and where. The first feature is in the second row."""
    if isinstance(row, RowProblem):
        return row, None
    code, name = row.first(AreaColumn.CODE).strip(), row.first(AreaColumn.NAME).strip()
    if fault := rules.outline_fault(code, name, known):
        return RowProblem(row.number, fault, code or name, left_out=True), None
    try:
        shape = geojson.shape(features[row.number - 2])
    except BadShape as bad:
        return RowProblem(row.number, bad.fault, f"{code} ({_position(bad.at)})", left_out=True), None
    if wrong := checks.fault(shape.polygons):
        fault, at = wrong
        here = [at[1] / shape.grid.value, at[0] / shape.grid.value] if at else None
        return RowProblem(row.number, fault, f"{code} ({_position(here)})", left_out=True), None
    welsh = row.first(AreaColumn.WELSH_NAME).strip()
    return OutlineRow(
        row=row.number, code=code, name=name or known.get(code, code), welsh_name=welsh, outline=[]
    ), shape


def _position(at: object) -> str:
    """A position as the file has it: east, north."""
    return ", ".join(str(part) for part in at[:2])[:60] if isinstance(at, list) else "–"


def guessed(area_set: AreaSet, content: bytes, kind: ListKind | None = None) -> tuple[ImportTable, UploadChoices]:
    """A file by its headings alone, for the commands; a directory unless another kind is given. Raises UnreadableFile."""
    kind = kind or columns.postcodes(area_set.kind, area_set.vintage)
    table = tables.read_table(kind, content)
    choices = UploadChoices(headings.guess(kind, table.headings))
    tables.check_choices(kind, choices, table.headings)
    return table, choices
