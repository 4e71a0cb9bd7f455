"""Connects newsletters to the application: labels, blueprint, what is offered to them, the job, and somebody's part."""

from flask import Flask

from pb_app.moderation.slots import KINDS
from pb_app.newsletters import commands, labels, moderation, participation, personal_data, routes, sources
from pb_app.newsletters.services import waiting_copies
from pb_app.newsletters.slots import AUDIENCES, OFFERS
from pb_app.participation.slots import LINES
from pb_app.rights.slots import BEFORE_ERASURE, EMAIL_CHANGED, HOLDINGS
from pb_app.web import labels as web_labels
from pb_app.web.slots import JOBS, TICKS


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    HOLDINGS.add(app, personal_data.DECLARED)
    BEFORE_ERASURE.add(app, lambda person, _now: waiting_copies.forget(person.id, person.email))
    EMAIL_CHANGED.add(app, waiting_copies.move)
    KINDS.add(app, moderation.ISSUES)
    app.register_blueprint(routes.bp)
    for offered in (sources.open_rounds, sources.open_conversations, sources.coming_events):
        OFFERS.add(app, offered)
    AUDIENCES.add(app, sources.ROUNDS)
    AUDIENCES.add(app, sources.ROLES)
    JOBS.add(app, commands.TASK)
    TICKS.add(app, commands.tick)
    LINES.add(app, participation.lines)
