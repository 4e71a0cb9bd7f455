"""Ties enrolment to the application: its words, its doors, and what it fills in for lower features."""

from flask import Flask

from pb_app.enrolment import labels, routes
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
