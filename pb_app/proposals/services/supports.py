"""Giving support and taking it back; signatures from paper."""

import hashlib
import hmac
from datetime import date, datetime

from pb_app.access import Actor, Refused, Role
from pb_app.db import db
from pb_app.identity import names
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.people import queries as people
from pb_app.proposals import queries
from pb_app.proposals.models import Proposal, Support
from pb_app.proposals.queries import supports
from pb_app.proposals.rules import supports as rules
from pb_app.proposals.services.lifecycle import lock, notify_authors
from pb_app.proposals.terms import Channel, Headline, Refusal
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round


def give(proposal: Proposal, actor: Actor, now: datetime) -> None:
    """Add the support of the person signed in; a second time changes nothing."""
    person = supports.of_account(actor.account_id)
    own = actor.account_id in queries.authors(proposal.id)
    _add(proposal, person, Channel.ONLINE, own=own, helper_id=None, now=now)


def sign(proposal: Proposal, name: str, *, postcode: str, key: str, helper: Actor, now: datetime) -> None:
    """A signature from paper. Only a keyed hash of name and postcode is kept, so that nobody signs twice."""
    said = f"{names.folded(name)}|{postcode}"
    person = "p:" + hmac.new(key.encode(), said.encode(), hashlib.sha256).hexdigest()[:64]
    if db.session.get(Support, (proposal.id, person)):
        raise Refused(Refusal.SIGNED_ALREADY, "name")
    _add(proposal, person, Channel.PAPER, own=False, helper_id=helper.account_id, now=now)


def _add(proposal: Proposal, person: str, channel: Channel, *, own: bool, helper_id: int | None, now: datetime) -> None:
    lock(proposal.round_id)
    round = rounds.by_id(proposal.round_id)
    given = supports.roots_of(round.id, person)
    windows = rounds.windows(round.id)
    refusal = rules.may_support(
        proposal.status, len(given - {proposal.id}), round.rules.support_most, own=own, windows=windows, now=now
    )
    if refusal:
        raise Refused(refusal)
    if db.session.get(Support, (proposal.id, person)):
        return
    needed = bool(round.rules.support_needed)
    before = supports.counts(round.id, round.rules.support_least) if needed else {}
    row = Support(proposal_id=proposal.id, person=person, round_id=round.id, channel=channel, helper_id=helper_id)
    row.on = _day(now)
    db.session.add(row)
    db.session.flush()
    if needed:
        _notify_enough_support(round, before, now)


def _day(now: datetime) -> date:
    return now.date()


def _notify_enough_support(round: Round, before: dict[int, int], now: datetime) -> None:
    """Once a proposal has enough support it can be assessed: its authors and the assessors are told."""
    needed = round.rules.support_needed
    for root, count in supports.counts(round.id, round.rules.support_least).items():
        if count >= needed > before.get(root, 0):
            proposal = queries.by_id(root)
            notify_authors(proposal, Headline.ENOUGH_SUPPORT, now)
            team = people.holders(round.place_id, Role.ASSESSOR, round.fund_id)
            notifications.notify(
                team,
                Topic.TEAM,
                Headline.ENOUGH_SUPPORT,
                link(LinkKind.PROPOSAL, proposal_id=proposal.id),
                now,
                title=proposal.title,
            )


def take_back(proposal: Proposal, actor: Actor, now: datetime) -> None:
    """Support no longer: for the proposal and for all that was merged into it."""
    if not rules.is_open(rounds.windows(proposal.round_id), now):
        raise Refused(Refusal.SUPPORT_CLOSED)
    for id in queries.tree(proposal.id):
        support = db.session.get(Support, (id, supports.of_account(actor.account_id)))
        if support is not None:
            db.session.delete(support)
    db.session.flush()
