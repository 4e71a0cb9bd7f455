"""Connects what guardians agree to to the application: labels, blueprint, and somebody's part."""

from flask import Flask

from pb_app.guardians import labels, participation, personal_data, routes, services
from pb_app.participation.slots import LINES
from pb_app.people.slots import KEPT_YOUNG
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    app.register_blueprint(routes.bp)
    LINES.add(app, participation.lines)
    KEPT_YOUNG.add(app, services.keeps_young)
