"""Which group's answers somebody's own are nearest to, from published figures alone."""

from collections.abc import Iterable, Mapping
from fractions import Fraction
from typing import Any

from pb_app.opinion.matrix import Vote

#: Fewer answers say too little.
LEAST_ANSWERS = 3
_KINDS = {Vote.AGREE: "agree", Vote.DISAGREE: "disagree", Vote.PASS: "pass"}


def nearest(answers: Mapping[str, int], statements: Iterable[Mapping[str, Any]]) -> tuple[int, ...]:
    """The groups in which most people gave these answers, on average; more than one when they are level.

    ``answers``: by statement, a vote. ``statements``: as ``Report.as_data`` has them. Empty when too few of the answers are to
    statements whose figures tell the groups apart.
    """
    shares = [found for row in statements if (found := _shares(row, answers.get(row["key"])))]
    if len(shares) < LEAST_ANSWERS:
        return ()
    totals = [sum(column, Fraction(0)) for column in zip(*shares, strict=True)]
    best = max(totals)
    return tuple(g for g, total in enumerate(totals) if total == best)


def _shares(row: Mapping[str, Any], vote: int | None) -> list[Fraction]:
    """By group, the share of people who answered the same; where no figure says it, whether most of a group take that side."""
    if vote is None:
        return []
    kind, groups = _KINDS[Vote(vote)], row["groups"]
    if len(groups) > 1 and all(kind in cells for cells in groups):
        return [Fraction(cells[kind], sum(cells.values())) for cells in groups]
    most = row.get("most", [])
    return [_side(kind, side) for side in most] if len(most) > 1 and vote != Vote.PASS else []


def _side(kind: str, side: str | None) -> Fraction:
    return Fraction(1, 2) if side is None else Fraction(int(side == kind))


def telling(statements: Iterable[Mapping[str, Any]], most: int = 8) -> list[str]:
    """The statements whose published figures tell the groups apart best, those that tell most first."""
    spread = {row["key"]: _spread(row) for row in statements}
    return sorted((key for key in spread if spread[key]), key=lambda key: (-spread[key], key))[:most]


def _spread(row: Mapping[str, Any]) -> Fraction:
    shares = _shares(row, Vote.AGREE) or _shares(row, Vote.DISAGREE)
    return max(shares) - min(shares) if shares else Fraction(0)
