"""``flask --app wsgi import-postcodes``: a CSV of postcodes and areas into a place."""

import csv
import json
from pathlib import Path
from typing import Any

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


def read_outlines(path: Path) -> dict[str, list[list[list[int]]]]:
    """Outlines by area code from GeoJSON (polygons with a property ``code``), in millionths of a degree."""
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
        read_outlines = {str(item["properties"]["code"]): _rings(item["geometry"]) for item in data["features"]}
    except (UnicodeDecodeError, json.JSONDecodeError):
        raise BadLine("the file is not GeoJSON") from None
    except (KeyError, TypeError, ValueError, IndexError):
        raise BadLine("every feature needs a property “code” and a Polygon or MultiPolygon in degrees") from None
    if not read_outlines:
        raise BadLine("there are no features in the file")
    return read_outlines


def _rings(geometry: dict[str, Any]) -> list[list[list[int]]]:
    polygons = {"Polygon": [geometry["coordinates"]], "MultiPolygon": geometry["coordinates"]}[geometry["type"]]
    rings = [[_point(*pair[:2]) for pair in polygon[0]] for polygon in polygons]
    if any(len(ring) < 3 for ring in rings):
        raise ValueError("a ring needs three corners")
    return [ring[:: max(1, len(ring) // 120)] for ring in rings]  # a phone's map needs no more corners


def _point(lon: float, lat: float) -> list[int]:
    if not (-90 <= lat <= 90 and -180 <= lon <= 180):
        raise ValueError("not in degrees")
    return [round(lat * 1_000_000), round(lon * 1_000_000)]


def init_commands(app: Flask) -> None:
    @app.cli.command("import-outlines")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
    @click.option("--place", "slug", required=True, help="short name of the place")
    def import_outlines(file: Path, slug: str) -> None:
        """Load FILE (GeoJSON polygons with a property "code") as the outlines of a place's areas."""
        place = queries.by_slug(slug)
        if place is None:
            raise click.ClickException(f"there is no place called {slug}")
        try:
            outlines = read_outlines(file)
        except BadLine as error:
            raise click.ClickException(f"{file.name}: {error}") from None
        known = {area.code for area in queries.areas(place.id)}
        if not known & outlines.keys():
            raise click.ClickException(f"{file.name}: none of its codes is an area of {place.name}")
        services.set_outlines(place, {code: rings for code, rings in outlines.items() if code in known}, clock.now())
        db.session.commit()
        click.echo(f"{len(known & outlines.keys())} of {len(known)} areas of {place.name} have an outline")

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
