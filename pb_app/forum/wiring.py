"""Connects forums to the application: their kind of body, pages, what waits for officers, and the whole place."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.forum import (
    bodies,
    causes,
    commands,
    labels,
    participation,
    personal_data,
    routes,
    stuck,
    subjects,
    tasks,
    waiting,
    ways_out,
    whole,
)
from pb_app.forum.slots import PARTS
from pb_app.meetings.slots import ACTION_PANELS, BODIES, SUBJECTS
from pb_app.notifications.labels import add_headlines
from pb_app.participation.slots import LINES
from pb_app.partners.slots import DOORS, OFFICER_WAITS
from pb_app.rights.slots import HOLDINGS
from pb_app.sharing.slots import BARRIER_CAUSES, CAUSES
from pb_app.web import labels as web_labels
from pb_app.web.desk import TASKS
from pb_app.web.navigation import MENU, MenuItem
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    BODIES.add(app, bodies.FORUMS)
    SUBJECTS.add(app, subjects.AGREEMENTS)
    PARTS.add(app, stuck.of_place, position=25)
    ACTION_PANELS.add(app, "forum/stuck.html", ways_out.panel)
    OFFICER_WAITS.add(app, waiting.for_officer)
    CAUSES.add(app, causes.of_agreement)
    BARRIER_CAUSES.add(app, causes.of_barrier)
    TICKS.add(app, commands.tick)
    DOORS.add(app, tasks.doors)
    MENU.add(app, MenuItem(_l("The whole place on one page"), "forum.whole_place"), position=41)
    TASKS.add(app, tasks.tasks)
    LINES.add(app, participation.lines)
    for position, part in enumerate(
        (whole.of_partners, whole.of_decisions, whole.of_agreements, whole.of_barriers, whole.of_evidence), start=1
    ):
        PARTS.add(app, part, position=position * 10)
