"""Connects proposals to the application: labels, blueprint and commands, and what fills the slots of lower features."""

from functools import partial

from flask import Flask

from pb_app.community_events.slots import ORGANISERS
from pb_app.evidence import pages as evidence_pages
from pb_app.evidence.slots import PICTURES, TARGETS, PictureMaker
from pb_app.evidence.terms import EvidenceTarget
from pb_app.guardians.slots import GUARDED
from pb_app.moderation.slots import KINDS
from pb_app.neighbourhoods.slots import MERGED
from pb_app.notifications.labels import add_headlines
from pb_app.participation.slots import LINES
from pb_app.people.slots import ACCEPTED, INVITED
from pb_app.people.terms import InvitationKind
from pb_app.pledges.slots import BECAME, IDEAS
from pb_app.proposals import (
    addresses,
    evidence,
    guardians,
    labels,
    moderation,
    participation,
    personal_data,
    photos,
    room,
    routes,
    text_source,
    wishes,
)
from pb_app.proposals.services import follows
from pb_app.proposals.slots import PANELS
from pb_app.rights.slots import HOLDINGS
from pb_app.text_versions.slots import SOURCES
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels


def init_app(app: Flask) -> None:
    HOLDINGS.add(app, personal_data.DECLARED)
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    LINES.add(app, participation.lines)
    web_addresses.add(app, addresses.ADDRESSES)
    INVITED.add(app, (InvitationKind.CO_AUTHOR, addresses.invited))
    ACCEPTED.add(app, (InvitationKind.CO_AUTHOR, addresses.accepted))
    TARGETS.add(app, evidence.PROPOSALS)
    MERGED.add(app, follows.carry_over)
    ahead = partial(photos.decode_ahead, paper=False)
    PICTURES.fill(app, PictureMaker(ahead=ahead, prepare=photos.prepare))
    for kind in moderation.KINDS_HERE:
        KINDS.add(app, kind)
    ORGANISERS.add(app, room.offered)
    IDEAS.add(app, wishes.offered)
    BECAME.add(app, wishes.became)
    GUARDED.add(app, guardians.IDEAS_OF_UNDER_18S)
    PANELS.add(
        app,
        "evidence/used.html",
        lambda proposal, _writes: evidence_pages.used_for(EvidenceTarget.PROPOSAL, proposal.id),
    )
    SOURCES.add(app, text_source.PROPOSALS, position=30)
    app.jinja_env.filters["category"] = labels.category_name
