"""Copies of proposals for a vote that is run again in a round of its own."""

from collections.abc import Sequence
from datetime import datetime
from typing import cast

from sqlalchemy import Table, insert, inspect, select

from pb_app.db import Base, db
from pb_app.proposals import queries
from pb_app.proposals.models import (
    CoAuthor,
    CostLine,
    MatchLine,
    OnBehalf,
    Photo,
    Proposal,
    ProposalAnswer,
    ProposalCommunity,
    Recording,
    SmallerSize,
    StatusChange,
)
from pb_app.proposals.services.lifecycle import keep_version

#: What belongs to a proposal and goes with it.
PARTS: tuple[type[Base], ...] = (
    CoAuthor,
    CostLine,
    MatchLine,
    OnBehalf,
    Photo,
    ProposalAnswer,
    ProposalCommunity,
    Recording,
    SmallerSize,
)
#: What ties a proposal to its own round.
OWN = ("id", "round_id", "root_id", "merged_into_id", "split_from_id")


def copy_proposals(earlier: Sequence[Proposal], round_id: int, reason: str, now: datetime) -> None:
    """The same proposals, with the same numbers and texts, on the ballot of another round."""
    for proposal in earlier:
        columns = [column.key for column in inspect(Proposal).column_attrs if column.key not in OWN]
        made = Proposal(round_id=round_id, **{name: getattr(proposal, name) for name in columns})
        db.session.add(made)
        db.session.flush()
        for part in PARTS:
            _copy_part(part, proposal.id, made.id)
        db.session.add(StatusChange(proposal_id=made.id, status=made.status, reason=reason, by_id=None, at=now))
        keep_version(queries.by_id(made.id), reason, None, now)


def _copy_part(part: type[Base], earlier_id: int, proposal_id: int) -> None:
    table = cast(Table, part.__table__)
    rows = db.session.execute(select(table).where(table.c.proposal_id == earlier_id)).mappings().all()
    if rows:
        db.session.execute(insert(table), [{**row, "proposal_id": proposal_id} for row in rows])
