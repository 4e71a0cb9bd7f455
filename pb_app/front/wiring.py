"""Connects the front pages to the application: they fill the slots of places and rounds."""

from flask import Flask

from pb_app.front import areas, councillors, doors, gains, pages, panels, status_line
from pb_app.funds.slots import ROUND_STATES
from pb_app.neighbourhoods.slots import AREA, AREA_BESIDE, COUNCILLOR, MAP_PINS
from pb_app.places.slots import ACTIVITY, FRONT
from pb_app.proposals.slots import STATUS_LINE
from pb_app.results.slots import PANELS, PROJECT_STATES
from pb_app.rounds.slots import FIRST_THING, POTS, PROJECTS, SET_UP


def init_app(app: Flask) -> None:
    ACTIVITY.fill(app, pages.activity)
    FIRST_THING.fill(app, pages.first_thing)
    ROUND_STATES.fill(app, pages.states_of_fund)
    PROJECTS.add(app, "front/projects.html", panels.projects)
    STATUS_LINE.fill(app, status_line.status_line)
    PROJECT_STATES.fill(app, panels.project_states)
    FRONT.add(app, "front/funded.html", panels.funded)
    FRONT.add(app, "front/money.html", panels.money, position=10)
    FRONT.add(app, "front/together.html", doors.of_place, position=5)
    AREA.add(app, "front/together.html", doors.of_area, position=40)
    AREA.add(app, "front/area_here.html", areas.area_here)
    AREA.add(app, "community_events/front.html", areas.area_events, position=5)
    AREA.add(app, "front/area_projects.html", areas.area_projects, position=10)
    AREA_BESIDE.add(app, "front/area_meeting.html", areas.area_meeting, position=10)
    COUNCILLOR.add(app, "front/councillor.html", councillors.panel)
    PANELS.add(app, "front/area_gains.html", gains.gains, position=5)
    SET_UP.add(app, "front/area_facts.html", areas.facts_of_areas, position=20)
    POTS.add(app, "front/area_facts.html", areas.facts_of_areas)
    MAP_PINS.add(app, areas.project_pins)
