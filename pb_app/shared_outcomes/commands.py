"""``flask --app wsgi import-goals``: a CSV of goals into a place, in place of what comes with the website."""

from pathlib import Path

import click
from flask import Flask

from pb_app import clock
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.places import queries as places
from pb_app.shared_outcomes import rules
from pb_app.shared_outcomes.services import goals


def init_commands(app: Flask) -> None:
    app.cli.command("import-goals")(import_goals)


@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--place", required=True, help="Short name of the place.")
def import_goals(file: Path, place: str) -> None:
    """Take the goals of FILE into PLACE; those that are there stay as they are."""
    try:
        rows = rules.read_goals(file.read_text(encoding="utf-8-sig"))
    except (rules.BadGoals, UnicodeDecodeError) as error:
        raise click.ClickException(str(error)) from None
    here = places.by_slug(place)
    if here is None:
        raise click.ClickException(f"there is no place {place!r}")
    begin_writing()
    added = goals.load(here, rows, None, clock.now())
    db.session.commit()
    click.echo(f"{added} goals added, {len(rows) - added} were there already")
