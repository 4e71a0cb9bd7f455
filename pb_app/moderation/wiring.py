"""Connects moderation to the application: labels, blueprint, and where news leads."""

from flask import Flask

from pb_app.moderation import addresses, crowds, labels, masking, routes, tasks
from pb_app.notifications.labels import add_headlines
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.slots import SUSPENDED


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    TASKS.add(app, tasks.tasks)
    SUSPENDED.add(app, crowds.is_suspended)
    web_addresses.add(app, addresses.ADDRESSES)
    app.jinja_env.filters["hidden_notice"] = masking.notice
