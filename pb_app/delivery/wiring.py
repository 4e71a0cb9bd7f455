"""Connects delivery to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.delivery import (
    addresses,
    labels,
    moderation,
    participation,
    personal_data,
    queries,
    routes,
    subjects,
    tasks,
)
from pb_app.delivery.slots import PANELS, VAULT
from pb_app.delivery.vault import Vault
from pb_app.moderation.slots import KINDS
from pb_app.news import pages as news
from pb_app.news.slots import SUBJECTS
from pb_app.news.terms import NewsSubject
from pb_app.notifications.labels import add_headlines
from pb_app.objections.slots import AWARDED
from pb_app.participation.slots import LINES
from pb_app.people.slots import ACCEPTED, INVITED
from pb_app.people.terms import InvitationKind
from pb_app.places import queries as places
from pb_app.proposals.slots import HIDDEN
from pb_app.rights.slots import HOLDINGS
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.desk import DEADLINES, TASKS
from pb_app.web.navigation import MENU, MenuItem


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    LINES.add(app, participation.lines)
    web_addresses.add(app, addresses.ADDRESSES)
    AWARDED.add(app, lambda round_id: set(queries.of_round(round_id)))
    INVITED.add(app, (InvitationKind.LEAD, addresses.lead_invited))
    INVITED.add(app, (InvitationKind.SECOND_SIGNATURE, addresses.second_invited))
    ACCEPTED.add(app, (InvitationKind.LEAD, addresses.lead_accepted))
    ACCEPTED.add(app, (InvitationKind.SECOND_SIGNATURE, addresses.second_accepted))
    KINDS.add(app, moderation.UPDATES)
    KINDS.add(app, moderation.PICTURES)
    KINDS.add(app, moderation.RECEIPTS)
    HIDDEN.add(app, moderation.hide_copies)
    VAULT.fill(app, Vault(app.config["SECRET_KEY"]))
    MENU.add(app, MenuItem(_l("Projects"), "delivery.index", in_row=True), position=30)
    SUBJECTS.add(app, subjects.PROJECTS)
    PANELS.add(
        app,
        "news/about.html",
        lambda award: news.about(places.by_id(award.place_id), NewsSubject.PROJECT, award.id),
        position=90,
    )
    TASKS.add(app, tasks.tasks)
    DEADLINES.add(app, tasks.deadlines)
