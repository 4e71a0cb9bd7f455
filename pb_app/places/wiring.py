"""Connects places to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.notifications.labels import add_headlines
from pb_app.notifications.terms import LinkKind
from pb_app.people import labels as people_labels
from pb_app.people.slots import INVITED, PARTNERS_NAMED, TELL
from pb_app.people.terms import InvitationKind
from pb_app.places import addresses, commands, labels, news, queries, routes
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    app.jinja_env.filters["priority_name"] = labels.priority_name
    commands.init_commands(app)
    add_headlines(app, people_labels.HEADLINES)
    web_addresses.add(app, {LinkKind.ROLES: addresses.roles})
    INVITED.add(app, (InvitationKind.ROLE, addresses.invited))
    TELL.fill(app, news.tell)
    PARTNERS_NAMED.fill(app, queries.partners_named)
