"""What is recorded of copies that are gone, against the log."""

from collections.abc import Iterator

from sqlalchemy import select

from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.rounds.models import Round
from pb_app.voting.events import CopyGone, CopyPresent
from pb_app.voting.opening.terms import BoxDiscrepancy
from pb_app.voting.secrecy import queries


def discrepancies(round: Round) -> Iterator[BoxDiscrepancy]:
    """Each copy that is recorded as gone is the one that somebody logged last, and none that was logged is missing."""
    logged = _logged(round)
    recorded = {copy.kind.value: (copy.gone_on.isoformat(), copy.actor_id) for copy in queries.gone_copies(round.id)}
    for kind in sorted(logged.keys() | recorded.keys()):
        row = f"gone_copy {round.id} {kind}"
        if kind not in recorded:
            yield BoxDiscrepancy(row, "is missing, although the log says that the copy is gone")
        elif kind not in logged:
            yield BoxDiscrepancy(row, "nobody logged that this copy is gone")
        elif recorded[kind] != logged[kind]:
            yield BoxDiscrepancy(row, "the log names another day or another person")


def _logged(round: Round) -> dict[str, tuple[str, int | None]]:
    """The copies that are gone by the log, each with the day and who said so."""
    kinds = (CopyGone.kind, CopyPresent.kind)
    query = select(AuditEvent).where(AuditEvent.kind.in_(kinds), AuditEvent.place_id == round.place_id)
    gone: dict[str, tuple[str, int | None]] = {}
    for event in db.session.scalars(query.order_by(AuditEvent.n)):
        if event.body["round_id"] != round.id:
            continue
        gone.pop(event.body["copy"], None)
        if event.kind == CopyGone.kind:
            gone[event.body["copy"]] = (event.body["gone_on"], event.actor_id)
    return gone
