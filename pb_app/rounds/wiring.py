"""Connects rounds to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask

from pb_app import clock
from pb_app.evidence import pages as evidence_pages
from pb_app.evidence import prompts
from pb_app.evidence.slots import TARGETS
from pb_app.evidence.terms import EvidenceTarget
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.rights.slots import HOLDINGS
from pb_app.rounds import evidence, labels, personal_data, queries, routes, tasks, text_source
from pb_app.rounds.slots import PROJECTS, SET_UP
from pb_app.surveys.pages import listing as surveys
from pb_app.surveys.slots import ASK_AFTER, HOSTS, HostKind
from pb_app.surveys.terms import SurveyHost
from pb_app.text_versions.slots import SOURCES
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    app.register_blueprint(routes.bp)
    TARGETS.add(app, evidence.ROUNDS)
    SET_UP.add(
        app,
        "evidence/offered.html",
        lambda round: prompts.to_round(places.by_id(round.place_id), round.id),
        position=10,
    )
    PROJECTS.add(
        app,
        "evidence/used.html",
        lambda round: evidence_pages.used_for(EvidenceTarget.ROUND, round.id),
        position=90,
    )
    PROJECTS.add(
        app,
        "surveys/panel.html",
        lambda round: surveys.on_host(round.place_id, SurveyHost.ROUND, round.id),
        position=85,
    )
    HOSTS.add(app, HostKind(host=SurveyHost.ROUND, choices=_not_long_over, title=_title))
    DEADLINES.add(app, tasks.deadlines)
    app.context_processor(text_source.of_request)
    SOURCES.add(app, text_source.ROUNDS, position=10)
    SOURCES.add(app, text_source.POTS, position=20)


def _not_long_over(place: Place) -> dict[int, str]:
    return {round.id: round.title for round in queries.not_over(place.id, clock.now() - ASK_AFTER)}


def _title(place: Place, round_id: int) -> str | None:
    return next((round.title for round in queries.published(place.id) if round.id == round_id), None)
