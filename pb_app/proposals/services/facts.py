"""Naming facts about its area for a proposal."""

from collections.abc import Collection
from datetime import datetime

from pb_app.access import Actor
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.proposals import events
from pb_app.proposals.models import CitedFact, Proposal
from pb_app.proposals.queries import facts as queries
from pb_app.proposals.services.lifecycle import must_be_changeable


def cite(
    proposal: Proposal,
    area_id: int,
    *,
    chosen: Collection[int],
    offered: Collection[int],
    actor: Actor,
    now: datetime,
) -> None:
    """Stand on just these indicators about an area, of those that were offered; others that stand there already stay.

    ``area_id`` is the area as its set knows it, ``chosen`` and ``offered`` are ids of indicators.
    """
    must_be_changeable(proposal, now)
    known = queries.ever_cited(proposal.id, area_id)
    standing = {indicator_id for indicator_id, fact in known.items() if fact.ended_at is None}
    for indicator_id in offered:
        if indicator_id in chosen and indicator_id not in standing:
            _add(proposal, known.get(indicator_id) or CitedFact(indicator_id=indicator_id, area_id=area_id), actor, now)
        elif indicator_id not in chosen and indicator_id in standing:
            _end(proposal, known[indicator_id], actor, now)
    db.session.flush()


def _add(proposal: Proposal, fact: CitedFact, actor: Actor, now: datetime) -> None:
    fact.proposal_id, fact.by_id, fact.at, fact.ended_at = proposal.id, actor.account_id, now, None
    db.session.add(fact)
    audit.record(events.FactCited(proposal.id, fact.indicator_id, fact.area_id), actor, now, proposal.place_id)


def _end(proposal: Proposal, fact: CitedFact, actor: Actor, now: datetime) -> None:
    """What neighbours said of it stays among the comments."""
    fact.ended_at = now
    audit.record(events.FactNotCited(proposal.id, fact.indicator_id, fact.area_id), actor, now, proposal.place_id)
