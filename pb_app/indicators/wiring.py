"""Connects indicators to the application: labels, blueprint, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.indicators import exports, labels, pages, personal_data, routes
from pb_app.neighbourhoods.slots import AREA_BESIDE, SETS
from pb_app.rights.slots import HOLDINGS
from pb_app.sharing.slots import TABLES, SharedTable
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    app.register_blueprint(routes.bp)
    AREA_BESIDE.add(app, "indicators/facts.html", pages.facts_panel)
    SETS.add(app, "indicators/sources.html", pages.panel)
    TABLES.add(app, FIGURES)


#: What partners can agree to let a program read.
FIGURES = SharedTable(
    key="indicators",
    title=_l("Figures about each area"),
    about=_l("What the pages of neighbourhoods show, with the same figures left out."),
    columns={column: column.replace("_", " ") for column in exports.FIGURES.columns},
    rows=exports.rows,
)
