"""Connects the desk to the application: labels, blueprint, and what fills the slots of conversations."""

from flask import Flask

from pb_app.common_ground.slots import APART, CLOSED, OFFICE, WAYS_IN
from pb_app.conversation_desk import labels, pages, personal_data, routes
from pb_app.conversation_desk.routes.tablets import init_tablets
from pb_app.conversation_desk.services import codes, sheets
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    app.register_blueprint(routes.bp)
    init_tablets(app)
    APART.add(app, sheets.apart)
    CLOSED.add(app, codes.forget)
    CLOSED.add(app, sheets.forget)
    OFFICE.add(app, "conversation_desk/office.html", pages.panel)
    WAYS_IN.add(app, "conversation_desk/ways_in.html", pages.ways_in)
