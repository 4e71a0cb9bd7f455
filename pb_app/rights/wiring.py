"""Connects people's rights to the application: labels, blueprint, and what is kept by the packages below."""

from datetime import datetime

from flask import Flask

from pb_app.moderation import services as moderation
from pb_app.rights import commands, kept_below, labels, routes, tasks
from pb_app.rights.slots import BEFORE_ERASURE, HOLDINGS
from pb_app.rights.terms import DataSubject
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, kept_below.DECLARED)
    BEFORE_ERASURE.add(app, _forget_contacts)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    app.cli.add_command(commands.rights)
    TICKS.add(app, commands.tick)
    TASKS.add(app, tasks.tasks)


def _forget_contacts(person: DataSubject, _now: datetime) -> None:
    for address in person.addresses:
        moderation.forget_contact(address)
