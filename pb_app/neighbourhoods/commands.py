"""``flask --app wsgi import-directory`` and ``import-outlines``: postcodes and boundaries into a place's area sets."""

from collections.abc import Sequence
from pathlib import Path

import click
from flask import Flask

from pb_app import clock, hashchain
from pb_app.db import db
from pb_app.imports.terms import ImportTable, ListKind, RowProblem, UnreadableFile, UploadChoices
from pb_app.neighbourhoods import area_files, columns, queries, rules, services
from pb_app.neighbourhoods.area_files import OutlineFile
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.rules import Directories
from pb_app.neighbourhoods.terms import AreaSetKind
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.web.labels import label

KINDS = click.Choice([kind.value for kind in AreaSetKind])
_name = click.option("--name", default="", help="name of the set, where there are several of one kind and year")


def init_commands(app: Flask) -> None:
    @app.cli.command("import-directory")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
    @click.option("--place", "slug", required=True, help="short name of the place")
    @click.option("--kind", type=KINDS, required=True, help="which areas of the directory are used")
    @click.option("--vintage", type=click.IntRange(1970, 2200), required=True, help="year of the boundaries")
    @_name
    def import_directory(file: Path, slug: str, kind: str, vintage: int, name: str) -> None:
        """Load FILE (ONSPD, NSPL, Code-Point Open, or your own CSV) as the postcodes of an area set."""
        area_set = _set(slug, AreaSetKind(kind), vintage, name)
        read = _read(area_set, file)
        pairs = [[row.postcode, row.code] for row in read.rows]
        services.import_directory(area_set, read.rows, digest=hashchain.digest(pairs), actor=None, now=clock.now())
        db.session.commit()
        click.echo(f"{len(read.rows)} postcodes taken, {len(read.problems)} rows left out")

    @app.cli.command("import-outlines")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
    @click.option("--place", "slug", required=True, help="short name of the place")
    @click.option("--kind", type=KINDS, default=None, help="which areas; without it the place's own")
    @click.option(
        "--vintage", type=click.IntRange(1970, 2200), default=None, help="year of the boundaries, with a kind"
    )
    @_name
    def import_outlines(file: Path, slug: str, kind: str | None, vintage: int | None, name: str) -> None:
        """Load FILE (GeoJSON, in degrees or on the British National Grid) as the boundaries of areas."""
        if (kind is None) != (vintage is None):
            raise click.ClickException("give a kind and a year of the boundaries, or neither")
        area_set = _set(slug, AreaSetKind(kind), vintage, name) if kind and vintage else _home(slug)
        read = _boundaries(area_set, file)
        services.draw(area_set, read.rows, None, clock.now())
        db.session.commit()
        if read.is_cut:
            click.echo("the file has as many areas as some services hand out at most: check that none is missing")
        click.echo(f"{len(read.rows)} areas have a boundary, {len(read.problems)} features left out")


def _place(slug: str) -> Place:
    place = places.by_slug(slug)
    if place is None:
        raise click.ClickException(f"there is no place called {slug}")
    return place


def _home(slug: str) -> AreaSet:
    found = queries.home(_place(slug).id)
    if found is None:
        raise click.ClickException(f"{slug} has no areas of its own yet")
    return found


def _boundaries(area_set: AreaSet, file: Path) -> OutlineFile:
    content = file.read_bytes()
    table, choices = _guessed(area_set, file, columns.outlines(area_set.kind, area_set.vintage))
    read = area_files.outlines(area_set, content, table, choices)
    _must_be_usable(file, read.problems, read.rows)
    return read


def _set(slug: str, kind: AreaSetKind, vintage: int, name: str) -> AreaSet:
    """The set of that name; without one, the only set of its kind and year."""
    place = _place(slug)
    same = [each for each in queries.sets(place.id) if each.kind is kind and each.vintage == vintage]
    if not name and len(same) > 1:
        raise click.ClickException("there are several of this kind and year: say which one by --name")
    found = next((each for each in same if not name or each.name == name), None)
    return found or services.make_set(place, kind, vintage=vintage, name=name, actor=None, now=clock.now())


def _read(area_set: AreaSet, file: Path) -> Directories:
    table, choices = _guessed(area_set, file, None)
    read = area_files.directory(area_set, table, choices)
    _must_be_usable(file, read.problems, read.rows)
    return read


def _guessed(area_set: AreaSet, file: Path, kind: ListKind | None) -> tuple[ImportTable, UploadChoices]:
    try:
        table, choices = area_files.guessed(area_set, file.read_bytes(), kind)
    except UnreadableFile as error:
        said = label(error.refusal)
        raise click.ClickException(f"{file.name}: row {error.row or 1}: {said} {error.detail}".strip()) from None
    if refusal := area_files.wrong_vintage(area_set, table, choices):
        raise click.ClickException(f"{file.name}: {label(refusal)}")
    return table, choices


def _must_be_usable(file: Path, problems: Sequence[RowProblem], rows: Sequence[object]) -> None:
    if rules.are_wrong(problems) or not rows:
        lines = [_line(problem) for problem in problems[:20]]
        raise click.ClickException(f"{file.name}: nothing was taken\n" + "\n".join(lines))


def _line(problem: RowProblem) -> str:
    return f"row {problem.row}: {problem.text}: {label(problem.fault)}"
