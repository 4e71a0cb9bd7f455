"""Connects objections to the application: labels."""

from flask import Flask

from pb_app.objections import labels, models  # noqa: F401 - registers the table
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
