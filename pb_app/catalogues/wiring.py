"""Connects catalogues to the application: labels and blueprint."""

from flask import Flask

from pb_app.catalogues import labels, personal_data, routes
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
