"""Questions about accounts."""

import re
from collections.abc import Collection, Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import func, literal, select
from sqlalchemy.orm import joinedload

from pb_app import clock
from pb_app.access import Action, Actor, Grant, Role, takes_two
from pb_app.access.actions import MAY
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.people import events
from pb_app.people.models import Account, Attempt, Invitation, RoleGrant, RoleRequest, SignInLink
from pb_app.people.second_factor import queries as factor_queries
from pb_app.people.terms import AttemptKind, InvitationKind

#: The made-up person who runs the demo.
DEMO_OWNER = "olu@demo.example"
#: So long somebody who was let in approves nothing of who let them in.
NEW_FOR = timedelta(days=1)


def is_made_for_demo() -> bool:
    """The log says that this database was made for the demo; nothing that people type can say so."""
    query = select(AuditEvent.n).where(AuditEvent.kind == events.DemoMade.kind)
    return db.session.scalar(query.limit(1)) is not None


def by_id(account_id: int) -> Account | None:
    return db.session.get(Account, account_id)


def by_email(email: str) -> Account | None:
    return db.session.scalar(select(Account).where(Account.email == email.lower()))


def address(account_id: int) -> str:
    """The e-mail address of an account."""
    return db.session.scalar(select(Account.email).where(Account.id == account_id)) or ""


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


def officers(place_id: int, partner_id: int) -> list[RoleGrant]:
    """Who acts for an organisation of a place, by name."""
    return [grant for grant in grants_in(place_id) if grant.partner_id == partner_id]


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
    rows = live_grants(account.id)
    grants = tuple(_grant(account, row) for row in rows)
    young = account.young_on is not None
    return Actor(account.id, account.name, account.operator, strong, grants, _let_in_by(account, rows), young)


def _grant(account: Account, row: RoleGrant) -> Grant:
    by_somebody = row.granted_by_id is not None or account.invited_by_id is not None
    is_new = by_somebody and row.granted_at > clock.now() - NEW_FOR
    return Grant(row.role, row.place_id, row.fund_id, row.partner_id, is_new)


def _let_in_by(account: Account, grants: Sequence[RoleGrant]) -> frozenset[int]:
    """Who invited somebody, or asked for one of their roles, less than a day ago."""
    since = clock.now() - NEW_FOR
    ids = {grant.granted_by_id for grant in grants if grant.granted_at > since}
    ids |= {account.invited_by_id} if account.created_at > since else set()
    return frozenset(account_id for account_id in ids if account_id is not None)


def operators() -> Sequence[Account]:
    return db.session.scalars(select(Account).where(Account.operator.is_(True)).order_by(Account.id)).all()


def second_people(place_id: int, but: int) -> set[int]:
    """Who could agree to giving a role in a place, besides one person: with a role that gives roles, and a staff sign-in."""
    may_give = {grant.account for grant in grants_in(place_id) if _gives_roles(grant)} | set(operators())
    return {account.id for account in may_give if has_staff_sign_in(account) and account.id != but}


def _gives_roles(grant: RoleGrant) -> bool:
    return Action.GRANT_ROLES in MAY[grant.role] and grant.fund_id is None


def holders_of_two(place_id: int) -> set[int]:
    """Everybody in a place with a role that takes two people to give, and who runs the installation."""
    held = {grant.account_id for grant in grants_in(place_id) if takes_two(grant.role)}
    return held | {account.id for account in operators()}


def held_lately(place_id: int, account_id: int, since: datetime) -> bool:
    """Whether somebody holds such a role, or held one until it was ended not long ago."""
    query = select(RoleGrant).where(RoleGrant.place_id == place_id, RoleGrant.account_id == account_id)
    rows = db.session.scalars(query.where(RoleGrant.ended_at.is_(None) | (RoleGrant.ended_at > since)))
    return any(takes_two(grant.role) for grant in rows)


def role_requests(place_id: int) -> list[RoleRequest]:
    """Requests for roles that nobody has answered yet."""
    query = select(RoleRequest).where(RoleRequest.place_id == place_id).order_by(RoleRequest.id)
    return [request for request in db.session.scalars(query) if request.is_asked]


def role_request(place_id: int, request_id: int) -> RoleRequest | None:
    query = select(RoleRequest).where(RoleRequest.place_id == place_id, RoleRequest.id == request_id)
    return db.session.scalar(query)


def open_invitations(kind: InvitationKind, subject_id: int) -> Sequence[Invitation]:
    query = select(Invitation).where(Invitation.kind == kind, Invitation.subject_id == subject_id)
    query = query.where(Invitation.accepted_at.is_(None), Invitation.expires_at > clock.now())
    return db.session.scalars(query.order_by(Invitation.id)).all()


def invitations_to(email: str, now: datetime) -> Sequence[Invitation]:
    query = select(Invitation).where(Invitation.email == email.lower(), Invitation.accepted_at.is_(None))
    return db.session.scalars(query.where(Invitation.expires_at > now).order_by(Invitation.id)).all()


def usable_invitation(secret_hash: str, now: datetime) -> Invitation | None:
    query = select(Invitation).where(Invitation.secret_hash == secret_hash, Invitation.accepted_at.is_(None))
    return db.session.scalar(query.where(Invitation.expires_at > now))


def has_tries(kind: AttemptKind, before: datetime) -> bool:
    query = select(Attempt.id).where(Attempt.kind == kind, Attempt.at < before).limit(1)
    return db.session.scalar(query) is not None


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


def named_in(text: str) -> list[str]:
    """Whole names of accounts, of two words or more, that stand in a text."""
    there = literal(text.lower()).contains(func.lower(Account.name))
    words = _words(text)
    names = db.session.scalars(select(Account.name).where(Account.name.like("% %"), there))
    return [name for name in names if _words(name) in words]


def _words(text: str) -> str:
    words = re.findall(r"[^\W_]+", text.casefold())
    return f" {' '.join(words)} "


def addresses(account_ids: Collection[int]) -> Sequence[str]:
    """Where these people get their mail."""
    return db.session.scalars(select(Account.email).where(Account.id.in_(account_ids))).all()


def young_among(account_ids: set[int]) -> frozenset[int]:
    """Which of these accounts say that they are of somebody under 18."""
    if not account_ids:
        return frozenset()
    query = select(Account.id).where(Account.id.in_(account_ids), Account.young_on.is_not(None))
    return frozenset(db.session.scalars(query))


def names_with_roles() -> list[str]:
    """The names of everybody who has a role anywhere."""
    query = select(Account.name).join(RoleGrant, RoleGrant.account_id == Account.id).where(RoleGrant.ended_at.is_(None))
    return [name for name in db.session.scalars(query.distinct()) if name]


def demo_accounts() -> list[tuple[Account, Sequence[RoleGrant]]]:
    """The demo's made-up people who have a role, with their roles."""
    query = (
        select(Account).where(Account.email.like("%@demo.example"), Account.name != "").order_by(Account.id).limit(18)
    )
    return [(account, live_grants(account.id)) for account in db.session.scalars(query)]
