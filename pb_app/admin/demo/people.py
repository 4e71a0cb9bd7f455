"""The made-up people of the demo: one for each role, and a town of voters."""

from dataclasses import dataclass
from datetime import datetime

from argon2 import PasswordHasher
from sqlalchemy import insert

from pb_app.access import Actor, Role
from pb_app.db import db
from pb_app.people import queries, services
from pb_app.people.models import Account

PASSWORD = "four wet boots dancing"
TOTP_KEY = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
STAFF = (
    ("ines", "Inês Carvalho", Role.ADMINISTRATOR),
    ("kwame", "Kwame Boateng", Role.ASSESSOR),
    ("ffion", "Ffion Rees", Role.FINANCE),
    ("dee", "Dee Marlow", Role.BOARD_SECRETARY),
    ("samira", "Samira Haddad", Role.BOARD_MEMBER),
    ("pat", "Pat O’Hara", Role.BOARD_MEMBER),
    ("lou", "Lou Chen", Role.BOARD_MEMBER),
    ("tom", "Tom Whitfield", Role.MODERATOR),
    ("bea", "Bea Okafor", Role.HELPER),
    ("noor", "Noor Aziz", Role.INSPECTOR),
)
RESIDENTS = (("maya", "Maya"), ("george", "George at no. 9"))
NEIGHBOURS = (
    "Aled",
    "Birgit",
    "Chidi",
    "Dorothy",
    "Ewan",
    "Fatima",
    "Gwen",
    "Hassan",
    "Iwona",
    "Jamal",
    "Kit",
    "Leila",
)


@dataclass(frozen=True)
class DemoPeople:
    """Everybody the demo needs to act as."""

    staff: dict[str, Actor]
    residents: list[Actor]
    neighbours: list[Actor]
    voters: list[int]


def make_staff(now: datetime) -> dict[str, Account]:
    """Accounts with roles still to be given, all with the demo's password and key."""
    password = PasswordHasher().hash(PASSWORD)
    made = {}
    for short, name, _ in STAFF:
        account = services.make_account(f"{short}@demo.example", name, now)
        account.password_hash, account.totp_secret = password, TOTP_KEY
        made[short] = account
    owner = services.make_account(queries.DEMO_OWNER, "Olu Adeyemi", now)
    owner.operator, owner.password_hash, owner.totp_secret = True, password, TOTP_KEY
    return made


def cast(place_id: int, voters: int, now: datetime) -> DemoPeople:
    """Give the roles and make the residents."""
    staff = make_staff(now)
    for short, _, role in STAFF:
        services.grant_role(staff[short], role, place_id, fund_id=None, actor=None, now=now)
    residents = [services.make_account(f"{short}@demo.example", name, now) for short, name in RESIDENTS]
    neighbours = [services.make_account(f"{n.lower()}@homes.demo.example", n, now) for n in NEIGHBOURS]
    db.session.flush()
    return DemoPeople(
        {short: queries.actor_of(account, strong=True) for short, account in staff.items()},
        [queries.actor_of(account, strong=False) for account in residents],
        [queries.actor_of(account, strong=False) for account in neighbours],
        _voters(voters, now),
    )


def _voters(number: int, now: datetime) -> list[int]:
    """Accounts without names that only ever vote."""
    rows = [
        {"email": f"voter{n}@homes.demo.example", "name": "", "operator": False, "created_at": now}
        for n in range(number)
    ]
    return list(db.session.scalars(insert(Account).returning(Account.id), rows))
