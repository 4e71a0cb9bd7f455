"""``flask --app wsgi move-out PLACE FILE``: the same package as on the page, to a file."""

from pathlib import Path

import click
from flask import Flask, current_app

from pb_app import clock
from pb_app.moving_out import queries, services
from pb_app.moving_out.terms import PackageFormat
from pb_app.places import queries as places
from pb_app.places.models import Place


def init_commands(app: Flask) -> None:
    @app.cli.command("move-out")
    @click.argument("slug", metavar="PLACE")
    @click.argument("file", type=click.Path(dir_okay=False, writable=True, path_type=Path))
    @click.option(
        "--for",
        "format",
        type=click.Choice([each.value for each in PackageFormat]),
        default=PackageFormat.COMMONPOT.value,
    )
    @click.option("--round", "round", default="", help="short name of the round, for CONSUL")
    def move_out(slug: str, file: Path, format: str, round: str) -> None:
        """Write everything public of PLACE to FILE, which must not be there yet: no votes, no accounts."""
        place = places.by_slug(slug)
        if place is None:
            raise click.ClickException(f"there is no place called {slug}")
        wanted = PackageFormat(format)
        if wanted is PackageFormat.CONSUL and round not in {each.slug for each in queries.public_rounds(place.id)}:
            raise click.ClickException("say --round with the short name of a published round")
        with current_app.test_request_context():
            _write(place, file, wanted, round)
        click.echo(f"written: {file} ({file.stat().st_size} bytes)")


def _write(place: Place, file: Path, format: PackageFormat, round: str) -> None:
    try:
        with file.open("xb") as target:
            services.write(place, target, format=format, site=_site(), now=clock.now(), round=round)
    except FileExistsError:
        raise click.ClickException(f"{file} is there already; it stays as it is") from None
    except OSError as error:
        raise click.ClickException(f"{file}: {error.strerror}") from None


def _site() -> str:
    """The address that the operator set; a command has no other."""
    return str(current_app.config["BASE_URL"] or current_app.config["FALLBACK_URL"])
