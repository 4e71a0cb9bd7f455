"""Connects the exchange to the application: labels, blueprint, the pages of cases and projects, and the clock."""

from flask import Flask

from pb_app.board.slots import CASE_PANELS
from pb_app.delivery.slots import PANELS as PROJECT_PANELS
from pb_app.exchange import commands, labels, personal_data, routes, tasks
from pb_app.exchange.pages import case_search
from pb_app.notifications.labels import add_headlines
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    CASE_PANELS.add(app, "exchange/case_panel.html", case_search.case_panel)
    PROJECT_PANELS.add(app, "exchange/steps_panel.html", case_search.steps_panel)
    TASKS.add(app, tasks.tasks)
    TICKS.add(app, commands.tick)
