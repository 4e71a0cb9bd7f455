"""The editions of one figure and their periods, in their order."""

from collections.abc import Sequence

from pb_app.indicators import queries as indicators
from pb_app.indicators.models import Indicator


def chain(place_id: int, indicator_id: int) -> list[Indicator]:
    """The public editions of one figure, the oldest first; empty where all were taken back."""
    every = indicators.of_place(place_id)
    before = {known.id: known.replaces_id for known in every}
    after = _successors(every)
    first: int | None = indicator_id
    while first and before.get(first):
        first = before[first]
    ids: list[int] = []
    while first and first not in ids:
        ids.append(first)
        first = after.get(first)
    by_id = {known.id: known for known in every}
    return [by_id[id] for id in ids if by_id[id].published_at and by_id[id].taken_back_at is None]


def _successors(every: Sequence[Indicator]) -> dict[int, int]:
    """By edition, the one that replaces it: one that stands before one that was taken back, and the newest of those."""
    found: dict[int, int] = {}
    for known in sorted(every, key=lambda one: (one.taken_back_at is None, one.id)):
        if known.replaces_id is not None and known.published_at is not None:
            found[known.replaces_id] = known.id
    return found


def times(editions: Sequence[Indicator]) -> list[tuple[Indicator, str]]:
    """Every period with its edition, the oldest first; a period that two editions have is the newer one's."""
    found: dict[str, Indicator] = {}
    for indicator in editions:
        found |= dict.fromkeys(indicators.periods(indicator.id), indicator)
    return [(found[period], period) for period in sorted(found)]


def newest_period(place_id: int, indicator_id: int) -> str:
    """The period that is the newest today; empty where there is none."""
    known = times(chain(place_id, indicator_id))
    return known[-1][1] if known else ""
