"""Connects community ownership to the application: labels, blueprint, and what fills the slots of lower features."""

from flask import Flask

from pb_app.moderation.slots import KINDS
from pb_app.neighbourhoods.slots import AREA
from pb_app.notifications.labels import add_headlines
from pb_app.ownership import addresses, labels, moderation, pages, participation, personal_data, routes, tasks
from pb_app.participation.slots import LINES
from pb_app.rights.slots import HOLDINGS
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES, TASKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    app.jinja_env.filters["next_step"] = labels.next_step
    KINDS.add(app, moderation.CASES)
    LINES.add(app, participation.lines)
    TASKS.add(app, tasks.tasks)
    DEADLINES.add(app, tasks.deadlines)
    AREA.add(app, "ownership/area.html", pages.area_panel, position=30)
