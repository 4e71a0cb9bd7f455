"""Connects objections to the application: labels, blueprint, and what the page of the result shows."""

from flask import Flask

from pb_app.objections import labels, routes, services, tasks
from pb_app.voting.slots import CERTIFIED
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    CERTIFIED.add(app, services.forget_marks)
    TASKS.add(app, tasks.tasks)
