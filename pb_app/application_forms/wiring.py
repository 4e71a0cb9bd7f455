"""Ties what a fund asks to the application: its words, its doors, and what it fills in for lower features."""

from flask import Flask

from pb_app.application_forms import labels, routes
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
