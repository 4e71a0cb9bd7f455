"""A second person who runs the place."""

from datetime import datetime

from pb_app.access import Actor, Role
from pb_app.db import db
from pb_app.people import queries, role_grants, services
from tests.world import DAY, TOTP_KEY, World, _hash

SECOND = "second@example.org"


def second(world: World, now: datetime) -> Actor:
    account = queries.by_email(SECOND)
    if account is None:
        account = services.make_account(SECOND, "Sami", now - DAY * 100)
        account.password_hash, account.totp_secret = _hash(), TOTP_KEY
        role_grants.grant_agreed(
            account,
            Role.ADMINISTRATOR,
            world.home().id,
            fund_id=None,
            asked_by_id=None,
            actor=None,
            now=now - DAY * 100,
            partner_id=None,
        )
        db.session.flush()
    return queries.actor_of(account, strong=True)
