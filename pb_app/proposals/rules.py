"""When a proposal may be written, sent in, checked and commented on."""

from collections.abc import Sequence
from datetime import datetime

from pb_app.proposals.terms import Refusal, Status
from pb_app.rounds import rules as rounds
from pb_app.rounds.terms import PhaseKind, Window


def may_write(windows: Sequence[Window], now: datetime) -> Refusal | None:
    return None if rounds.is_open(windows, PhaseKind.IDEAS, now) else Refusal.IDEAS_CLOSED


def may_submit(title: str, story: str, category: str | None, cost: int, budget: int) -> Refusal | None:
    """All that a voter needs to know must be there, and the cost must fit into the round."""
    if not (title and story and category and cost > 0):
        return Refusal.NOT_FINISHED
    return Refusal.ABOVE_ROUND if cost > budget else None


def may_assess(
    status: Status, author_id: int | None, assessor_id: int, windows: Sequence[Window], now: datetime
) -> Refusal | None:
    """Before the vote begins, and never one's own."""
    if author_id == assessor_id:
        return Refusal.OWN_PROPOSAL
    voting = next((w for w in windows if w.kind is PhaseKind.VOTING), None)
    if voting and now >= voting.opens:
        return Refusal.VOTE_HAS_BEGUN
    if status not in (Status.SUBMITTED, Status.ACCEPTED, Status.REFUSED):
        return Refusal.NOT_WAITING
    return None
