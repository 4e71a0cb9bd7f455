"""``flask --app wsgi import-directory``: postcodes of a national directory into one of a place's area sets."""

from pathlib import Path

import click
from flask import Flask

from pb_app import clock, hashchain
from pb_app.db import db
from pb_app.imports.terms import RowProblem, UnreadableFile
from pb_app.neighbourhoods import area_files, queries, rules, services
from pb_app.neighbourhoods.models import AreaSet
from pb_app.neighbourhoods.rules import Directories
from pb_app.neighbourhoods.terms import AreaSetKind
from pb_app.places import queries as places

KINDS = click.Choice([kind.value for kind in AreaSetKind])


def init_commands(app: Flask) -> None:
    @app.cli.command("import-directory")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
    @click.option("--place", "slug", required=True, help="short name of the place")
    @click.option("--kind", type=KINDS, required=True, help="which areas of the directory are used")
    @click.option("--vintage", type=click.IntRange(1970, 2200), required=True, help="year of the boundaries")
    def import_directory(file: Path, slug: str, kind: str, vintage: int) -> None:
        """Load FILE (ONSPD, NSPL, Code-Point Open, or your own CSV) as the postcodes of an area set."""
        area_set = _set(slug, AreaSetKind(kind), vintage)
        read = _read(area_set, file)
        pairs = [[row.postcode, row.code] for row in read.rows]
        services.import_directory(area_set, read.rows, digest=hashchain.digest(pairs), actor=None, now=clock.now())
        db.session.commit()
        click.echo(f"{len(read.rows)} postcodes taken, {len(read.problems)} rows left out")


def _set(slug: str, kind: AreaSetKind, vintage: int) -> AreaSet:
    place = places.by_slug(slug)
    if place is None:
        raise click.ClickException(f"there is no place called {slug}")
    found = next((s for s in queries.sets(place.id) if s.kind is kind and s.vintage == vintage), None)
    return found or services.make_set(place, kind, vintage=vintage, name="", actor=None, now=clock.now())


def _read(area_set: AreaSet, file: Path) -> Directories:
    try:
        table, choices = area_files.guessed(area_set, file.read_bytes())
    except UnreadableFile as error:
        raise click.ClickException(f"{file.name}: row {error.row or 1}: {error.refusal.value} {error.detail}") from None
    if refusal := area_files.wrong_vintage(area_set, table, choices):
        raise click.ClickException(f"{file.name}: {refusal.value}")
    read = area_files.directory(area_set, table, choices)
    if rules.are_wrong(read.problems) or not read.rows:
        lines = [_line(problem) for problem in read.problems[:20]]
        raise click.ClickException(f"{file.name}: nothing was taken\n" + "\n".join(lines))
    return read


def _line(problem: RowProblem) -> str:
    return f"row {problem.row}: {problem.text}: {problem.fault.value}"
