"""Connects evidence to the application: labels, blueprint, the menu, and what a place's front page shows."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.community_events.slots import EVENT_PANELS
from pb_app.evidence import (
    addresses,
    commands,
    event_pages,
    follows,
    front_page,
    labels,
    moderation,
    origins,
    personal_data,
    picture_routes,
    queries,
    routes,
    tasks,
    use_routes,
)
from pb_app.moderation.slots import HIDING, KINDS
from pb_app.notifications.labels import add_headlines
from pb_app.notifications.slots import FOLLOWED
from pb_app.people.slots import OFFICIAL_NAMES
from pb_app.places.slots import FRONT
from pb_app.rights.slots import HOLDINGS
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES, TASKS
from pb_app.web.navigation import MENU, MenuItem
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    FOLLOWED.add(app, follows.POINTS)
    assert picture_routes and use_routes
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    EVENT_PANELS.add(app, "evidence/of_event.html", event_pages.of_event)
    FRONT.add(app, "evidence/front.html", front_page.summary, position=20)
    TICKS.add(app, commands.tick)
    KINDS.add(app, moderation.POINTS)
    HIDING.add(app, origins.follow)
    OFFICIAL_NAMES.add(app, queries.owner_names)
    MENU.add(app, MenuItem(_l("You said, we did"), "evidence.index"), position=30)
    TASKS.add(app, tasks.tasks)
    DEADLINES.add(app, tasks.deadlines)
