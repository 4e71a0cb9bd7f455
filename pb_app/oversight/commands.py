"""``flask --app wsgi voting verify|tick|put-key-back|copies-gone``."""

from datetime import datetime
from pathlib import Path

import click
from flask import Flask, current_app, g
from flask.cli import AppGroup
from flask_babel import force_locale
from flask_babel import gettext as _

from pb_app import clock, outbox
from pb_app.access import Action, Actor, Refused, Scope, decide
from pb_app.db import database_clock, db
from pb_app.db.engine import begin_writing
from pb_app.oversight import services, verify, vote_news
from pb_app.people import queries as people
from pb_app.people.models import Account
from pb_app.places import queries as places
from pb_app.results.commands import find_round
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import Unreadable
from pb_app.voting.secrecy import queries as secrecy
from pb_app.voting.secrecy import services as secrecy_services
from pb_app.voting.secrecy.terms import CopyKind
from pb_app.voting.slots import KEY_FILES
from pb_app.web.labels import label
from pb_app.web.safe_addresses import full_address
from pb_app.web.slots import SENDER, TICKS

group = AppGroup("voting", help="The ballot box: check it, and do what the clock says.")


@group.command("verify")
@click.argument("address", metavar="PLACE/ROUND")
@click.option("--anchors", type=click.Path(exists=True, path_type=Path), help="lines of the board that somebody kept")
def verify_round(address: str, anchors: Path | None) -> None:
    """Replay a round from the database and the anchors; names every row that does not fit, and fails if there are any."""
    round, files = find_round(address), KEY_FILES.value()
    kept = anchors.read_text(encoding="utf-8").splitlines() if anchors else []
    try:
        key = files.signing_key().verify_key
    except Unreadable:
        raise click.ClickException("the board's signing key does not open with this SECRET_KEY") from None
    wrong = list(verify.discrepancies(round, key, kept))
    for discrepancy in wrong:
        click.echo(str(discrepancy), err=True)
    if wrong:
        raise click.ClickException(f"{len(wrong)} things do not fit; the first is {wrong[0]}")
    click.echo("everything fits")


@group.command("tick")
def tick() -> None:
    """Do what is due: close rounds, publish the bulletin, send reminders, tell observers. Run it every minute."""
    for said in run_ticks(current_app):
        click.echo(said)
    outbox.release(SENDER.value(), clock.now())


@group.command("put-key-back")
@click.argument("address", metavar="PLACE/ROUND")
@click.option(
    "--key", prompt="Opening key, from the sheet (with trustees: leave empty)", default="", show_default=False
)
@click.option("--slot", prompt="Slot key, from the sheet")
def put_key_back(address: str, key: str, slot: str) -> None:
    """Restore lost key files from the printed sheet; with trustees only the slot key."""
    with current_app.test_request_context():
        try:
            key_services.put_back(
                find_round(address), key, slot=slot, files=KEY_FILES.value(), actor=None, now=clock.now()
            )
        except Refused as refusal:
            db.session.rollback()
            raise click.ClickException(label(refusal.refusal)) from None
    db.session.commit()
    click.echo("The key is back.")


@group.command("copies-gone")
@click.argument("address", metavar="PLACE/ROUND")
@click.argument("kind", type=click.Choice([kind.value for kind in CopyKind]))
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), required=True, help="the day on which the last one was deleted"
)
@click.option("--by", required=True, help="the email address of whoever says so; they need a role that keeps the box")
def copies_gone(address: str, kind: str, on: datetime, by: str) -> None:
    """Record that the last copy of a kind, from before the certificate, is gone. The public board shows it."""
    round = find_round(address)
    actor = _box_keeper(round, by)
    with current_app.test_request_context():
        try:
            secrecy_services.record_gone(round, CopyKind(kind), on.date(), actor=actor, now=clock.now())
        except Refused as refusal:
            db.session.rollback()
            raise click.ClickException(label(refusal.refusal)) from None
    reached = secrecy.of_round(round.id).stage
    db.session.commit()
    click.echo(f"recorded; the ballots of this round are {reached.value}")


def _box_keeper(round: Round, email: str) -> Actor:
    account = people.by_email(email)
    actor = people.actor_of(account, strong=True) if account else None
    if actor is None or not decide(actor, Action.KEEP_BOX, Scope(round.place_id, round.fund_id)).allowed:
        raise click.ClickException(f"{email} has no role that keeps the ballot box of this round")
    return actor


def run_ticks(app: Flask) -> list[str]:
    """Everything that is due, once, in its order; returns what was done to rounds."""
    done, now = tick_rounds(app, clock.now()), clock.now()
    for tick in TICKS.values(app):
        tick(app, now)
    return done


def tick_rounds(app: Flask, now: datetime) -> list[str]:
    """Close votes, publish the bulletin, remind, tell observers, with a separate transaction for each round."""
    ids = list(services.due(now))
    db.session.rollback()
    return [done for round_id in ids if (done := _tick_round(app, round_id, now))]


def _tick_round(app: Flask, round_id: int, now: datetime) -> str:
    begin_writing()
    round = rounds.by_id(round_id)
    moment = database_clock.decisive(clock.now)
    services.watch(round, moment)
    done = services.tick(round, KEY_FILES.value(app), moment)
    with app.test_request_context():
        services.remind(
            round,
            _("Voting ends soon: %(round)s", round=round.title),
            _("You asked for a reminder. You have not voted yet. Voting closes within 24 hours."),
            now,
        )
        services.notify_observers(round, _("New lines in the public record: %(round)s", round=round.title), now)
    said = f"{round.slug}: {done}" if done else ""
    db.session.commit()
    return said


def tell_voters(app: Flask, now: datetime) -> int:
    """Once a day: the news that a vote is in."""
    with app.test_request_context():
        g.ticking = True  # there is no request: links use the configured address
        days, told = vote_news.due(now), 0
        db.session.rollback()
        for round_id, day in days:
            begin_writing()
            told += vote_news.tell(round_id, day, _letter_for(rounds.by_id(round_id)), now)
            db.session.commit()
    return told


def _letter_for(round: Round) -> vote_news.Writing:
    slug = places.by_id(round.place_id).slug
    link, title = full_address("rounds.round", place=slug, round=round.slug), round.title

    def write(account: Account) -> tuple[str, str]:
        with force_locale(account.language or current_app.config["LANGUAGES"][0]):
            body = _(
                "We have your vote in “%(round)s”. While voting is open you can change it:\n\n%(link)s\n\n"
                "If you did not vote, tell the people who run the vote. This message does not show what was chosen.",
                round=title,
                link=link,
            )
            return _("We have your vote: %(round)s", round=title), body

    return write


def init_commands(app: Flask) -> None:
    app.cli.add_command(group)
