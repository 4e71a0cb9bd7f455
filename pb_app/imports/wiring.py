"""Connects imports to the application: labels, and what the clock does."""

from flask import Flask

from pb_app.imports import commands, labels, personal_data
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    TICKS.add(app, commands.tick)
