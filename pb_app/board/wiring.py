"""Connects the board to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.board import (
    addresses,
    bodies,
    commands,
    evidence,
    guardians,
    labels,
    moderation,
    pages,
    participation,
    personal_data,
    queries,
    routes,
    services,
    tasks,
    text_source,
    whole_place,
)
from pb_app.delivery.slots import PANELS as PROJECT_PANELS
from pb_app.evidence.slots import TARGETS
from pb_app.forum.slots import PARTS
from pb_app.funds.slots import PANELS as FUND_PANELS
from pb_app.guardians.slots import GUARDED
from pb_app.meetings.slots import BODIES
from pb_app.moderation.slots import KINDS
from pb_app.notifications.labels import add_headlines
from pb_app.participation.slots import LINES
from pb_app.people.slots import ACCEPTED, INVITED, SAYS_YOUNG
from pb_app.people.terms import InvitationKind
from pb_app.proposals.slots import LESSONS
from pb_app.results.slots import PANELS as RESULT_PANELS
from pb_app.rights.slots import HOLDINGS
from pb_app.rounds.slots import HOLDS_BACK, RULEBOOK, SET_UP
from pb_app.surveys.slots import HOSTS, HostKind
from pb_app.surveys.terms import SurveyHost
from pb_app.text_versions.slots import SOURCES
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES, TASKS
from pb_app.web.navigation import MENU, MenuItem
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    GUARDED.add(app, guardians.SEATS_OF_UNDER_18S)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    LINES.add(app, participation.lines)
    web_addresses.add(app, addresses.ADDRESSES)
    SAYS_YOUNG.add(app, services.ask_of_those_here)
    INVITED.add(app, (InvitationKind.SEAT, addresses.invited))
    ACCEPTED.add(app, (InvitationKind.SEAT, addresses.seat_accepted))
    LESSONS.fill(app, pages.learnt_nearby)
    FUND_PANELS.add(app, "board/owed.html", pages.owed)
    SET_UP.add(app, "board/recommended.html", pages.recommended)
    SET_UP.add(app, "board/lessons.html", pages.for_next_round)
    RULEBOOK.add(app, "board/answered.html", pages.rules_answered)
    HOLDS_BACK.add(app, pages.waits_for_answer)
    PROJECT_PANELS.add(app, "board/of_project.html", pages.of_project)
    PROJECT_PANELS.add(app, "board/after_vote_link.html", pages.after_vote_of_award)
    RESULT_PANELS.add(app, "board/after_vote_link.html", pages.after_vote_of_round)
    TARGETS.add(app, evidence.REVIEWS)
    BODIES.add(app, bodies.BOARDS)
    KINDS.add(app, moderation.PAPERS)
    SOURCES.add(app, text_source.PAPERS, position=40)
    HOSTS.add(app, HostKind(host=SurveyHost.REVIEW, choices=queries.titles_of_reviews, title=queries.title_of_review))
    PARTS.add(app, whole_place.of_learning, position=60)
    TICKS.add(app, commands.tick)
    MENU.add(app, MenuItem(_l("The board"), "board.index"), position=40)
    TASKS.add(app, tasks.tasks)
    DEADLINES.add(app, tasks.deadlines)
