"""Connects rounds to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.rounds import labels, routes
from pb_app.web import labels as web_labels
from pb_app.web.navigation import MENU, MenuItem


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    MENU.add(app, MenuItem(_l("Have your say"), "rounds.index"), position=10)
