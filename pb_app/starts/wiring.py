"""Connects starts to the application: labels, blueprint, and what fills the slots of lower features."""

from flask import Flask

from pb_app.evidence.slots import TARGETS
from pb_app.forum.slots import PARTS
from pb_app.meetings.slots import SUBJECTS
from pb_app.moderation.slots import KINDS
from pb_app.neighbourhoods.slots import AREA
from pb_app.partners.slots import DOORS, PANELS, WAITS
from pb_app.rights.slots import HOLDINGS
from pb_app.shared_outcomes.slots import INDEX, OUTCOME
from pb_app.sharing.slots import CAUSES
from pb_app.starts import evidence, labels, moderation, pages, personal_data, routes, subjects, tasks, whole
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES, TASKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    KINDS.add(app, moderation.STARTS)
    TARGETS.add(app, evidence.STARTS)
    SUBJECTS.add(app, subjects.STARTS)
    CAUSES.add(app, pages.causes)
    PARTS.add(app, whole.of_starts, position=6)
    WAITS.add(app, tasks.waits)
    DOORS.add(app, tasks.doors)
    TASKS.add(app, tasks.tasks)
    DEADLINES.add(app, tasks.deadlines)
    INDEX.add(app, "starts/list_panel.html", pages.on_list)
    OUTCOME.add(app, "starts/panel.html", pages.of_outcome)
    PANELS.add(app, "starts/panel.html", pages.of_partner, position=8)
    AREA.add(app, "starts/panel.html", pages.of_area, position=23)
