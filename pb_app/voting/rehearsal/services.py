"""Keeping what a rehearsal came to, and wiping it for good."""

from collections.abc import Mapping
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.hashchain import digest
from pb_app.rounds.models import Round
from pb_app.voting import events
from pb_app.voting.chain import services as chain_services
from pb_app.voting.rehearsal import queries
from pb_app.voting.rehearsal.models import Rehearsal
from pb_app.voting.terms import ChainEventKind, Refusal


def keep(
    round: Round, outcome: Mapping[str, object], *, voters: int, ballots: int, actor: Actor, now: datetime
) -> None:
    """Keep the outcome until it is wiped."""
    kept = Rehearsal(round_id=round.id, voters=voters, ballots=ballots, outcome=dict(outcome), held_at=now)
    db.session.add(kept)
    db.session.flush()
    audit.record(events.VoteRehearsed(round.id, voters, ballots), actor, now, round.place_id)


def wipe(round: Round, actor: Actor | None, now: datetime) -> None:
    """Delete what is left of a rehearsal, and record in the box's own chain that every table is empty.

    Refuses when any of them is not: then somebody has voted, or something is wrong. Nothing happens without a rehearsal.
    """
    kept = queries.left(round.id)
    if kept is None:
        return
    rows = queries.rows(round.id)
    if any(rows.values()):
        raise Refused(Refusal.BOX_NOT_EMPTY)
    voters, ballots = kept.voters, kept.ballots
    db.session.delete(kept)
    db.session.flush()
    proof = digest(rows)
    facts = {"voters": voters, "ballots": ballots, "rows": rows, "digest": proof}
    chain_services.add(round.id, ChainEventKind.REHEARSED, facts)
    audit.record(events.RehearsalWiped(round.id, voters, ballots, proof), actor, now, round.place_id)
