"""Connects enrolment to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.enrolment import labels, personal_data, routes
from pb_app.enrolment.lists import routes as list_routes
from pb_app.enrolment.lists import services as list_services
from pb_app.rights.slots import HOLDINGS
from pb_app.voting.slots import CERTIFIED, ENTRIES_JOINED
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    app.register_blueprint(list_routes.bp)
    ENTRIES_JOINED.add(app, list_services.join_entries)
    CERTIFIED.add(app, list_services.forget)
