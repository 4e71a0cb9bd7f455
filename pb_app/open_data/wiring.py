"""Connects open data to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.open_data import commands, labels, partner_tables, personal_data, routes
from pb_app.open_data.api import init_api
from pb_app.rights.slots import HOLDINGS
from pb_app.sharing.slots import TABLES
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    commands.init_commands(app)
    init_api(app)
    TABLES.add(app, partner_tables.AWARDS)
    TABLES.add(app, partner_tables.RESULTS)
