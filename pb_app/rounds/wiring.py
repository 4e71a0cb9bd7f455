"""Connects rounds to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.places.slots import ACTIVITY
from pb_app.rounds import labels, routes
from pb_app.rounds.place_activity import place_activity
from pb_app.web import labels as web_labels
from pb_app.web.navigation import MENU, MenuItem


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    ACTIVITY.fill(app, place_activity)
    MENU.add(app, MenuItem(_l("Rounds"), "rounds.index"), position=10)
