"""The rules of gain-share: one function for each figure, and where a gain stands. Pure functions, in minor units."""

from collections import Counter
from collections.abc import Iterable, Mapping
from datetime import date, timedelta

from pb_app.gain_share.terms import FigureKey, GainFacts, GainState, GainTerms, Refusal, SavedFigure
from pb_app.hashchain import digest

#: A promise is due within so long.
LONGEST = timedelta(days=5 * 366)


def saved(figures: Iterable[SavedFigure]) -> int:
    """What organisations saved, by the benefits maps; nobody has to share any of it."""
    return sum(figure.saved for figure in figures)


def agreed(gains: Iterable[GainFacts]) -> int:
    """What both sides signed for. What nobody or one side has signed is not agreed."""
    return sum(gain.amount for gain in gains if gain.is_signed)


def due(gains: Iterable[GainFacts], today: date) -> int:
    """What was agreed for a day that has passed, also where less came and its organisation said why."""
    return sum(gain.amount for gain in gains if is_due(gain, today))


def is_due(gain: GainFacts, today: date) -> bool:
    return gain.is_signed and gain.due_on < today


def arrived(gains: Iterable[GainFacts]) -> int:
    """What is in the book: two people moved it there."""
    return sum(gain.arrived for gain in gains)


def left_of(gain: GainFacts) -> int:
    """What can still arrive of a gain."""
    return gain.amount - gain.arrived if gain.is_signed and not gain.is_closed else 0


def state(gain: GainFacts, today: date) -> GainState:
    if not gain.is_signed:
        return GainState.DECLINED if gain.is_closed else GainState.WAITING
    if gain.arrived >= gain.amount:
        return GainState.ARRIVED
    if gain.is_closed:
        return GainState.SHORT
    if gain.due_on < today:
        return GainState.LATE
    return GainState.PARTLY if gain.arrived else GainState.PROMISED


def claimed(key: FigureKey, promised: Iterable[tuple[FigureKey, int]], saved: Mapping[FigureKey, int]) -> int:
    """What is promised already of a figure, in minor units.

    ``promised``: of each gain of the project its figure and what it takes; ``saved``: what each figure says now. What was
    promised of a figure that its group has lowered or taken away since counts too: whatever was entered in its place tells
    of the same saving, and can't be given a second time.
    """
    taken = Counter[FigureKey]()
    for of, amount in promised:
        taken[of] += amount
    beyond = sum(max(0, amount - saved.get(of, 0)) for of, amount in taken.items() if of != key)
    return taken[key] + beyond


def may_agree(terms: GainTerms, *, saved: int, agreed_elsewhere: int, today: date) -> tuple[Refusal, str] | None:
    """Never more than the figure says, also over several gains from one figure, and by a day to come, within five years."""
    if terms.amount + agreed_elsewhere > saved:
        return Refusal.MORE_THAN_SAVED, "amount"
    if terms.due_on < today:
        return Refusal.DUE_PASSED, "due_on"
    return (Refusal.DUE_TOO_FAR, "due_on") if terms.due_on > today + LONGEST else None


def may_receive(gain: GainFacts, *, amount: int, on: date, made_on: date, today: date) -> tuple[Refusal, str] | None:
    """What is asked for: no more than is left of what both signed, on a day that has come, since the gain was made."""
    if not gain.is_signed:
        return Refusal.NOT_SIGNED, ""
    if gain.is_closed:
        return Refusal.CLOSED, ""
    if amount > left_of(gain):
        return Refusal.MORE_THAN_AGREED, "amount"
    if on < made_on:
        return Refusal.BEFORE_GAIN, "arrived_on"
    return (Refusal.DAY_AHEAD, "arrived_on") if on > today else None


def terms_digest(figure: SavedFigure, *, fund_id: int, partner: str, terms: GainTerms) -> str:
    """What a signature is bound to."""
    key = [figure.key.figure.value, figure.key.figure_id, figure.award_id, figure.what, figure.saved]
    return digest(
        [fund_id, figure.partner_id, partner, key, terms.amount, terms.due_on.isoformat(), terms.year, terms.words]
    )
