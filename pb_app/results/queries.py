"""Questions about counts."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, select
from sqlalchemy.orm import defer

from pb_app.db import db
from pb_app.proposals.models import Proposal
from pb_app.ranking import ResultReason
from pb_app.results.models import Count, CountLine
from pb_app.results.terms import ResultStatus


def of_round(round_id: int) -> Count | None:
    """The official count, without its long body."""
    return db.session.scalar(select(Count).where(Count.round_id == round_id).options(defer(Count.body, raiseload=True)))


def body(round_id: int) -> dict[str, Any] | None:
    return db.session.scalar(select(Count.body).where(Count.round_id == round_id))


def lines(count_id: int) -> Sequence[Row[CountLine, Proposal]]:
    """(line, proposal) pairs: funded in their order, reserve in its order, then the rest by votes."""
    query = (
        select(CountLine, Proposal)
        .join(Proposal, Proposal.id == CountLine.proposal_id)
        .where(CountLine.count_id == count_id)
    )
    order = {ResultStatus.FUNDED: 0, ResultStatus.RESERVE: 1, ResultStatus.NOT_FUNDED: 2}
    rows = db.session.execute(query).all()
    return sorted(rows, key=lambda r: (order[r[0].fate], r[0].pot, r[0].position or 0, -r[0].votes, r[1].number))


def funded(round_id: int) -> Sequence[Proposal]:
    """The proposals that won, by pot and order."""
    query = (
        select(Proposal)
        .join(CountLine, CountLine.proposal_id == Proposal.id)
        .join(Count, Count.id == CountLine.count_id)
        .where(Count.round_id == round_id, CountLine.fate == ResultStatus.FUNDED)
        .order_by(CountLine.pot, CountLine.position)
    )
    return db.session.scalars(query).all()


def granted(line: CountLine, proposal: Proposal) -> int:
    """What the count gives a funded proposal: its cost, or the smaller size that there was money for."""
    return proposal.cost - (line.missing or 0) if line.why is ResultReason.PART_FUNDED else proposal.cost


def granted_to(proposal: Proposal) -> int:
    """The same by proposal; its cost where the count gave it nothing (a reserve that is taken later)."""
    line = line_of(proposal.id)
    return granted(line, proposal) if line else proposal.cost


def line_of(proposal_id: int) -> CountLine | None:
    """What the count said of a proposal; None when it was not counted."""
    return db.session.scalar(select(CountLine).where(CountLine.proposal_id == proposal_id))


def is_funded(proposal_id: int) -> bool:
    query = select(CountLine.proposal_id).where(
        CountLine.proposal_id == proposal_id, CountLine.fate == ResultStatus.FUNDED
    )
    return db.session.scalar(query) is not None


def pot_of(proposal_id: int) -> str | None:
    """The pot in which a proposal was counted; None when it was not counted."""
    return db.session.scalar(select(CountLine.pot).where(CountLine.proposal_id == proposal_id))
