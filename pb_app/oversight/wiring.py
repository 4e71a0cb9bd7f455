"""Connects oversight to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.oversight import commands, labels, pages, personal_data, routes, tasks
from pb_app.rights.slots import HOLDINGS
from pb_app.rounds.slots import VOTING
from pb_app.voting.slots import BULLETIN
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    VOTING.add(app, "oversight/notices.html", pages.notices, position=-5)
    BULLETIN.add(app, "oversight/notices.html", pages.board_notices, position=-5)
    commands.init_commands(app)
    TASKS.add(app, tasks.tasks)
    TICKS.add(app, commands.tell_voters, position=-10)
