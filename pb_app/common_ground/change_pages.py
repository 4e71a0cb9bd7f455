"""What everybody reads of changes since a conversation was opened, and of sentences that were not shown."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pb_app.common_ground import changes, queries
from pb_app.common_ground.models import ConversationChange
from pb_app.common_ground.terms import StatementFault, StatementState


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeLine:
    """One change, and the number of the sentence that it is about. Its words may have gone for a good reason."""

    row: ConversationChange
    n: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangesTold:
    """``common_ground/changes.html``. ``faults``: why residents' sentences are not shown, and how many."""

    lines: Sequence[ChangeLine]
    faults: Mapping[StatementFault, int]

    @property
    def not_shown(self) -> int:
        return sum(self.faults.values())


def told(conversation_id: int) -> ChangesTold:
    rows = queries.statements(conversation_id)
    numbers, out = {row.id: row.n for row in rows}, changes.taken_out(conversation_id)
    refused = [row for row in rows if row.state is StatementState.REFUSED and row.origin.is_resident]
    return ChangesTold(
        lines=[ChangeLine(row=row, n=numbers.get(row.statement_id or 0)) for row in changes.of(conversation_id)],
        faults=Counter(row.fault for row in refused if row.fault and row.id not in out),
    )
