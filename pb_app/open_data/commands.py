"""``flask --app wsgi import-pabulib FILE --place SLUG``."""

from pathlib import Path

import click
from flask import Flask, url_for

from pb_app import clock
from pb_app.db import db
from pb_app.open_data.importing import import_election
from pb_app.places import queries as places
from pb_app.ranking import BallotError


def init_commands(app: Flask) -> None:
    @app.cli.command("import-pabulib")
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, readable=True, path_type=Path))
    @click.option("--place", "slug", required=True, help="short name of the place the election goes to")
    def import_pabulib(file: Path, slug: str) -> None:
        """Import a real election (Pabulib .pb) as a closed round, ready to count, and print the round's address."""
        place = places.by_slug(slug)
        if place is None:
            raise click.ClickException(f"there is no place called {slug}")
        if file.stat().st_size == 0:
            raise click.ClickException(f"{file.name}: the file is empty")
        try:
            with file.open("rb") as lines:
                round, reader = import_election(lines, place, clock.now())
        except BallotError as error:
            db.session.rollback()
            raise click.ClickException(f"{file.name}: {error}; nothing was kept") from None
        address = f"{place.slug}/{round.slug}"
        db.session.commit()
        with app.test_request_context():
            path = url_for("rounds.round", place=place.slug, round=round.slug)
        if reader.report.repeated:
            click.echo(f"{reader.report.repeated} repeated choices were counted once", err=True)
        click.echo(f"{reader.report.votes} ballots; count them with: flask --app wsgi count {address}")
        click.echo((app.config["BASE_URL"] or "") + path)
