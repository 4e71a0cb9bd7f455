"""Connects shared outcomes to the application: labels, blueprint, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.evidence.slots import TARGETS
from pb_app.forum.slots import PARTS
from pb_app.meetings.slots import SUBJECTS
from pb_app.moderation.slots import KINDS
from pb_app.neighbourhoods.slots import AREA
from pb_app.partners.slots import DOORS, PANELS, WAITS
from pb_app.places.slots import FRONT, PRIORITY_NAMES
from pb_app.rights.slots import HOLDINGS
from pb_app.shared_outcomes import (
    commands,
    evidence,
    goal_pages,
    labels,
    moderation,
    pages,
    personal_data,
    routes,
    subjects,
    tasks,
    text_source,
    whole,
)
from pb_app.text_versions.slots import SOURCES
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES, TASKS
from pb_app.web.navigation import MENU, MenuItem


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    commands.init_commands(app)
    KINDS.add(app, moderation.OUTCOMES)
    SOURCES.add(app, text_source.GOALS, position=70)
    PRIORITY_NAMES.add(app, goal_pages.said)
    TARGETS.add(app, evidence.OUTCOMES)
    SUBJECTS.add(app, subjects.OUTCOMES)
    PARTS.add(app, whole.of_outcomes, position=2)
    PARTS.add(app, whole.of_goals, position=4)
    WAITS.add(app, tasks.waits)
    DOORS.add(app, tasks.doors)
    TASKS.add(app, tasks.tasks)
    DEADLINES.add(app, tasks.deadlines)
    PANELS.add(app, "shared_outcomes/panel.html", pages.of_partner, position=5)
    AREA.add(app, "shared_outcomes/panel.html", pages.of_area, position=22)
    FRONT.add(app, "shared_outcomes/front.html", pages.on_front, position=24)
    MENU.add(app, MenuItem(_l("What we want to change"), "shared_outcomes.index"), position=34)
