"""What the clock does: note what changed, and ask for what waits to be sent. And ``flask --app wsgi api client FOLDER``."""

from datetime import datetime
from pathlib import Path

import click
from flask import Flask, g
from flask.cli import AppGroup

from pb_app.api import openapi, queries, webhook_sending
from pb_app.api.client import writing
from pb_app.api.services import sending_in, webhooks
from pb_app.db import db
from pb_app.db.engine import begin_writing, read_only
from pb_app.jobs import services as job_services

group = AppGroup("api", help="What other programs build on.")


@group.command("client")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@click.option("--site", default="", help="Scheme and host that its description names.")
def client(folder: Path, site: str) -> None:
    """Build the client in Python as a wheel in FOLDER, from the description of the API."""
    document = openapi.document(site)
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / writing.wheel_name(document)
    path.write_bytes(writing.wheel(document))
    click.echo(f"pip install {path}")


def tick(app: Flask, now: datetime) -> int:
    """Safe to run again, and beside another worker. Returns how many public rows changed."""
    with app.test_request_context():
        g.ticking = True  # there is no request: links use the configured address
        changed = webhook_sending.note_changes(now)
        db.session.rollback()
        read_only()
        due = queries.due_webhooks(now)
        begin_writing()
        for webhook_id in due:
            job_services.ask(webhook_sending.KIND, str(webhook_id), now)
        sending_in.tidy(now)
        webhooks.tidy(now)
        db.session.commit()
    return changed


def init_commands(app: Flask) -> None:
    app.cli.add_command(group)
