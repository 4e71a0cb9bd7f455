"""``flask --app wsgi count PLACE/ROUND``: run the rule over the box and print what came of it."""

import click
from flask import Flask, current_app

from pb_app import clock
from pb_app.access import Refused
from pb_app.db import db
from pb_app.money import format_amount
from pb_app.places import queries as places
from pb_app.results import queries, services
from pb_app.results.terms import ResultStatus
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.slots import KEY_FILES
from pb_app.web.labels import label


def find_round(address: str) -> Round:
    """The round at PLACE/ROUND, or a clear refusal."""
    place_slug, _, round_slug = address.partition("/")
    place = places.by_slug(place_slug)
    round = rounds.by_slug(place.id, round_slug) if place else None
    if round is None:
        raise click.ClickException(f"there is no round at {address!r}; write it as PLACE/ROUND")
    return round


def init_commands(app: Flask) -> None:
    @app.cli.command("count")
    @click.argument("address", metavar="PLACE/ROUND")
    def count(address: str) -> None:
        """Count the closed round at PLACE/ROUND. Counting again checks that the outcome is the same."""
        round = find_round(address)
        with current_app.test_request_context():
            try:
                counted = services.count(round, KEY_FILES.value(), None, clock.now())
            except Refused as refusal:
                db.session.rollback()
                raise click.ClickException(label(refusal.refusal)) from None
        db.session.commit()
        click.echo(f"{counted.ballots} ballots, {round.rules.rule.value}, outcome {counted.digest}")
        for line, proposal in queries.lines(counted.id):
            if line.fate is not ResultStatus.NOT_FUNDED:
                cost = format_amount(proposal.cost, round.currency)
                click.echo(
                    f"{line.fate.value:<8} {proposal.number:>5}  {line.votes:>7} votes  {cost:>14}  {proposal.title}"
                )
        click.echo(
            f"spent {format_amount(counted.spent, round.currency)} of {format_amount(round.budget, round.currency)}"
        )
