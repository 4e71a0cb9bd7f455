"""Counting the figures, each from its own table."""

from collections.abc import Mapping

from sqlalchemy import Select, func, select

from pb_app.db import db
from pb_app.polling import queries
from pb_app.polling.models import Assistance, PaperBallot, PaperBatch, TenderedBallot
from pb_app.polling.pairs import queries as pairs
from pb_app.polling.reconciliation import rules
from pb_app.polling.reconciliation.terms import BatchFigures, Difference, Figures, figures_of
from pb_app.polling.terms import PaperState, TenderState
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import verification
from pb_app.voting.register import queries as register
from pb_app.voting.register.models import RollMark
from pb_app.voting.terms import ApprovalKind, ChainEventKind, Channel, Reconciliation


def figures(round_id: int) -> Figures:
    """All figures of a round as they are now."""
    replayed = verification.replay(round_id)
    marks = {row[0]: row[1] for row in register.voters_by_channel(round_id)}
    tendered = _tendered(round_id)
    return Figures(
        batches=_batches(round_id),
        online=marks.get(Channel.ONLINE, 0),
        on_tablet=marks.get(Channel.KIOSK, 0),
        with_helper=marks.get(Channel.HELPER, 0),
        on_paper=marks.get(Channel.PAPER, 0),
        consents=queries.helped(round_id),
        without_consent=_without_consent(round_id),
        without_ballot=_without_ballot(round_id),
        papers_in_log=replayed.papers,
        envelopes=len(replayed.live) - replayed.papers,
        taken_out=len(replayed.void - replayed.paper_took),
        undecided=tendered.get(TenderState.WAITING, 0),
        accepted=tendered.get(TenderState.COUNTED, 0),
        declined=tendered.get(TenderState.NOT_COUNTED, 0),
        pairs_undecided=len(register.pairs_that_voted(round_id)),
        pairs_joined=pairs.decided_count(round_id, ApprovalKind.JOIN_PAIR),
        pairs_apart=pairs.decided_count(round_id, ApprovalKind.PART_PAIR),
    )


def reconciliation(round_id: int) -> Reconciliation:
    """What the opening asks."""
    counted = figures(round_id)
    differing = len(rules.differences(counted))
    return Reconciliation(counted.document(), differing, counted.undecided, counted.pairs_undecided)


def differences(round_id: int) -> tuple[Difference, ...]:
    return rules.differences(figures(round_id))


def recorded(round_id: int) -> tuple[Figures, str] | None:
    """The figures with which the box was opened, and the reason that two people signed; None before that."""
    opening = chain.happened(round_id, ChainEventKind.OPENED) or {}
    papers = opening.get("papers")
    return (figures_of(papers["figures"]), papers["reason"]) if papers else None


def _batches(round_id: int) -> tuple[BatchFigures, ...]:
    states = _states(round_id)
    return tuple(_batch(batch, states) for batch in queries.batches(round_id))


def _batch(batch: PaperBatch, states: Mapping[tuple[int, PaperState], int]) -> BatchFigures:
    def number(state: PaperState) -> int:
        return states.get((batch.id, state), 0)

    return BatchFigures(
        batch_id=batch.id,
        printed=batch.size,
        returned=batch.returned,
        spoiled=batch.spoiled,
        unused=batch.unused,
        in_box=number(PaperState.IN_BOX),
        unreadable=number(PaperState.UNREADABLE),
        noted_spoiled=number(PaperState.SPOILED),
        read_once=number(PaperState.ONCE),
        readings_differ=number(PaperState.DIFFERS),
    )


def _states(round_id: int) -> dict[tuple[int, PaperState], int]:
    query = (
        select(PaperBallot.batch_id, PaperBallot.state, func.count())
        .where(PaperBallot.round_id == round_id)
        .group_by(PaperBallot.batch_id, PaperBallot.state)
    )
    return {(row[0], row[1]): row[2] for row in db.session.execute(query)}


def _tendered(round_id: int) -> dict[TenderState, int]:
    query = select(TenderedBallot.state, func.count()).where(TenderedBallot.round_id == round_id)
    return {row[0]: row[1] for row in db.session.execute(query.group_by(TenderedBallot.state))}


_SAME = (RollMark.round_id == Assistance.round_id) & (RollMark.voter_id == Assistance.voter_id)


def _without_consent(round_id: int) -> int:
    """People marked as having voted with a helper, who never said that they wanted one."""
    query = (
        select(func.count())
        .select_from(RollMark)
        .outerjoin(Assistance, _SAME)
        .where(RollMark.round_id == round_id, RollMark.channel == Channel.HELPER, Assistance.voter_id.is_(None))
    )
    return _one(query)


def _without_ballot(round_id: int) -> int:
    """People who wanted help and are not marked as having voted, in whatever way."""
    query = (
        select(func.count())
        .select_from(Assistance)
        .outerjoin(RollMark, _SAME)
        .where(Assistance.round_id == round_id, RollMark.voter_id.is_(None))
    )
    return _one(query)


def _one(query: Select[int]) -> int:
    return db.session.scalar(query) or 0
