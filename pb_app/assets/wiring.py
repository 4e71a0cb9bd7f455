"""Connects what we have to the application: labels, blueprint, the menu, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.assets import addresses, commands, labels, moderation, pages, participation, personal_data, routes, services
from pb_app.guardians.slots import GUARDED, GuardedKind
from pb_app.guardians.terms import GuardianSubject
from pb_app.moderation.slots import KINDS
from pb_app.neighbourhoods.slots import AREA, MAP_PINS
from pb_app.notifications.labels import add_headlines
from pb_app.participation.slots import LINES
from pb_app.people.slots import SAYS_YOUNG
from pb_app.rights.slots import BEFORE_ERASURE, HOLDINGS
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.navigation import MENU, MenuItem
from pb_app.web.slots import TICKS

OFFERS_OF_CHILDREN = GuardedKind(kind=GuardianSubject.ASSET, find=services.guarded, signed=services.take_over)


def init_app(app: Flask) -> None:
    GUARDED.add(app, OFFERS_OF_CHILDREN)
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    BEFORE_ERASURE.add(app, lambda person, _now: services.delete_messages(person.id))
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    KINDS.add(app, moderation.ASSETS)
    TICKS.add(app, commands.tick)
    LINES.add(app, participation.lines)
    SAYS_YOUNG.add(app, services.grow_careful)
    AREA.add(app, "assets/area.html", pages.area_panel, position=20)
    MAP_PINS.add(app, pages.pins)
    MENU.add(app, MenuItem(_l("What we have"), "assets.index"), position=27)
