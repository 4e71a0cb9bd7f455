"""Connects the front pages to the application: they fill the slots of places and rounds."""

from flask import Flask

from pb_app.front import pages, panels, status_line
from pb_app.places.slots import ACTIVITY, FRONT
from pb_app.proposals.slots import STATUS_LINE
from pb_app.results.slots import PROJECT_STATES
from pb_app.rounds.slots import FIRST_THING, PROJECTS


def init_app(app: Flask) -> None:
    ACTIVITY.fill(app, pages.activity)
    FIRST_THING.fill(app, pages.first_thing)
    PROJECTS.add(app, "front/projects.html", panels.projects)
    STATUS_LINE.fill(app, status_line.status_line)
    PROJECT_STATES.fill(app, panels.project_states)
    FRONT.add(app, "front/funded.html", panels.funded)
    FRONT.add(app, "front/money.html", panels.money, position=10)
