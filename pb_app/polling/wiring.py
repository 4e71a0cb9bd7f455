"""Connects polling to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.polling import labels, pair_pages, personal_data, reconciliation_pages, routes, services, tasks
from pb_app.polling.reconciliation import queries as reconciliation
from pb_app.polling.routes.kiosks import init_kiosks
from pb_app.polling.tendered import services as tendering
from pb_app.rights.slots import HOLDINGS
from pb_app.voting.slots import BULLETIN, CERTIFIED, ENTRIES_JOINED, RECONCILIATION
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    init_kiosks(app)
    RECONCILIATION.fill(app, reconciliation.reconciliation)
    CERTIFIED.add(app, tendering.forget)
    ENTRIES_JOINED.add(app, services.join_help)
    BULLETIN.add(app, "polling/public_pairs.html", pair_pages.public_pairs)
    BULLETIN.add(app, "polling/public_figures.html", reconciliation_pages.public_figures)
    TASKS.add(app, tasks.tasks)
