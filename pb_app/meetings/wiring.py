"""Connects meetings to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.community_events.slots import CALENDARS
from pb_app.evidence.slots import TARGETS
from pb_app.meetings import addresses, commands, evidence, labels, pages, participation, personal_data, routes, tasks
from pb_app.notifications.labels import add_headlines
from pb_app.participation.slots import LINES
from pb_app.rights.slots import HOLDINGS
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES, TASKS
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    CALENDARS.add(app, pages.entries)
    LINES.add(app, participation.lines)
    TARGETS.add(app, evidence.DECISIONS)
    TICKS.add(app, commands.tick)
    TASKS.add(app, tasks.tasks)
    DEADLINES.add(app, tasks.deadlines)
