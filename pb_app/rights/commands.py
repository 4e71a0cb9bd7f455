"""Regular tasks of people's rights, and what is run after a backup is restored."""

from datetime import datetime

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from pb_app import clock
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.rights import erasure_list, queries, services

rights = AppGroup("rights", help="People’s rights over what is kept about them.")
#: Stands for the name of an account that a command closes again.
CLOSED = "Closed account"


def tick(app: Flask, now: datetime) -> int:
    """Keep the list outside the database complete, and erase what had to be kept until now."""
    with app.app_context():
        erasure_list.add_missing(app.config["INSTANCE_FOLDER"], queries.erasures())
        waiting = bool(services.due_erasures(now))
        db.session.rollback()
        if not waiting:
            return 0
        begin_writing()
        done = services.finish_erasures(now)
        db.session.commit()
    return done


@rights.command("apply-erasures")
def apply_erasures() -> None:
    """Close again, in a restored database, the accounts that were closed after the backup was made."""
    begin_writing()
    listed = erasure_list.read(current_app.config["INSTANCE_FOLDER"])
    applied = sum(services.erase_again(erasure, CLOSED, clock.now()) for erasure in listed)
    db.session.commit()
    click.echo(f"{applied} erasures applied again.")
