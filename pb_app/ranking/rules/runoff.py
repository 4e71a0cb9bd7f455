"""One of a few options, from ranked ballots: the option with the fewest first choices falls out, round by round.

Source: instant runoff (Hare's method for one seat). A winner needs more than half of all ballots, those whose options have
all fallen out included, so that what wins is what most voters rank. Where several options are last together, every order
of their falling out is tried: if the orders lead to different ends there is no winner, and nobody drew a lot in secret.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache

from pb_app.ranking.model.errors import BallotError


@dataclass(frozen=True, slots=True)
class Runoff:
    """``winner`` with ``for_it`` of ``voters`` ballots in the last round; each round: (option, first choices), most first."""

    winner: str | None
    for_it: int
    voters: int
    rounds: tuple[tuple[tuple[str, int], ...], ...]


def runoff(ballots: Sequence[Sequence[str]], options: Sequence[str]) -> Runoff:
    """Count ballots, each naming some of ``options`` from the most wanted on; raises BallotError for any other ballot."""
    for ballot in ballots:
        if not ballot or len(set(ballot)) < len(ballot) or not set(ballot) <= set(options):
            raise BallotError("ballot", "it has to name different options of those that stand")
    ends = _ends(tuple(tuple(ballot) for ballot in ballots))
    winners = ends(frozenset(options))
    winner = next(iter(winners)) if len(winners) == 1 else None
    rounds = _told(ballots, options, winner)
    for_it = dict(rounds[-1]).get(winner, 0) if winner is not None else 0
    return Runoff(winner, for_it, len(ballots), rounds)


def _firsts(ballots: Sequence[Sequence[str]], left: frozenset[str]) -> dict[str, int]:
    counts = Counter(next((option for option in ballot if option in left), None) for ballot in ballots)
    return {option: counts[option] for option in left}


def _ends(ballots: tuple[tuple[str, ...], ...]) -> Callable[[frozenset[str]], frozenset[str | None]]:
    """A function from what is left to all the winners that some order of falling out leads to (None: nobody)."""

    @cache
    def ends(left: frozenset[str]) -> frozenset[str | None]:
        firsts = _firsts(ballots, left)
        most = max(firsts.values(), default=0)
        if most * 2 > len(ballots):
            return frozenset(option for option, n in firsts.items() if n == most)
        if len(left) <= 1:
            return frozenset({None})
        fewest = min(firsts.values())
        members: set[str | None] = set()
        return frozenset(members.union(*(ends(left - {option}) for option, n in firsts.items() if n == fewest)))

    return ends


def _told(
    ballots: Sequence[Sequence[str]], options: Sequence[str], winner: str | None
) -> tuple[tuple[tuple[str, int], ...], ...]:
    """The rounds as one tells them; of several that are last together the one whose name comes last falls."""
    rounds: list[tuple[tuple[str, int], ...]] = []
    left = frozenset(options)
    while left:
        firsts = _firsts(ballots, left)
        rounds.append(tuple(sorted(firsts.items(), key=lambda item: (-item[1], item[0]))))
        if len(left) == 1 or (winner is not None and firsts.get(winner, 0) * 2 > len(ballots)):
            break
        left -= {rounds[-1][-1][0]}
    return tuple(rounds)
