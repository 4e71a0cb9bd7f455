"""Figures of papers and people against the log, the box's chain, and what was recorded when the box was opened.

Each discrepancy names a row and what is wrong with it.
"""

from collections.abc import Iterator, Mapping

from sqlalchemy import select

from pb_app.approvals import queries as approvals
from pb_app.approvals import rules as approval_rules
from pb_app.approvals.terms import ApprovalRequest, ApprovalState, ApprovalSubject
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.polling import events, queries
from pb_app.polling.models import PaperBatch
from pb_app.polling.reconciliation import queries as reconciliation
from pb_app.polling.reconciliation import rules
from pb_app.polling.reconciliation.terms import figures_of
from pb_app.polling.terms import TenderState
from pb_app.rounds.models import Round
from pb_app.voting.chain import queries as chain
from pb_app.voting.opening import verification
from pb_app.voting.opening.approvals import SUBJECT
from pb_app.voting.opening.terms import BoxDiscrepancy
from pb_app.voting.terms import ApprovalKind, ChainEventKind

_COUNTED = ("returned", "spoiled", "unused")


def discrepancies(round: Round) -> Iterator[BoxDiscrepancy]:
    """Everything about papers, help and ballots kept apart that does not fit."""
    yield from _batches(round)
    yield from _papers_in_box(round.id)
    yield from _tendered(round.id)
    yield from _recorded(round)


def _batches(round: Round) -> Iterator[BoxDiscrepancy]:
    """Each batch is the one that was logged when it was printed, with the figures that were logged last."""
    printed, counted = _logged(round, events.PapersPrinted.kind), _logged(round, events.PapersReconciled.kind)
    rows = {batch.id: batch for batch in queries.batches(round.id)}
    for batch_id in sorted(printed.keys() | rows.keys()):
        row = f"paper_batch {batch_id}"
        if batch_id not in rows:
            yield BoxDiscrepancy(row, "is missing, although the log tells of its papers")
        elif batch_id not in printed or rows[batch_id].size != printed[batch_id]["papers"]:
            yield BoxDiscrepancy(row, "has not as many papers as the log says were printed")
        elif _figures(rows[batch_id]) != [counted.get(batch_id, {}).get(name, 0) for name in _COUNTED]:
            yield BoxDiscrepancy(row, "its figures are not those that the log says were counted")


def _figures(batch: PaperBatch) -> list[int]:
    return [batch.returned, batch.spoiled, batch.unused]


def _logged(round: Round, kind: str) -> dict[int, Mapping[str, int]]:
    """The newest line of the log for each batch."""
    query = select(AuditEvent.body).where(AuditEvent.kind == kind, AuditEvent.place_id == round.place_id)
    bodies = db.session.scalars(query.order_by(AuditEvent.n)).all()
    return {body["batch_id"]: body for body in bodies if body["round_id"] == round.id}


def _papers_in_box(round_id: int) -> Iterator[BoxDiscrepancy]:
    noted, told = sum(queries.in_box(round_id).values()), verification.replay(round_id).papers
    if noted != told:
        yield BoxDiscrepancy("paper_ballot", f"{noted} papers are noted as in the box, the chain tells of {told}")


def _tendered(round_id: int) -> Iterator[BoxDiscrepancy]:
    """The ballots kept apart are those that the chain tells of."""
    replayed, rows = verification.replay(round_id), queries.tendered(round_id)
    for state, told in ((TenderState.WAITING, replayed.tendered), (TenderState.NOT_COUNTED, replayed.declined)):
        kept = {row.tracker for row in rows if row.state is state}
        for tracker in sorted(told - kept):
            yield BoxDiscrepancy(f"tendered_ballot {tracker}", "is missing, or two people did not decide so")
        if len(kept - told):
            yield BoxDiscrepancy("tendered_ballot", "one is there that the chain does not tell of")
    counted = sum(row.state is TenderState.COUNTED for row in rows)
    if counted != replayed.accepted:
        yield BoxDiscrepancy("tendered_ballot", f"{counted} count, the chain tells of {replayed.accepted}")


def _recorded(round: Round) -> Iterator[BoxDiscrepancy]:
    """Nothing that the opening looked at has changed, and two people signed what differed then."""
    papers = (chain.happened(round.id, ChainEventKind.OPENED) or {}).get("papers")
    if papers is None:
        return
    said, now = papers["figures"], reconciliation.figures(round.id).document()
    for name in sorted(said):
        if said[name] != now.get(name):
            yield BoxDiscrepancy(f"reconciliation {name}", "is not the figure with which the box was opened")
    if rules.differences(figures_of(said)) and not _is_signed(round, papers):
        yield BoxDiscrepancy(f"approval {papers['approval']}", "no two people signed the differences of the opening")


def _is_signed(round: Round, papers: Mapping[str, object]) -> bool:
    approval = approvals.find(SUBJECT, round.id, int(str(papers["approval"] or 0)))
    if approval is None or approval.state is not ApprovalState.AGREED or approval.answered_by_id is None:
        return False
    subject = ApprovalSubject(SUBJECT, round.id, round.place_id)
    asked = ApprovalRequest(ApprovalKind.DIFFERENCES.value, {}, str(papers["reason"]), papers["figures"])
    return approval.digest == approval_rules.digest_of(subject, asked)
