"""Connects assessment to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.assessment import addresses, commands, labels, pages, participation, personal_data, routes, tasks
from pb_app.notifications.labels import add_headlines
from pb_app.participation.slots import LINES
from pb_app.proposals.slots import PANELS
from pb_app.rights.slots import HOLDINGS
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    LINES.add(app, participation.lines)
    web_addresses.add(app, addresses.ADDRESSES)
    PANELS.add(app, "assessment/panel.html", lambda proposal, writes: pages.panel(proposal, writes=writes))
    TICKS.add(app, commands.tick)
    TASKS.add(app, tasks.tasks)
