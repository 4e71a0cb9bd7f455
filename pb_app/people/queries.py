"""Questions about accounts."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import joinedload

from pb_app.access import Actor, Grant, Role
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.people import events
from pb_app.people.models import Account, Attempt, RoleGrant, SignInLink
from pb_app.people.second_factor import queries as factor_queries
from pb_app.people.terms import AttemptKind

#: The made-up person who runs the demo.
DEMO_OWNER = "olu@demo.example"


def is_made_for_demo() -> bool:
    """The log says that this database was made for the demo; nothing that people type can say so."""
    query = select(AuditEvent.n).where(AuditEvent.kind == events.DemoMade.kind)
    return db.session.scalar(query.limit(1)) is not None


def by_id(account_id: int) -> Account | None:
    return db.session.get(Account, account_id)


def by_email(email: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.email == email.lower()))


def any_account() -> bool:
    return db.session.scalar(select(Account.id).limit(1)) is not None


def live_grants(account_id: int) -> Sequence[RoleGrant]:
    query = select(RoleGrant).where(RoleGrant.account_id == account_id, RoleGrant.ended_at.is_(None))
    return db.session.scalars(query.order_by(RoleGrant.id)).all()


def grants_in(place_id: int) -> Sequence[RoleGrant]:
    """Everyone with a role in a place, with their account loaded, by name."""
    query = (
        select(RoleGrant)
        .join(RoleGrant.account)
        .where(RoleGrant.place_id == place_id, RoleGrant.ended_at.is_(None))
        .options(joinedload(RoleGrant.account))
        .order_by(Account.name, RoleGrant.id)
    )
    return db.session.scalars(query).all()


def holders(place_id: int, role: Role, fund_id: int | None = None) -> dict[int, str]:
    """Names by account of everybody with a role in a place; with a fund, only those whose role covers it."""
    return {
        grant.account_id: grant.account.name
        for grant in grants_in(place_id)
        if grant.role is role and (fund_id is None or grant.fund_id in (None, fund_id))
    }


def grant_in(place_id: int, grant_id: int) -> RoleGrant | None:
    query = select(RoleGrant).where(
        RoleGrant.id == grant_id, RoleGrant.place_id == place_id, RoleGrant.ended_at.is_(None)
    )
    return db.session.scalar(query)


def actor_of(account: Account, *, strong: bool) -> Actor:
    """The actor for access decisions, as a plain value."""
    grants = tuple(Grant(grant.role, grant.place_id, grant.fund_id) for grant in live_grants(account.id))
    return Actor(account.id, account.name, account.operator, strong, grants)


def tries_of(kind: AttemptKind, subjects: Iterable[str], since: datetime) -> dict[str, int]:
    """How many attempts there were since then, by subject."""
    wanted = list(subjects)
    query = select(Attempt.subject, func.count()).where(Attempt.kind == kind, Attempt.subject.in_(wanted))
    rows = db.session.execute(query.where(Attempt.at >= since).group_by(Attempt.subject))
    counts = dict.fromkeys(wanted, 0)
    for subject, number in rows:
        counts[subject] = number
    return counts


def usable_link(secret_hash: str, now: datetime) -> SignInLink | None:
    """The link with this hash if it was not used and is not too old."""
    query = select(SignInLink).where(
        SignInLink.secret_hash == secret_hash, SignInLink.used_at.is_(None), SignInLink.expires_at > now
    )
    return db.session.scalar(query)


def has_staff_sign_in(account: Account) -> bool:
    """Whether somebody has set up a way to show a second factor."""
    return account.password_hash is not None or bool(factor_queries.passkeys(account.id))


def names(account_ids: set[int]) -> dict[int, str]:
    """Public names by account id."""
    if not account_ids:
        return {}
    rows = db.session.execute(select(Account.id, Account.name).where(Account.id.in_(account_ids)))
    return {row.id: row.name for row in rows}


def names_with_roles() -> list[str]:
    """The names of everybody who has a role anywhere."""
    query = select(Account.name).join(RoleGrant, RoleGrant.account_id == Account.id).where(RoleGrant.ended_at.is_(None))
    return [name for name in db.session.scalars(query.distinct()) if name]


def demo_accounts() -> list[tuple[Account, Sequence[RoleGrant]]]:
    """The demo's made-up people who have a role, with their roles."""
    query = (
        select(Account).where(Account.email.like("%@demo.example"), Account.name != "").order_by(Account.id).limit(12)
    )
    return [(account, live_grants(account.id)) for account in db.session.scalars(query)]
