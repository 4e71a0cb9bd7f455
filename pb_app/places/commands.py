"""``flask --app wsgi import-postcodes``: a CSV of postcodes and areas into a place."""

import csv
from pathlib import Path

import click
from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.places import queries, services
from pb_app.places.terms import PostcodeRow, normal_postcode

COLUMNS = ("postcode", "area_code", "area_name", "vintage")


class BadLine(ValueError):
    """The file can't be used; the message says which line and why."""


def read_rows(path: Path) -> list[PostcodeRow]:
    """All rows of the file. Raises BadLine with the line number of the first error."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError:
        raise BadLine("the file is not UTF-8 text") from None
    lines = csv.reader(text.splitlines(), strict=True)
    header = next(lines, None)
    if header is None:
        raise BadLine("the file is empty")
    if tuple(name.strip().lower() for name in header) != COLUMNS:
        raise BadLine(f"line 1: the columns must be {','.join(COLUMNS)}")
    try:
        return [_row(cells, number) for number, cells in enumerate(lines, start=2) if any(cells)]
    except csv.Error as error:
        raise BadLine(f"line {lines.line_num}: {error}") from None


def _row(cells: list[str], number: int) -> PostcodeRow:
    if len(cells) != len(COLUMNS):
        raise BadLine(f"line {number}: {len(COLUMNS)} columns are needed, there are {len(cells)}")
    postcode, code, name, vintage = (cell.strip() for cell in cells)
    normal = normal_postcode(postcode)
    if normal is None:
        raise BadLine(f"line {number}: {postcode!r} is not a postcode")
    if not code or not name or len(code) > 60 or len(name) > 120:
        raise BadLine(f"line {number}: area_code and area_name are needed (at most 60 and 120 characters)")
    if not (vintage.isascii() and vintage.isdigit() and 1970 <= int(vintage[:5]) <= 2200):
        raise BadLine(f"line {number}: vintage must be a year")
    return PostcodeRow(normal, code, name, int(vintage))


def init_commands(app: Flask) -> None:
    @app.cli.command("import-postcodes")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
    @click.option("--place", "slug", required=True, help="short name of the place")
    def import_postcodes(file: Path, slug: str) -> None:
        """Load FILE (CSV: postcode,area_code,area_name,vintage) as the postcode table of a place."""
        place = queries.by_slug(slug)
        if place is None:
            raise click.ClickException(f"there is no place called {slug}")
        try:
            rows = read_rows(file)
        except BadLine as error:
            raise click.ClickException(f"{file.name}: {error}") from None
        kept = services.import_postcodes(place, rows, clock.now())
        db.session.commit()
        click.echo(f"{kept} postcodes in {place.name}")
