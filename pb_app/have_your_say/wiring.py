"""Connects the page to the application."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.have_your_say import pages, routes
from pb_app.places.slots import FRONT
from pb_app.web.navigation import MENU, MenuItem


def init_app(app: Flask) -> None:
    app.register_blueprint(routes.bp)
    FRONT.add(app, "have_your_say/front.html", pages.also_open, position=-10)
    MENU.add(app, MenuItem(_l("Have your say"), "have_your_say.index", in_row=True), position=10)
