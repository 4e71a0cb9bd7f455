"""Writing down a role, once everybody has agreed to it who has to."""

from datetime import datetime

from pb_app.access import Actor, Refused, Role
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.people import events, queries
from pb_app.people.models import Account, RoleGrant
from pb_app.people.sign_ins import services as sign_ins
from pb_app.people.sign_ins.terms import SignInEnd
from pb_app.people.terms import Refusal


def must_be_grown_up(account: Account, role: Role) -> None:
    """Whoever says that they are under 18 is neither staff nor officer; a seat on a board waits for a guardian instead."""
    if account.young_on is not None and role is not Role.BOARD_MEMBER:
        raise Refused(Refusal.UNDER_18)


def grant_agreed(
    account: Account,
    role: Role,
    place_id: int,
    *,
    fund_id: int | None,
    asked_by_id: int | None,
    actor: Actor | None,
    now: datetime,
    partner_id: int | None = None,
) -> RoleGrant:
    """Give a role that everybody has agreed to who has to; that of an officer is for one organisation alone."""
    must_be_grown_up(account, role)
    held = [(grant.role, grant.place_id, grant.fund_id) for grant in queries.live_grants(account.id)]
    if (role, place_id, fund_id) in held:
        raise Refused(Refusal.ALREADY_GRANTED, "role")
    if role.is_of_a_partner != (partner_id is not None):
        raise Refused(Refusal.NEEDS_A_PARTNER, "role")
    grant = RoleGrant(
        account_id=account.id,
        role=role,
        place_id=place_id,
        fund_id=fund_id,
        fund_key=fund_id or 0,
        partner_id=partner_id,
        granted_at=now,
        granted_by_id=asked_by_id,
    )
    db.session.add(grant)
    sign_ins.end_all(account.id, SignInEnd.ROLE, actor, now)
    audit.record(events.RoleGranted(account.id, role.value, fund_id), actor, now, place_id)
    return grant
