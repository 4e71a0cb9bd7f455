"""``flask --app wsgi notifications digest|bounced|read-bounce``."""

import email
import email.message
import email.policy
import sys

import click
from flask import Flask, current_app
from flask.cli import AppGroup

from pb_app import clock, outbox
from pb_app.db import db
from pb_app.notifications import digests

group = AppGroup(
    "notifications", help="What people hear of: digests that are due, and addresses that mail comes back from."
)


@group.command("digest")
def digest() -> None:
    """Send the digests that are due. The tick, once a minute, does this too."""
    click.echo(f"{digests.tick(current_app, clock.now())} letters")


@group.command("bounced")
@click.argument("addresses", nargs=-1, required=True)
def bounced(addresses: tuple[str, ...]) -> None:
    """Record that mail to ADDRESSES is returned. Signing in with a link sent there removes the record."""
    for address in addresses:
        outbox.note_bounce(address, "told by hand", clock.now())
    db.session.commit()
    click.echo(f"{len(addresses)} noted")


@group.command("read-bounce")
def read_bounce() -> None:
    """Read one returned message (RFC 3464) from standard input, as a mail server's alias passes it on."""
    rows = failed_addresses(sys.stdin.buffer.read())
    for address, why in rows:
        outbox.note_bounce(address, why, clock.now())
    db.session.commit()
    if not rows:
        raise click.ClickException("this is not a message about an address that failed for good")
    click.echo(f"{len(rows)} noted")


def failed_addresses(message: bytes) -> list[tuple[str, str]]:
    """Addresses that a delivery report says have failed permanently, with their status."""
    parsed = email.message_from_bytes(message, policy=email.policy.default)
    failed_addresses = []
    for part in parsed.walk():
        if part.get_content_type() == "message/delivery-status":
            blocks = part.get_payload()
            failed_addresses += [
                pair for block in blocks if isinstance(block, email.message.Message) for pair in _failed(block)
            ]
    return failed_addresses


def _failed(block: "email.message.Message[str, str]") -> list[tuple[str, str]]:
    address, status = str(block.get("Final-Recipient", "")), str(block.get("Status", ""))
    if "@" not in address or not status.startswith("5") or str(block.get("Action", "")).strip().lower() != "failed":
        return []
    return [(address.split(";")[-1].strip().lower()[:254], status[:60])]


def init_commands(app: Flask) -> None:
    app.cli.add_command(group)
