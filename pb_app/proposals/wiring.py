"""Ties proposals to the application: its words, its doors, and what it fills in for lower features."""

from flask import Flask

from pb_app.notifications.labels import add_headlines
from pb_app.proposals import labels, routes
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    app.jinja_env.filters["category"] = labels.category_name
