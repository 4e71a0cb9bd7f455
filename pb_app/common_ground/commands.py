"""Regular tasks of conversations, and the answers for whoever counts them again."""

from datetime import datetime

import click
from flask import Flask
from flask.cli import AppGroup

from pb_app.common_ground import arrivals, queries, results
from pb_app.common_ground.models import Conversation
from pb_app.db import db
from pb_app.db.engine import begin_writing
from pb_app.opinion import codes

group = AppGroup("common-ground", help="Conversations.")


def tick(app: Flask, now: datetime) -> int:
    """Look at the result so far where enough people have answered since, and forget who began; takes no lock for nothing."""
    with app.app_context():
        due = results.due(now) or arrivals.is_due(now)
        db.session.rollback()
        if not due:
            return 0
        begin_writing()
        looked = results.look(now) + arrivals.tidy(now)
        db.session.commit()
    return looked


@group.command("answers")
@click.argument("conversation_id", type=int)
def answers(conversation_id: int) -> None:
    """Print the answers, sorted and without anything that says whose they are, for ``python -m pb_app.opinion``.

    Not for publishing: forty answers together can be somebody's fingerprint. The key of the answers' mark (``--key``) is
    printed beside them, to standard error.
    """
    conversation = db.session.get(Conversation, conversation_id)
    if conversation is None:
        raise click.BadParameter(f"there is no conversation {conversation_id}")
    matrix = queries.matrix(conversation_id, results.whose(conversation))
    click.echo(f"key of the mark: {results.key_of_answers(conversation).decode()}", err=True)
    click.echo(",".join(matrix.statements))
    for row, count in zip(matrix.rows, matrix.counts, strict=True):
        votes = {code // 3: str(code % 3 - 1) for code in codes(row)}
        for _ in range(count):
            click.echo(",".join(votes.get(j, "") for j in range(len(matrix.statements))))


def init_commands(app: Flask) -> None:
    app.cli.add_command(group)
