"""Connects results to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app.evidence import pages as evidence_pages
from pb_app.evidence.terms import EvidenceTarget
from pb_app.participation.slots import LINES
from pb_app.results import commands, counting_job, labels, participation, personal_data, routes
from pb_app.results.slots import PANELS
from pb_app.rights.slots import HOLDINGS
from pb_app.web import labels as web_labels
from pb_app.web.slots import JOBS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    LINES.add(app, participation.lines)
    commands.init_commands(app)
    JOBS.add(app, counting_job.TASK)
    PANELS.add(app, "evidence/used.html", lambda round: evidence_pages.used_for(EvidenceTarget.ROUND, round.id))
