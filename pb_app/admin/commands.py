"""Operators' commands: seed-demo, create-admin, audit verify."""

import click
from flask import Flask, current_app, g
from flask.cli import with_appcontext
from sqlalchemy import select

from pb_app import clock, outbox
from pb_app.access import Refused
from pb_app.admin import demo
from pb_app.admin.first_start import ADMINISTRATORS
from pb_app.audit import chain
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.identity.emails import read_email
from pb_app.identity.terms import Unusable
from pb_app.people import queries as people
from pb_app.people import services
from pb_app.people.terms import Refusal
from pb_app.voting.slots import KEY_FILES


@click.command("seed-demo")
@with_appcontext
def seed_demo() -> None:
    """Fill an empty database with the demo (its sign-ins are public, so never in production)."""
    if not current_app.config["DEMO"]:
        raise click.ClickException("demo mode is off (DEMO=0 or production), so the demo was not added")
    if people.any_account():
        raise click.ClickException("the database is not empty, so the demo was not added")
    with current_app.test_request_context():
        g.ticking = True  # there is no request: links use the configured address
        demo.seed(KEY_FILES.value(), clock.now())
    db.session.commit()
    for line in demo.sign_ins():
        click.echo(line)


#: Told to those that run the installation already.
ANOTHER = "{email} was made an administrator of this website by a command on its server. If this is wrong, act today."


@click.command("create-admin")
@click.argument("email")
@click.option("--name", default="Administrator", show_default=True)
@click.password_option(help="12 characters or more")
@with_appcontext
def create_admin(email: str, name: str, password: str) -> None:
    """Make an account with EMAIL that may do everything, and print the key for its one-time codes.

    From the third on, those that are there already are told by mail, and the log says so.
    """
    others = [account.email for account in people.operators()]
    try:
        address = read_email(email)
        _, secret = services.make_operator(address, name, password, clock.now())
    except Unusable:
        raise click.ClickException(f"{email!r} is not an email address") from None
    except Refused as refusal:
        db.session.rollback()
        texts = {
            Refusal.EMAIL_TAKEN: f"there is an account for {email} already",
            Refusal.PASSWORD_TOO_EASY: "the password is too easy: use 12 characters or more, such as four words",
        }
        raise click.ClickException(texts.get(Refusal(refusal.refusal.value), refusal.refusal.value)) from None
    if len(others) >= ADMINISTRATORS:
        for other in others:
            outbox.queue(other, subject="Another administrator", body=ANOTHER.format(email=address), now=clock.now())
    db.session.commit()
    click.echo(f"Made. Put this key into the app on your phone that makes codes: {secret}")


@click.group("audit")
def audit_group() -> None:
    """The log of what happened."""


@audit_group.command("verify")
@with_appcontext
def verify() -> None:
    """Check the whole chain of hashes; names the first row that does not fit."""
    events = db.session.scalars(select(AuditEvent).order_by(AuditEvent.n).execution_options(yield_per=1000))
    try:
        chain_break = chain.verify(events)
    finally:
        events.close()
    if chain_break is not None:
        raise click.ClickException(f"row {chain_break.n} {chain.WHY[chain_break.fault]}")
    last = db.session.execute(select(AuditEvent.n, AuditEvent.hash).order_by(AuditEvent.n.desc()).limit(1)).first()
    click.echo(f"{last.n if last else 0} rows, all fit; the last hash is {last.hash if last else 'none'}")


def init_commands(app: Flask) -> None:
    for command in (seed_demo, create_admin, audit_group):
        app.cli.add_command(command)
