"""The rules of small grants by staff. Pure functions; amounts in minor units."""

import re
import unicodedata
from calendar import monthrange
from datetime import date, timedelta

from pb_app.delivery.rules import is_small_grant
from pb_app.hashchain import digest
from pb_app.small_grants.terms import GrantAim, GrantFacts, GrantState, Refusal

#: The clock asks so long before what was learnt is due.
ASK_BEFORE = timedelta(days=7)
#: What one person decides within so long stays within the limit together.
TOGETHER = timedelta(days=1)
#: What looks like one thing within so long, whoever decided it, is counted together.
SAME_THING = timedelta(days=31)
#: Words without a meaning of their own, and endings of names of firms.
_SMALL_WORDS = frozenset(
    [
        "and",
        "for",
        "from",
        "our",
        "new",
        "some",
        "the",
        "their",
        "them",
        "this",
        "two",
        "three",
        "with",
        "to",
        "of",
        "at",
        "in",
        "on",
        "by",
        "per",
    ]
)
_FIRMS = frozenset(["ltd", "limited", "plc", "llp", "co", "company", "cic", "cio", "shop", "store", "the"])
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


def _words(text: str) -> frozenset[str]:
    """The words that carry a meaning, without the ends that make them many."""
    found = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return frozenset(word.removesuffix("s") for word in found if len(word) > 2 and word not in _SMALL_WORDS)


def is_alike(one: GrantAim, other: GrantAim) -> bool:
    """Whether two grants look like parts of one thing: the same receiver, or most of the words of the shorter purpose.

    It is only a reason to ask: two different things can be bought in one shop, and one thing can be called two names.
    """
    if one.recipient and _words(one.recipient) - _FIRMS == _words(other.recipient) - _FIRMS:
        return True
    first, second = _words(one.what), _words(other.what)
    shared, fewest = len(first & second), min(len(first), len(second))
    return shared * 3 >= fewest * 2 and shared >= min(2, fewest) > 0


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


def grant_digest(aim: GrantAim, note: str, amount: int, decided_by_id: int) -> str:
    """What whoever pays has looked at."""
    return digest([aim.what, aim.recipient, note, amount, decided_by_id])
