"""Somebody for each role; officers act for the first organisation of a place, which the lead officer brings along."""

from datetime import datetime

from pb_app.access import Role
from pb_app.db import db
from pb_app.people import role_grants
from pb_app.people import services as accounts
from pb_app.people.models import Account
from pb_app.places import queries as places
from pb_app.places import services
from pb_app.places.models import Place
from pb_app.places.terms import PartnerKind


def appoint(account: Account, role: Role, place: Place, now: datetime) -> None:
    if not role.is_of_a_partner:
        accounts.grant_role(account, role, place.id, fund_id=None, actor=None, now=now)
        return
    found = places.partners(place.id) or [services.add_partner(place, "Housing trust", PartnerKind.HOUSING, None, now)]
    db.session.flush()
    role_grants.grant_agreed(
        account, role, place.id, fund_id=None, asked_by_id=None, actor=None, now=now, partner_id=found[0].id
    )


def colleague(of: Account, role: Role, place: Place, now: datetime) -> Account:
    """A second person with a role, who signs in as strongly as the first."""
    made = accounts.make_account(f"second-{of.email}", "Second", now)
    made.password_hash, made.totp_secret = of.password_hash, of.totp_secret
    appoint(made, role, place, now)
    db.session.flush()
    return made
