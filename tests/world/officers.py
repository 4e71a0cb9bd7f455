"""Somebody for each role; officers act for the first organisation of a place, which the lead officer brings along."""

from datetime import datetime

from pb_app import clock
from pb_app.access import Actor, Role
from pb_app.db import db
from pb_app.people import queries as people
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


def second(first: str, role: Role, place: Place) -> Actor:
    """A colleague with the same role, made when first asked for, who signs in as strongly."""
    of, there = people.by_email(first), people.by_email(f"second-{first}")
    assert of is not None
    made = there or accounts.make_account(f"second-{first}", "Second", clock.now())
    if there is None:
        made.password_hash, made.totp_secret = of.password_hash, of.totp_secret
        appoint(made, role, place, clock.now())
        db.session.flush()
    return people.actor_of(made, strong=True)
