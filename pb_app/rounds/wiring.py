"""Ties rounds to the application: its words, its doors, and what it fills in for lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.places.slots import HAPPENING
from pb_app.rounds import labels, routes
from pb_app.rounds.happening import happening
from pb_app.web import labels as web_labels
from pb_app.web.navigation import MENU, MenuItem


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    HAPPENING.fill(app, happening)
    MENU.add(app, MenuItem(_l("Rounds"), "rounds.index"), position=10)
