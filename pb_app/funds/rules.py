"""What follows from a fund's figures. Pure, exact, in minor units."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from pb_app.funds.terms import Rollover

Key = TypeVar("Key", int, str)


@dataclass(frozen=True, slots=True)
class YearClosing:
    """A year's end: what was not used, what goes on, and what each source gets back."""

    unused: int
    carried: int
    back: Mapping[int, int]


def unused(pool: int, later: int) -> int:
    """What a year leaves: all that is free, less what was promised for later years."""
    return max(0, pool - later)


def close(free: int, given: Mapping[int, int], rule: Rollover, percent: int) -> YearClosing:
    """Share out what a year did not use: ``given`` is what each source put in for that year.

    What goes on to the next year is rounded down to the penny in favour of the sources, and no source gets back more
    than it gave: what is left over then stays in the fund.
    """
    keep = {Rollover.ALL: 100, Rollover.PART: percent, Rollover.NONE: 0}[rule]
    wanted = free - free * keep // 100
    back = share(min(wanted, sum(given.values())), given)
    return YearClosing(free, free - sum(back.values()), back)


def share(amount: int, weights: Mapping[Key, int]) -> dict[Key, int]:
    """Split an amount by weights, to the penny: largest remainders first, then the lower key (Hamilton's method)."""
    whole = sum(weights.values())
    if whole == 0:
        return {}
    exact = {key: Fraction(amount * weight, whole) for key, weight in weights.items()}
    parts = {key: int(part) for key, part in exact.items()}
    order = sorted(exact, key=lambda key: (parts[key] - exact[key], key))
    for key in order[: amount - sum(parts.values())]:
        parts[key] += 1
    return {key: part for key, part in parts.items() if part}


@dataclass(frozen=True, slots=True)
class FlowNode:
    """A node of the flow: where it stands, how tall it is, what it is called and how much it holds."""

    key: str
    x: int
    y: int
    height: int
    amount: int


@dataclass(frozen=True, slots=True)
class FlowBand:
    """Money that flows from one node to another, as the corners of a curve."""

    path: str


WIDTH, HEIGHT, BAR, GAP = 640, 300, 14, 8


def flow(
    columns: Sequence[Mapping[str, int]], links: Mapping[tuple[str, str], int]
) -> tuple[list[FlowNode], list[FlowBand]]:
    """Lay out a picture of money flowing through columns of nodes, 640 by 300 units (a Sankey diagram).

    ``columns``: amounts by node; ``links``: amounts by (from, to). Positions are whole numbers, so that the picture is
    the same on every machine.
    """
    tallest = max((sum(column.values()) for column in columns), default=0) or 1
    room = HEIGHT - GAP * max((len(column) for column in columns), default=1)
    bars: dict[str, FlowNode] = {}
    for n, column in enumerate(columns):
        x, y = n * (WIDTH - BAR) // max(1, len(columns) - 1), 0
        for key, amount in column.items():
            height = max(1, amount * room // tallest) if amount > 0 else 0
            bars[key] = FlowNode(key, x, y, height, amount)
            y += height + GAP if height else 0
    return list(bars.values()), _bands(bars, links, tallest, room)


def _bands(
    bars: Mapping[str, FlowNode], links: Mapping[tuple[str, str], int], tallest: int, room: int
) -> list[FlowBand]:
    left, right = dict.fromkeys(bars, 0), dict.fromkeys(bars, 0)
    bands = []
    for (giver, receiver), amount in links.items():
        if amount <= 0:
            continue
        a, b, thick = bars[giver], bars[receiver], max(1, amount * room // tallest)
        x1, x2, y1, y2 = a.x + BAR, b.x, a.y + left[giver], b.y + right[receiver]
        middle = (x1 + x2) // 2
        left[giver], right[receiver] = left[giver] + thick, right[receiver] + thick
        path = f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}v{thick}C{middle} {y2 + thick} {middle} {y1 + thick} {x1} {y1 + thick}z"
        bands.append(FlowBand(path))
    return bands
