"""Connects the back office to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.access import Action
from pb_app.admin import audit_routes, blueprint, commands, personal_data, routes, work, worker_commands
from pb_app.rights.slots import HOLDINGS
from pb_app.web.navigation import MENU, MenuItem

ROUTES = (audit_routes, routes)


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    app.register_blueprint(blueprint.bp)  # which the modules in ROUTES fill
    app.register_blueprint(work.bp)
    commands.init_commands(app)
    worker_commands.init_commands(app)
    MENU.add(app, MenuItem(_l("Back office"), "admin.desk", Action.SEE_BACK_OFFICE, in_row=True), position=50)
