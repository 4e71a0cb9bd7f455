"""Connects comments to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.comments import addresses, labels, panel, routes, tasks
from pb_app.notifications.labels import add_headlines
from pb_app.proposals.slots import PANELS
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS

LAST = 100


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    PANELS.add(app, "comments/panel.html", lambda proposal, writes: panel.panel(proposal, writes=writes), position=LAST)
    TASKS.add(app, tasks.tasks)
