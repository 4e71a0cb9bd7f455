"""Connects text versions to the application: labels, blueprint, moderation, the desk, and the translation service if there is one."""

from flask import Flask

from pb_app.moderation.slots import KINDS
from pb_app.rights.slots import HOLDINGS
from pb_app.text_versions import labels, moderation, personal_data, routes, tasks, translation_service
from pb_app.text_versions.slots import TRANSLATOR
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    KINDS.add(app, moderation.VERSIONS)
    TASKS.add(app, tasks.tasks)
    TRANSLATOR.fill(app, translation_service.from_settings(app.config["TRANSLATION_SERVICE"]))
