"""Connects conversations to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.common_ground import (
    addresses,
    commands,
    follows,
    from_hearings,
    labels,
    moderation,
    pages,
    participation,
    personal_data,
    queries,
    routes,
    text_source,
)
from pb_app.moderation.slots import HIDING, KINDS
from pb_app.notifications.labels import add_headlines
from pb_app.notifications.slots import FOLLOWED
from pb_app.participation.slots import LINES
from pb_app.people.slots import OFFICIAL_NAMES
from pb_app.places.slots import PRIVACY
from pb_app.rights.slots import BEFORE_ERASURE, HOLDINGS
from pb_app.rounds.slots import PROJECTS
from pb_app.text_versions.slots import SOURCES
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    web_addresses.add(app, addresses.ADDRESSES)
    FOLLOWED.add(app, follows.ONE)
    FOLLOWED.add(app, follows.EVERY)
    HOLDINGS.add(app, personal_data.DECLARED)
    BEFORE_ERASURE.add(app, personal_data.forget)
    app.register_blueprint(routes.bp)
    commands.init_commands(app)
    KINDS.add(app, moderation.STATEMENTS)
    HIDING.add(app, from_hearings.follow)
    TICKS.add(app, commands.tick)
    OFFICIAL_NAMES.add(app, queries.owner_names)
    PRIVACY.add(app, "common_ground/privacy_panel.html", lambda: True)
    LINES.add(app, participation.lines)
    app.context_processor(text_source.of_request)
    SOURCES.add(app, text_source.CONVERSATIONS, position=60)
    PROJECTS.add(app, "common_ground/front.html", pages.open_about, position=80)
