"""Questions about partners and their officers."""

from collections.abc import Sequence

from sqlalchemy import func, select

from pb_app.access import Actor, Role
from pb_app.db import db
from pb_app.people import queries as people
from pb_app.people.models import Invitation, RoleGrant, RoleRequest
from pb_app.people.terms import InvitationKind
from pb_app.places.models import Partner, Place


def by_id(partner_id: int) -> Partner:
    return db.session.get_one(Partner, partner_id)


def by_ids(partner_ids: Sequence[int]) -> dict[int, Partner]:
    return {row.id: row for row in db.session.scalars(select(Partner).where(Partner.id.in_(partner_ids)))}


def names(place_id: int) -> Sequence[str]:
    """The organisations that a place knows."""
    return db.session.scalars(select(Partner.name).where(Partner.place_id == place_id)).all()


def places_of(partner_ids: Sequence[int]) -> dict[int, Place]:
    """By partner: the place that it belongs to."""
    query = select(Partner.id, Place).join(Place, Place.id == Partner.place_id).where(Partner.id.in_(partner_ids))
    return {row[0]: row[1] for row in db.session.execute(query)}


def officer_ids(partner: Partner) -> list[int]:
    return [grant.account_id for grant in people.officers(partner.place_id, partner.id)]


def officers_by_partner(place_id: int) -> dict[int, int]:
    """By partner: how many officers act for it."""
    query = select(RoleGrant.partner_id, func.count()).where(
        RoleGrant.place_id == place_id, RoleGrant.ended_at.is_(None), RoleGrant.partner_id.is_not(None)
    )
    return {int(key): count for key, count in db.session.execute(query.group_by(RoleGrant.partner_id)) if key}


def acts_for(actor: Actor, partner_id: int) -> bool:
    """Whether somebody is an officer of this organisation: running the website makes nobody that."""
    return any(grant.partner_id == partner_id for grant in actor.grants)


def leads(actor: Actor, partner_id: int) -> bool:
    """Whether somebody is a lead officer of this organisation."""
    return any(grant.partner_id == partner_id and grant.role is Role.PARTNER_LEAD for grant in actor.grants)


def of_person(account_id: int) -> list[Partner]:
    """The organisations that somebody acts for, one in each place."""
    ids = [grant.partner_id for grant in people.live_grants(account_id) if grant.partner_id is not None]
    return list(by_ids(ids).values()) if ids else []


def invitations(partner_id: int) -> Sequence[Invitation]:
    """The people who were invited to act for it and have not said yes so far."""
    return people.open_invitations(InvitationKind.PARTNER, partner_id)


def asked_for(partner: Partner) -> list[RoleRequest]:
    """Officers whom the office asked for, and nobody has agreed to so far."""
    return [asked for asked in people.role_requests(partner.place_id) if asked.partner_id == partner.id]


def known_names(place_id: int) -> list[str]:
    """The organisations of a place, and the people who act for them."""
    grants = select(RoleGrant.account_id).where(
        RoleGrant.place_id == place_id, RoleGrant.ended_at.is_(None), RoleGrant.partner_id.is_not(None)
    )
    partners = db.session.scalars(select(Partner.name).where(Partner.place_id == place_id))
    return [*partners, *people.names(set(db.session.scalars(grants))).values()]
