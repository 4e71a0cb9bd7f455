"""Connects hearings to the application: labels, blueprint, the clock, and what the pages of lower features show."""

from flask import Flask

from pb_app.community_events.slots import ABOUT
from pb_app.hearings import (
    addresses,
    commands,
    follows,
    labels,
    moderation,
    pages,
    participation,
    personal_data,
    routes,
    tasks,
    text_source,
)
from pb_app.moderation.slots import KINDS
from pb_app.notifications.labels import add_headlines
from pb_app.notifications.slots import FOLLOWED
from pb_app.participation.slots import LINES
from pb_app.rights.slots import BEFORE_ERASURE, HOLDINGS
from pb_app.text_versions.slots import SOURCES
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    BEFORE_ERASURE.add(app, personal_data.forget)
    add_headlines(app, labels.HEADLINES)
    FOLLOWED.add(app, follows.HEARINGS)
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    KINDS.add(app, moderation.POINTS)
    TICKS.add(app, commands.tick)
    LINES.add(app, participation.lines)
    TASKS.add(app, tasks.tasks)
    for source in (text_source.HEARINGS, text_source.QUESTIONS, text_source.THEMES):
        SOURCES.add(app, source, position=70)
    ABOUT.add(app, "hearings/about_event.html", pages.for_event)
