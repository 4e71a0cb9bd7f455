"""Connects small grants by staff to the application: labels, blueprint, funds, partners, the desk and the clock."""

from flask import Flask

from pb_app.forum.slots import PARTS
from pb_app.funds.slots import PANELS as FUND_PANELS
from pb_app.moderation.slots import KINDS
from pb_app.notifications.labels import add_headlines
from pb_app.partners.slots import DOORS, PANELS, WAITS
from pb_app.rights.slots import HOLDINGS
from pb_app.small_grants import (
    addresses,
    commands,
    labels,
    moderation,
    pages,
    personal_data,
    routes,
    tasks,
    whole_place,
)
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    TICKS.add(app, commands.tick)
    KINDS.add(app, moderation.GRANTS)
    FUND_PANELS.add(app, "small_grants/panel.html", pages.panel, position=50)
    PANELS.add(app, "small_grants/partner_panel.html", pages.partner_panel, position=40)
    WAITS.add(app, tasks.waits)
    DOORS.add(app, tasks.doors)
    TASKS.add(app, tasks.tasks)
    PARTS.add(app, whole_place.of_grants, position=65)
