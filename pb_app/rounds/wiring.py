"""Connects rounds to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.evidence import pages as evidence_pages
from pb_app.evidence.slots import TARGETS
from pb_app.evidence.terms import EvidenceTarget
from pb_app.rounds import evidence, labels, routes, tasks
from pb_app.rounds.slots import PROJECTS
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES
from pb_app.web.navigation import MENU, MenuItem


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    TARGETS.add(app, evidence.ROUNDS)
    PROJECTS.add(
        app,
        "evidence/used.html",
        lambda round: evidence_pages.used_for(EvidenceTarget.ROUND, round.id),
        position=90,
    )
    MENU.add(app, MenuItem(_l("Have your say"), "rounds.index"), position=10)
    DEADLINES.add(app, tasks.deadlines)
