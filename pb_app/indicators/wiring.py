"""Connects indicators to the application: labels, blueprint, and what fills the slots of lower features."""

from flask import Flask

from pb_app.indicators import labels, pages, personal_data, routes
from pb_app.neighbourhoods.slots import AREA_BESIDE, SETS
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    app.register_blueprint(routes.bp)
    AREA_BESIDE.add(app, "indicators/facts.html", pages.facts_panel)
    SETS.add(app, "indicators/sources.html", pages.panel)
