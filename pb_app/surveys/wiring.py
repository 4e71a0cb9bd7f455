"""Connects surveys to the application: labels, blueprint, and what fills the slots of lower features."""

from flask import Flask

from pb_app import clock
from pb_app.community_events import queries as events
from pb_app.community_events.models import CommunityEvent
from pb_app.community_events.slots import EVENT_PANELS
from pb_app.moderation.slots import KINDS
from pb_app.participation.slots import LINES
from pb_app.people.slots import OFFICIAL_NAMES
from pb_app.places.models import Place
from pb_app.places.slots import FRONT
from pb_app.rights.slots import BEFORE_ERASURE, HOLDINGS
from pb_app.surveys import commands, labels, moderation, participation, personal_data, queries, routes
from pb_app.surveys.pages import listing
from pb_app.surveys.services import returning
from pb_app.surveys.slots import ASK_AFTER, HOSTS, HostKind
from pb_app.surveys.terms import SurveyHost
from pb_app.web import labels as web_labels
from pb_app.web.i18n import day
from pb_app.web.slots import TICKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    BEFORE_ERASURE.add(app, returning.remember)
    TICKS.add(app, commands.tick)
    app.register_blueprint(routes.bp)
    KINDS.add(app, moderation.TEXTS)
    KINDS.add(app, moderation.SURVEYS)
    LINES.add(app, participation.lines)
    OFFICIAL_NAMES.add(app, queries.owner_names)
    HOSTS.add(app, HostKind(host=SurveyHost.EVENT, choices=_events, title=_event))
    FRONT.add(app, "surveys/panel.html", listing.on_place, position=-5)
    EVENT_PANELS.add(app, "surveys/panel.html", listing.on_event)


def _events(place: Place) -> dict[int, str]:
    """What is to come, and what has taken place of late: people are asked afterwards."""
    now = clock.now()
    past = [event for event in events.past(place.id, now, most=20) if event.ends_at > now - ASK_AFTER]
    every = [*events.coming(place.id, now, most=50), *past]
    return {event.id: _named(event) for event in every if event.cancelled_at is None}


def _event(place: Place, event_id: int) -> str | None:
    event = events.find(place.id, event_id)
    return _named(event) if event else None


def _named(event: CommunityEvent) -> str:
    return f"{event.title} · {day(event.starts_at)}"
