"""Connects notifications to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.notifications import commands, digests, follow_routes, follows, labels, routes, upkeep
from pb_app.notifications.slots import ADDITIONS
from pb_app.web import labels as web_labels
from pb_app.web.slots import COMPOSE, TICKS

LAST = 100


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    assert follow_routes
    app.register_blueprint(routes.bp)
    ADDITIONS.add(app, follows.stop_line)
    commands.init_commands(app)
    labels.HEADLINES.fill(app, {})
    COMPOSE.fill(app, digests.compose)
    TICKS.add(app, upkeep.forget_what_was_sent)
    TICKS.add(app, digests.tick, position=LAST)  # last, because regular tasks of other features create notifications
