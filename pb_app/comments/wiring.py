"""Connects comments to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app import clock
from pb_app.comments import (
    addresses,
    change_routes,
    facts,
    labels,
    moderation,
    panel,
    participation,
    personal_data,
    remarks,
    routes,
    rules,
)
from pb_app.comments.models import Comment
from pb_app.moderation.slots import KINDS
from pb_app.notifications.labels import add_headlines
from pb_app.participation.slots import LINES
from pb_app.proposals.slots import PANELS
from pb_app.rights.slots import HOLDINGS
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels

LAST = 100


assert change_routes  # its addresses belong to the same blueprint


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    app.register_blueprint(remarks.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    for kind in (moderation.COMMENTS, moderation.OFFERS, moderation.NAMES):
        KINDS.add(app, kind)
    PANELS.add(app, "comments/panel.html", lambda proposal, writes: panel.panel(proposal, writes=writes), position=LAST)
    PANELS.add(app, "comments/facts.html", lambda proposal, _writes: facts.panel(proposal), position=-10)
    LINES.add(app, participation.lines)
    app.jinja_env.globals["may_still_change"] = may_still_change


def may_still_change(comment: Comment) -> bool:
    """Whether its writer is offered to change a comment; the action looks again."""
    return clock.now() - comment.at <= rules.CHANGE_FOR
