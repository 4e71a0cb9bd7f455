"""The rules of small grants by staff. Pure functions; amounts in minor units."""

from calendar import monthrange
from datetime import date, timedelta

from pb_app.delivery.rules import is_small_grant
from pb_app.hashchain import digest
from pb_app.small_grants.terms import GrantFacts, GrantState, Refusal

#: The clock asks so long before what was learnt is due.
ASK_BEFORE = timedelta(days=7)
#: What one person decides within so long stays within the limit together.
TOGETHER = timedelta(days=1)
#: The same words and amount again within so long are a form that was sent twice.
SAME_FORM = timedelta(minutes=10)


def may_decide(amount: int, *, most: int, held: int, since_yesterday: int = 0) -> Refusal | None:
    """Up to the fund's limit, by the same rule as in a round, and no more than is in the part set aside for it.

    What the same person decided within a day counts with it, so that nobody goes past the limit in pieces.
    """
    if not is_small_grant(amount, most):
        return Refusal.ABOVE_LIMIT
    if amount + since_yesterday > most:
        return Refusal.ABOVE_DAY
    return Refusal.POT_EMPTY if amount > held else None


def learn_by(paid_on: date) -> date:
    """A month after it was paid; the last day of a shorter month."""
    year, month = (paid_on.year + 1, 1) if paid_on.month == 12 else (paid_on.year, paid_on.month + 1)
    return date(year, month, min(paid_on.day, monthrange(year, month)[1]))


def state(grant: GrantFacts, today: date) -> GrantState:
    if grant.is_cancelled:
        return GrantState.CANCELLED
    if grant.learn_by is None:
        return GrantState.DECIDED
    if grant.is_learnt:
        return GrantState.LEARNT
    return GrantState.LATE if today > grant.learn_by else GrantState.PAID


def grant_digest(what: str, note: str, amount: int, decided_by_id: int) -> str:
    """What whoever pays has looked at."""
    return digest([what, note, amount, decided_by_id])
