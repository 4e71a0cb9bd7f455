"""What people can write on a ballot, and how it becomes scores. One function per kind, each with its own limits."""

from collections.abc import Iterable, Mapping, Sequence

from pb_app.ranking.model.errors import BallotError


def approval(chosen: Iterable[str], *, least: int = 0, most: int | None = None) -> dict[str, int]:
    """Projects ticked, each worth 1; naming one twice counts once. ``least`` and ``most`` limit how many."""
    named = dict.fromkeys(chosen, 1)
    _within("the ballot", "names", len(named), least, most)
    return named


def choose_one(chosen: str | None) -> dict[str, int]:
    """One project, or none."""
    return {} if chosen is None else {chosen: 1}


def spend(chosen: Iterable[str], costs: Mapping[str, int], budget: int) -> dict[str, int]:
    """Projects ticked whose costs together stay within ``budget`` (a knapsack ballot)."""
    named = dict.fromkeys(chosen, 1)
    unknown = next((id for id in named if id not in costs), None)
    if unknown is not None:
        raise BallotError("the ballot", f"names a project {unknown!r} that does not stand")
    _within("the ballot", "spends", sum(costs[id] for id in named), 0, budget)
    return named


def points(given: Mapping[str, int], *, total: int, cap: int | None = None) -> dict[str, int]:
    """Points shared out (cumulative): at most ``total`` in all and ``cap`` for one project."""
    for id, number in given.items():
        _within(f"project {id}", "has", number, 0, cap)
    _within("the ballot", "gives", sum(given.values()), 0, total)
    return {id: number for id, number in given.items() if number}


def scores(given: Mapping[str, int], *, top: int, pass_mark: int = 1, least: int = 0) -> dict[str, int]:
    """Marks from 0 to ``top``; a mark below ``pass_mark`` says nothing. ``least``: how many must be marked."""
    _within("the ballot", "marks", len(given), least, None)
    for id, number in given.items():
        _within(f"project {id}", "has", number, 0, top)
    return {id: number for id, number in given.items() if number >= max(1, pass_mark)}


def ranking(order: Sequence[str]) -> dict[str, int]:
    """Favourites first. The score is the length minus the position: with three names 3, 2, 1. Repeats count once."""
    named = list(dict.fromkeys(order))
    return {id: len(named) - position for position, id in enumerate(named)}


def _within(where: str, verb: str, number: int, least: int, most: int | None) -> None:
    if number < least:
        raise BallotError(where, f"{verb} {number}, the least is {least}")
    if most is not None and number > most:
        raise BallotError(where, f"{verb} {number}, the most is {most}")
