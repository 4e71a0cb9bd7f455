"""From a file to what its rows say: the same steps for the pages and for the command."""

from pb_app.imports import headings, tables
from pb_app.imports.terms import ImportTable, UploadChoices
from pb_app.neighbourhoods import columns, queries, rules
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.rules import AreaList, Directories
from pb_app.neighbourhoods.terms import PostcodeColumn, Refusal


def directory(area_set: AreaSet, table: ImportTable, choices: UploadChoices) -> Directories:
    """The postcodes of a table; a set that has areas takes only theirs."""
    known = frozenset(area.code for area in queries.areas(area_set.id))
    return rules.read_directory(tables.mapped(table, choices), known or None)


def wrong_vintage(area_set: AreaSet, table: ImportTable, choices: UploadChoices) -> Refusal | None:
    """Whether the chosen column is of another year than the set's boundaries."""
    for heading, word in zip(table.headings, choices.columns, strict=False):
        if word == PostcodeColumn.AREA.value:
            return rules.fits_vintage(heading, area_set.vintage)
    return None


def area_list(area_set: AreaSet, table: ImportTable, choices: UploadChoices) -> AreaList:
    """The areas of a table; shares are in the place's own areas."""
    homes = frozenset(area.code for area in queries.home_areas(area_set.place_id))
    newer = frozenset(
        area.code
        for other in queries.sets(area_set.place_id)
        if other.id != area_set.id
        for area in queries.areas(other.id)
    )
    return rules.read_areas(tables.mapped(table, choices), homes, newer)


def guessed(area_set: AreaSet, content: bytes) -> tuple[ImportTable, UploadChoices]:
    """A directory by its headings alone, for the command. Raises UnreadableFile."""
    kind = columns.postcodes(area_set.kind)
    table = tables.read_table(kind, content)
    choices = UploadChoices(headings.guess(kind, table.headings))
    tables.check_choices(kind, choices, table.headings)
    return table, choices
