"""Connects moving in to the application: labels, blueprints, commands, and the signs of history on other pages."""

from flask import Flask

from pb_app.moderation.slots import KINDS
from pb_app.moving_in import commands, labels, moderation, pages, personal_data, routes
from pb_app.proposals.slots import PANELS
from pb_app.rights.slots import HOLDINGS
from pb_app.rounds.slots import PROJECTS
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    for blueprint in routes.BLUEPRINTS:
        app.register_blueprint(blueprint)
    commands.init_commands(app)
    KINDS.add(app, moderation.COMMENTS)
    PROJECTS.add(app, "moving_in/round_sign.html", pages.round_sign, position=-10)
    PANELS.add(
        app, "moving_in/proposal_sign.html", lambda proposal, _writes: pages.proposal_sign(proposal), position=-20
    )
