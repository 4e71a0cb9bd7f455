"""What happens when the server starts on an empty database: a demo, or a code for the first administrator."""

import secrets
from pathlib import Path

from flask import Flask, g

from pb_app import clock
from pb_app.admin import demo
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.voting.slots import KEY_FILES

#: So many are made with the code, because money and ballots take two people.
ADMINISTRATORS = 2


def _token_file(app: Flask) -> Path:
    return Path(app.config["INSTANCE_FOLDER"]) / "set-up-code"


def token(app: Flask) -> str:
    """The code that proves that somebody can see the server's output; made when it is not there yet."""
    path = _token_file(app)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
        path.write_text(secrets.token_urlsafe(12))
    return path.read_text().strip()


def is_open(app: Flask) -> bool:
    """Whether an administrator can still be made with the code: until there are two, and then never again."""
    return not people.any_account() or (_token_file(app).exists() and len(people.operators()) < ADMINISTRATORS)


def spend_token(app: Flask) -> None:
    _token_file(app).unlink(missing_ok=True)


def prepare(app: Flask, address: str, *, with_demo: bool) -> list[str]:
    """Seed an empty database when a demo is wanted; returns the lines to print."""
    empty, is_unfinished = not people.any_account(), is_open(app)
    if empty and with_demo:
        print("Making the demo (half a minute, once) …", flush=True)  # noqa: T201
        with app.test_request_context():
            g.ticking = True  # there is no request: links use the configured address
            demo.seed(KEY_FILES.value(app), clock.now())
            db.session.commit()
    if not with_demo and is_unfinished:
        code = token(app)
        return [
            f"Commonpot is at {address}/",
            f"Set-up code for {address}/admin/first-administrator : {code}",
        ]
    lines = [f"Commonpot is at {address}/"]
    if app.config["DEMO"] and people.is_made_for_demo():
        lines.append(f"Demo sign-ins, one button each: {address}/people/demo")
        lines.extend(f"  {line}" for line in demo.sign_ins())
    db.session.rollback()
    return lines
