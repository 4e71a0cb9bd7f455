"""Connects partners to the application: labels, blueprint, invitations, and the menu."""

from datetime import datetime

from flask import Flask
from flask_babel import lazy_gettext as _l

from pb_app.notifications.labels import add_headlines
from pb_app.participation.slots import LINES
from pb_app.partners import addresses, labels, participation, routes, services
from pb_app.people import queries as people
from pb_app.people.models import Account, Invitation
from pb_app.people.slots import ACCEPTED, GOES_TO, INVITED
from pb_app.people.terms import InvitationKind
from pb_app.web import addresses as web_addresses
from pb_app.web import labels as web_labels
from pb_app.web.addresses import path_to
from pb_app.web.navigation import MENU, MenuItem
from pb_app.web.slots import INSTEAD


def init_app(app: Flask) -> None:
    web_labels.add(app, labels.LABELS)
    add_headlines(app, labels.HEADLINES)
    app.register_blueprint(routes.bp)
    web_addresses.add(app, addresses.ADDRESSES)
    ACCEPTED.add(app, (InvitationKind.PARTNER, _accepted))
    GOES_TO.add(app, addresses.goes_to)
    INSTEAD.add(app, addresses.own_pages)
    LINES.add(app, participation.lines)
    mine = MenuItem(_l("My organisation"), "partners.desk", in_row=True, own=addresses.own_desk)
    MENU.add(app, mine, position=5)
    MENU.add(app, MenuItem(_l("Working together"), "partners.index"), position=40)
    INVITED.add(app, (InvitationKind.PARTNER, addresses.invited))


def _accepted(invitation: Invitation, account: Account, now: datetime) -> str:
    """Where whoever said yes goes on to: their organisation's page, or first to setting up a sign-in for it."""
    partner = services.accepted(invitation, account, now)
    if people.has_staff_sign_in(account):
        return addresses.desk(partner.place_id, partner.id)
    return path_to("people.staff_set_up")
