"""Connects imports to the application: labels, and what the clock does."""

from flask import Flask

from pb_app.imports import commands, labels
from pb_app.web import labels as web_labels
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    TICKS.add(app, commands.tick)
