"""What a round takes over from an earlier one. Pure."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Protocol, TypeVar
from zoneinfo import ZoneInfo

from pb_app.rounds.rules import TEMPLATES
from pb_app.rounds.terms import Window

DAY = timedelta(days=1)


class PotAmount(Protocol):
    """A pot, or whatever else takes a part of the money."""

    amount: int


P = TypeVar("P", bound=PotAmount)


def fitting(pots: Sequence[P], budget: int) -> list[P]:
    """The pots, in their order, that the money is enough for; a smaller one can come after one that does not fit."""
    kept: list[P] = []
    for pot in pots:
        if sum(other.amount for other in kept) + pot.amount <= budget:
            kept.append(pot)
    return kept


def windows(earlier: Sequence[Window], now: datetime, zone: ZoneInfo) -> list[Window]:
    """The same phases one after the other, from midnight of tomorrow and each in whole days of the place's time.

    A phase of less than a day, as a rehearsal or a test leaves it, gets the usual length instead.
    """
    day, moved = now.astimezone(zone).date() + DAY, []
    for window in earlier:
        until = day + timedelta(days=_days(window))
        moved.append(Window(window.kind, _midnight(day, zone), _midnight(until, zone)))
        day = until
    return moved


def _days(window: Window) -> int:
    days = round((window.closes - window.opens) / DAY)
    return days if days >= 1 else TEMPLATES["neighbourhood"].days[window.kind]


def _midnight(day: date, zone: ZoneInfo) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
