"""What every journey does with a proposal: lock, change its status, keep its text."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import select

from pb_app import hashchain
from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.proposals import events, queries
from pb_app.proposals.models import Proposal, StatusChange, Version
from pb_app.proposals.queries import follows, versions
from pb_app.proposals.rules import writing as when
from pb_app.proposals.terms import FollowTarget, Refusal, Status
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round


def lock(round_id: int) -> None:
    """Lock a round for writers that count first, so that two people never get the same number or place."""
    db.session.execute(select(Round.id).where(Round.id == round_id).with_for_update())


def must_be_changeable(proposal: Proposal, now: datetime) -> None:
    if proposal.is_hidden:
        raise Refused(Refusal.PROPOSAL_HIDDEN)
    if proposal.held_at is not None:
        raise Refused(Refusal.PROPOSAL_WAITS)
    refusal = when.may_change(proposal.status, rounds.windows(proposal.round_id), now)
    if refusal:
        raise Refused(refusal)


def must_write(proposal: Proposal, actor: Actor) -> None:
    """Refuse everybody except the proposal's authors."""
    if actor.account_id not in queries.authors(proposal.id):
        raise Refused(Refusal.NOT_INVITED)


def keep_version(proposal: Proposal, why: str, by_id: int | None, now: datetime) -> None:
    """Keep the public text as it is now, when it differs from the last one kept. Drafts have none."""
    if proposal.status is Status.DRAFT:
        return
    db.session.flush()
    body, last = versions.body(proposal), versions.last(proposal.id)
    digest = hashchain.digest(body)
    if last is None or last.digest != digest:
        n = last.n + 1 if last else 1
        db.session.add(Version(proposal_id=proposal.id, n=n, body=body, digest=digest, why=why, by_id=by_id, at=now))
        db.session.flush()


def change_status(proposal: Proposal, status: Status, reason: str, actor: Actor | None, now: datetime) -> None:
    """Another status, with its public reason, in the history and in the log."""
    before = proposal.status
    proposal.status = status
    decided = actor.account_id if actor and status in (Status.ACCEPTED, Status.REFUSED) else None
    db.session.add(StatusChange(proposal_id=proposal.id, status=status, reason=reason, by_id=decided, at=now))
    event = events.ProposalChanged(proposal.id, before.value, status.value)
    audit.record(event, actor, now, proposal.place_id)


def notify_authors(
    proposal: Proposal,
    headline: StrEnum,
    now: datetime,
    *,
    but: int | None = None,
    name: str | None = None,
    reason: str | None = None,
) -> None:
    """At once, unless they chose otherwise."""
    people = queries.authors(proposal.id) - {but}
    notifications.notify(
        people,
        Topic.MINE,
        headline,
        link(LinkKind.PROPOSAL, proposal_id=proposal.id),
        now,
        title=proposal.title,
        name=name,
        reason=reason,
    )


def notify_followers(proposal: Proposal, headline: StrEnum, now: datetime, *, reason: str | None = None) -> None:
    people = follows.followers(FollowTarget.PROPOSAL, queries.tree(proposal.id)) - queries.authors(proposal.id)
    notifications.notify(
        people,
        Topic.FOLLOWED,
        headline,
        link(LinkKind.PROPOSAL, proposal_id=proposal.id),
        now,
        title=proposal.title,
        reason=reason,
    )
