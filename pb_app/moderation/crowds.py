"""Crowds of new accounts: finding them, suspending them with what they wrote, and undoing all of it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from pb_app import hashchain
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.moderation import events, queries, rules, services, slots
from pb_app.moderation.models import Crowd, Moderation, Suspension
from pb_app.moderation.terms import ModerationAction, NewAccount, Refusal, SignUpCrowd, Thing
from pb_app.people.models import Account
from pb_app.people.sign_ins.models import SignIn


@dataclass(frozen=True, slots=True, kw_only=True)
class CrowdFacts:
    """A crowd with what it wrote; ``digest`` is of exactly these accounts and things."""

    crowd: SignUpCrowd
    things: Sequence[Thing]

    @property
    def key(self) -> str:
        return hashchain.digest([self.crowd.sign.value, self.crowd.value])[:16]

    @property
    def digest(self) -> str:
        return hashchain.digest([list(self.crowd.account_ids), sorted(thing.key for thing in self.things)])


def written(place_id: int, account_ids: Collection[int] | None = None) -> dict[int, list[Thing]]:
    """What people wrote in a place by account, of these accounts or of all that are new; what is hidden is left out."""
    things: dict[int, list[Thing]] = {}
    for kind in slots.KINDS.values():
        for account_id, thing_id in kind.by_accounts(place_id, account_ids or ()) if kind.by_accounts else ():
            thing = kind.find(place_id, thing_id)
            if thing is not None and thing.hidden is None:
                things.setdefault(account_id, []).append(thing)
    return things


def _new_accounts(now: datetime) -> list[NewAccount]:
    """Accounts of the last weeks that are nobody's staff, with the network of their first sign-in."""
    first = select(SignIn.account_id, func.min(SignIn.id).label("id")).group_by(SignIn.account_id).subquery()
    query = (
        select(Account.id, Account.email, SignIn.network)
        .outerjoin(first, first.c.account_id == Account.id)
        .outerjoin(SignIn, SignIn.id == first.c.id)
        .where(Account.created_at >= now - rules.NEW_FOR, Account.operator.is_(False), Account.password_hash.is_(None))
    )
    return [NewAccount(account_id=row[0], email=row[1], network=row[2] or "") for row in db.session.execute(query)]


def find(place_id: int, now: datetime) -> list[CrowdFacts]:
    """The crowds of a place: new accounts with the same sign that wrote something here and are not suspended."""
    suspended = suspended_in(place_id)
    new = {account.account_id: account for account in _new_accounts(now) if account.account_id not in suspended}
    things = written(place_id, new.keys()) if new else {}
    crowds = rules.crowds(new[account_id] for account_id in things)
    return [
        CrowdFacts(crowd=crowd, things=[thing for one in crowd.account_ids for thing in things[one]])
        for crowd in crowds
    ]


def suspended_in(place_id: int) -> set[int]:
    query = select(Suspension.account_id).join(Crowd, Crowd.id == Suspension.crowd_id)
    return set(db.session.scalars(query.where(Crowd.place_id == place_id, Crowd.undone_at.is_(None))))


def is_suspended(place_id: int | None, account_id: int) -> bool:
    """Whether somebody writes nothing in a place for now: the one answer, for every channel."""
    query = select(Suspension.account_id).join(Crowd, Crowd.id == Suspension.crowd_id)
    query = query.where(Suspension.account_id == account_id, Crowd.place_id == place_id, Crowd.undone_at.is_(None))
    return db.session.scalar(query.limit(1)) is not None


def done(place_id: int) -> Sequence[tuple[Crowd, int]]:
    """What was done about crowds, newest first, with how many accounts."""
    query = select(Crowd, func.count(Suspension.account_id)).join(Suspension, Suspension.crowd_id == Crowd.id)
    query = query.where(Crowd.place_id == place_id).group_by(Crowd.id).order_by(Crowd.id.desc())
    return [(row[0], row[1]) for row in db.session.execute(query.limit(50))]


def suspend(facts: CrowdFacts, place_id: int, *, digest: str, reason: str, actor: Actor, now: datetime) -> Crowd:
    """Suspend the accounts of a crowd and hide what they wrote here. Refuses if it is not what the reader looked at."""
    if digest != facts.digest:
        raise Refused(Refusal.CROWD_CHANGED)
    crowd = Crowd(place_id=place_id, reason=reason, by_id=actor.account_id, at=now)
    db.session.add(crowd)
    db.session.flush()
    db.session.add_all(Suspension(crowd_id=crowd.id, account_id=one) for one in facts.crowd.account_ids)
    for thing in facts.things:
        services.hide(thing, place_id, reason, actor, now).crowd_id = crowd.id
    event = events.CrowdSuspended(crowd.id, len(facts.crowd.account_ids), len(facts.things), reason)
    audit.record(event, actor, now, place_id)
    return crowd


def undo(crowd: Crowd, reason: str, actor: Actor, now: datetime) -> int:
    """End the suspensions and show what is still hidden because of the crowd. Returns how many things are shown again."""
    if crowd.undone_at is not None:
        raise Refused(Refusal.CROWD_UNDONE)
    crowd.undone_at, shown = now, 0
    query = select(Moderation).where(Moderation.crowd_id == crowd.id, Moderation.act == ModerationAction.HIDE)
    for hiding in db.session.scalars(query.order_by(Moderation.id)).all():
        thing, last = (
            slots.find(hiding.kind, crowd.place_id, hiding.thing_id),
            queries.last_hiding(hiding.kind, hiding.thing_id),
        )
        if thing is not None and thing.hidden is not None and last is hiding:
            services.restore(thing, crowd.place_id, reason, actor, now)
            shown += 1
    audit.record(events.CrowdUndone(crowd.id, shown, reason), actor, now, crowd.place_id)
    return shown
