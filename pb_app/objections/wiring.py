"""Connects objections to the application: labels, blueprint, and what the page of the result shows."""

from flask import Flask

from pb_app.forum.slots import PARTS
from pb_app.moderation.slots import KINDS
from pb_app.objections import labels, moderation, personal_data, routes, services, tasks, whole_place
from pb_app.rights.slots import HOLDINGS
from pb_app.voting.slots import CERTIFIED
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    KINDS.add(app, moderation.OBJECTIONS)
    CERTIFIED.add(app, services.forget_marks)
    TASKS.add(app, tasks.tasks)
    PARTS.add(app, whole_place.of_complaints, position=70)
    PARTS.add(app, whole_place.of_reports, position=75)
