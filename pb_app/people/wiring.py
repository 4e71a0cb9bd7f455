"""Connects accounts to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.people import current, granting, labels, routes, tasks
from pb_app.people.slots import ACCEPTED
from pb_app.people.terms import InvitationKind
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    current.init_current(app)
    ACCEPTED.add(app, (InvitationKind.ROLE, granting.accepted))
    TASKS.add(app, tasks.tasks)
