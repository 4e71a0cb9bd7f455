"""A few statements that represent everybody: Equal Shares, with a statement in the place of a project and agreeing as a vote."""

from collections.abc import Sequence
from dataclasses import dataclass

from pb_app.opinion.matrix import Matrix, Tally, codes
from pb_app.ranking import Completion, Election, Outcome, Project, Ties, equal_shares_completed, lot_order, neglected
from pb_app.ranking.model.election import gather

#: Statements in a summary.
PLACES = 8
#: A statement stands when so many have seen it, and one in so many of all.
SEEN, ONE_IN = 30, 10


@dataclass(frozen=True, slots=True)
class Summary:
    """``statements`` (indexes) in the order in which they were chosen.

    ``reached`` people agree with at least one of them, of ``asked`` who saw any. ``certified``: no group that is large
    enough and agrees on a statement was left out (EJR+).
    """

    statements: tuple[int, ...]
    reached: int
    asked: int
    certified: bool
    outcome: Outcome | None


def summary(matrix: Matrix, seed: str, places: int = PLACES) -> Summary:
    """Ties are broken by a lot from the seed, so that anybody can draw it again."""
    standing = [j for j, tally in enumerate(matrix.tallies) if stands(tally, matrix.people)]
    if not standing:
        return Summary((), 0, 0, certified=True, outcome=None)
    election = _election(matrix, standing, places)
    keys = [project.id for project in election.projects]
    completion = Completion(step=0, then="phragmen")
    outcome = equal_shares_completed(election, completion=completion, ties=Ties(lot_order(keys, seed)))
    chosen = tuple(matrix.statements.index(key) for key in outcome.winners)
    reached, asked = _reach(matrix, chosen)
    return Summary(chosen, reached, asked, certified=not neglected(election, outcome.winners), outcome=outcome)


def stands(tally: Tally, people: int) -> bool:
    """Enough have seen it, and more agree than disagree."""
    return tally.seen >= SEEN and tally.seen * ONE_IN >= people and tally.agree > tally.disagree


def _election(matrix: Matrix, standing: Sequence[int], places: int) -> Election:
    """A budget of as many as there are places, at one each."""
    keys = sorted(standing, key=lambda j: matrix.statements[j])
    place = {j: n for n, j in enumerate(keys)}
    projects = tuple(Project(matrix.statements[j], 1) for j in keys)
    rows = (
        (tuple(sorted(place[code // 3] for code in codes(row) if code % 3 == 2 and code // 3 in place)), (), count)
        for row, count in zip(matrix.rows, matrix.counts, strict=True)
    )
    return gather(projects, min(places, len(projects)), rows, cast=matrix.people, flat=True)


def _reach(matrix: Matrix, chosen: Sequence[int]) -> tuple[int, int]:
    wanted, reached, asked = frozenset(chosen), 0, 0
    for row, count in zip(matrix.rows, matrix.counts, strict=True):
        votes = [code % 3 for code in codes(row) if code // 3 in wanted]
        reached += count * (2 in votes)
        asked += count * bool(votes)
    return reached, asked
