"""Connects community events to the application: labels, blueprint, the menu, and what a place's front page shows."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.community_events import (
    addresses,
    commands,
    email_facts,
    labels,
    moderation,
    pages,
    participation,
    personal_data,
    routes,
    services,
)
from pb_app.moderation.slots import KINDS
from pb_app.notifications.labels import add_headlines
from pb_app.notifications.slots import ADDITIONS
from pb_app.participation.slots import LINES
from pb_app.places.slots import FRONT
from pb_app.rights.slots import BEFORE_ERASURE, HOLDINGS
from pb_app.text_messages.slots import TEXTED
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.navigation import MENU, MenuItem
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    BEFORE_ERASURE.add(app, lambda person, now: services.leave_all(person.id, now))
    add_headlines(app, labels.HEADLINES)
    ADDITIONS.add(app, email_facts.addition)
    app.jinja_env.globals["how_the_line_works"] = labels.line_rule
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    FRONT.add(app, "community_events/front.html", pages.front, position=15)
    TICKS.add(app, commands.tick)
    KINDS.add(app, moderation.EVENTS)
    LINES.add(app, participation.lines)
    for headline in labels.TEXTED_HERE:
        TEXTED.add(app, headline)
    MENU.add(app, MenuItem(_l("What’s on"), "community_events.index", in_row=True), position=12)
