"""Connects oversight to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.oversight import commands, labels, pages, routes
from pb_app.rounds.slots import VOTING
from pb_app.voting.slots import BULLETIN
from pb_app.web import labels as web_labels
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    VOTING.add(app, "oversight/notices.html", pages.notices, position=-5)
    BULLETIN.add(app, "oversight/notices.html", pages.board_notices, position=-5)
    commands.init_commands(app)
    TICKS.add(app, commands.tell_voters, position=-10)
