"""Connects sharing to the application: labels, blueprint, the pages of partners, the desk, and the clock."""

from flask import Flask

from pb_app.moderation.slots import KINDS
from pb_app.notifications.labels import add_headlines
from pb_app.partners import queries as partners
from pb_app.partners.slots import DOORS, PANELS, WAITS
from pb_app.rights.slots import HOLDINGS
from pb_app.sharing import addresses, commands, labels, moderation, personal_data, routes, tasks
from pb_app.sharing.pages import agreements, barriers
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES, TASKS
from pb_app.web.public_words import KNOWN_NAMES
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    TICKS.add(app, commands.tick)
    KINDS.add(app, moderation.AGREEMENTS)
    KINDS.add(app, moderation.BARRIERS)
    PANELS.add(app, "sharing/agreements_panel.html", agreements.panel, position=10)
    PANELS.add(app, "sharing/barriers_panel.html", barriers.panel, position=20)
    KNOWN_NAMES.add(app, partners.known_names)
    WAITS.add(app, tasks.waits)
    DOORS.add(app, tasks.doors)
    TASKS.add(app, tasks.tasks)
    DEADLINES.add(app, tasks.deadlines)
