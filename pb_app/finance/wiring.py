"""Connects finance to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.finance import labels, personal_data, routes, tasks
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    TASKS.add(app, tasks.tasks)
