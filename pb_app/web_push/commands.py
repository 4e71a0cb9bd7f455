"""``flask --app wsgi push make-key PATH``, and sending by the clock."""

import os
import time
from datetime import datetime
from pathlib import Path

import click
from flask import Flask, current_app, g
from flask.cli import AppGroup

from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.web_push import channel, delivery, queries, services
from pb_app.web_push.encryption import VapidKey
from pb_app.web_push.models import PushDevice
from pb_app.web_push.slots import KEY
from pb_app.web_push.terms import PushResult

#: So long devices are told in one go; the others wait for the next minute, and so does nothing else for long.
SECONDS = 20.0
group = AppGroup("push", help="Notifications on people's own devices.")


@group.command("make-key")
@click.argument("path", type=click.Path(path_type=Path))
def make_key(path: Path) -> None:
    """Write a new key to PATH, outside of the program's folder. Whoever has it can send in your name."""
    try:
        made = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        raise click.ClickException(f"{path} is there already. A new key would silence every device.") from None
    with os.fdopen(made, "wb") as file:
        file.write(VapidKey.make().pem())
    click.echo(f"Set PUSH_KEY_FILE={path} and keep a copy in a safe place.")


def tick(app: Flask, now: datetime) -> int:
    """Tell the devices that have something to hear of: claim, commit, send, commit. Returns how many were told."""
    told = 0
    with app.test_request_context():
        g.ticking = True  # there is no request: links use the configured address
        if KEY.value() is None:
            return 0
        until = time.monotonic() + SECONDS
        while time.monotonic() < until and (result := _tell_next(now)) is not None:
            told += result is PushResult.SENT
    return told


def _tell_next(now: datetime) -> PushResult | None:
    """None when nothing is due; takes no write lock then."""
    anything = db.session.scalar(queries.due(now).limit(1))
    db.session.rollback()
    if anything is None:
        return None
    begin_writing()
    rows = services.claim(now)
    if not rows:
        db.session.rollback()
        return None
    device, words, device_id = services.read(rows[0]), channel.words(rows[0]), rows[0].id
    db.session.commit()
    key = KEY.value()
    assert key is not None
    result = delivery.post(device, words, key, _contact()) if device else PushResult.FORBIDDEN
    begin_writing()
    row = db.session.get(PushDevice, device_id, with_for_update=True)
    if row is not None and row.claimed_until is not None:
        services.settle(row, result, now)
    db.session.commit()
    return result


def _contact() -> str:
    """Whom a push service writes to when something is wrong."""
    known = str(current_app.config["SECURITY_CONTACT"])
    return known if known.startswith(("mailto:", "https://")) else f"mailto:{known or current_app.config['MAIL_FROM']}"


def init_commands(app: Flask) -> None:
    app.cli.add_command(group)
