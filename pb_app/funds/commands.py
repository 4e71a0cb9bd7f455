"""``flask --app wsgi verify-book``: add every book up anew from its lines."""

import click
from flask import Flask

from pb_app.funds import queries
from pb_app.places import queries as places


def init_commands(app: Flask) -> None:
    @app.cli.command("verify-book")
    def verify_book() -> None:
        """Add up every line of every fund's book, and compare with what the accounts say."""
        wrong = 0
        for place in places.all_places():
            for fund in queries.of_place(place.id):
                misfits, lines = queries.misfits(fund.id), queries.last_line(fund.id)
                wrong += len(misfits)
                click.echo(f"{place.slug}/{fund.slug}: {lines} lines, {len(misfits)} misfits")
                for misfit in misfits:
                    click.echo(f"  account {misfit.account_id} ({misfit.name}) is not the sum of its lines")
        if wrong:
            raise click.ClickException("the book was changed by something else than its lines")
