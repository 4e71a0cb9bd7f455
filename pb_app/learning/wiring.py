"""Connects learning to the application: labels, blueprint, the moments of other pages, and the clock."""

from flask import Flask

from pb_app.learning import commands, labels, pages, personal_data, routes, text_source
from pb_app.neighbourhoods.slots import COUNCILLOR
from pb_app.rights.slots import HOLDINGS
from pb_app.text_versions.slots import SOURCES
from pb_app.web import labels as web_labels
from pb_app.web.moments import CARDS
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    app.register_blueprint(routes.bp)
    CARDS.add(app, pages.card_at)
    TICKS.add(app, commands.tick)
    COUNCILLOR.add(app, "learning/councillor.html", pages.for_councillors, position=10)
    SOURCES.add(app, text_source.CARDS, position=60)
