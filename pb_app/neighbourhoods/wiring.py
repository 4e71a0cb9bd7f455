"""Connects neighbourhoods to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.neighbourhoods import addresses, commands, labels, map_pages, merger_routes, personal_data, routes, services
from pb_app.places.slots import AREA_ADDED, FRONT
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels
from pb_app.web.navigation import MENU, MenuItem


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    app.register_blueprint(routes.bp)
    app.register_blueprint(merger_routes.bp)
    commands.init_commands(app)
    AREA_ADDED.add(app, services.take_home_area)
    FRONT.add(app, "neighbourhoods/front.html", map_pages.front, position=20)
    MENU.add(app, MenuItem(_l("My place"), "neighbourhoods.index", in_row=True), position=25)
    app.jinja_env.filters["area_name"] = labels.area_name
    app.jinja_env.filters["area_address"] = addresses.area_address
