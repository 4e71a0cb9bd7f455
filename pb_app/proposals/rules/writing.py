"""When a proposal may be written, sent in, checked and changed."""

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta

from pb_app.application_forms import rules as application_forms
from pb_app.application_forms.terms import ApplicationForm
from pb_app.proposals.terms import IDEA_STEPS, Cost, FormStep, Refusal, Status
from pb_app.rounds import rules as rounds
from pb_app.rounds.terms import PhaseKind, Window

#: So many proposals a person can begin within a day.
MOST_A_DAY = 10
DAY = timedelta(days=1)


def may_write(windows: Sequence[Window], now: datetime) -> Refusal | None:
    return None if rounds.is_open(windows, PhaseKind.IDEAS, now) else Refusal.IDEAS_CLOSED


def may_begin(windows: Sequence[Window], lately: int, now: datetime) -> Refusal | None:
    """While ideas are open, and not the eleventh today."""
    return may_write(windows, now) or (Refusal.TOO_MANY_TODAY if lately >= MOST_A_DAY else None)


def steps(tier: int) -> tuple[FormStep, ...]:
    """The questions of ours that somebody who asks for so much answers."""
    return tuple(FormStep) if tier else IDEA_STEPS


def minutes(pages: int) -> int:
    """About how long somebody takes for so many questions: a minute and a half each."""
    return -(-pages * 3 // 2)


def may_submit(title: str, category: str | None, tier: int, *, story: bool, cost: int, budget: int) -> Refusal | None:
    """All that a reader needs to know must be there (``story``: written or spoken), and the cost must fit the round."""
    if not (title and story and category) or (tier > 0 and cost == 0):
        return Refusal.NOT_FINISHED
    return Refusal.ABOVE_ROUND if cost > budget else None


def quotes_open(book: ApplicationForm, tier: int, lines: Sequence[Cost]) -> int:
    """How many quotes are still missing over all cost lines."""
    return sum(
        application_forms.quotes_missing(book.tiers[min(tier, len(book.tiers) - 1)], c.amount, c.quotes) for c in lines
    )


def vote_has_begun(windows: Sequence[Window], now: datetime) -> bool:
    voting = next((w for w in windows if w.kind is PhaseKind.VOTING), None)
    return voting is not None and now >= voting.opens


def may_assess(
    status: Status, authors: Collection[int | None], assessor_id: int, windows: Sequence[Window], now: datetime
) -> Refusal | None:
    """Only before voting begins, and never the person's own proposal."""
    if assessor_id in authors:
        return Refusal.OWN_PROPOSAL
    if vote_has_begun(windows, now):
        return Refusal.VOTE_HAS_BEGUN
    if status not in (Status.SUBMITTED, Status.ACCEPTED, Status.REFUSED):
        return Refusal.NOT_WAITING
    return None


def may_change(status: Status, windows: Sequence[Window], now: datetime) -> Refusal | None:
    """Authors change a draft while ideas are open, and what was sent in as long as it is not on the ballot."""
    if status is Status.DRAFT:
        return may_write(windows, now)
    if vote_has_begun(windows, now):
        return Refusal.VOTE_HAS_BEGUN
    return None if status is Status.SUBMITTED else Refusal.CANT_CHANGE_NOW
