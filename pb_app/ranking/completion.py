"""Equal Shares with a completion: raise everybody's share step by step while the money lasts, then fill what is left.

"Add one" is a family of rules; which member is used is a published parameter, because the winners depend on it.
Floor start, overspend stop and nothing after it is how Assen counted officially in 2024; the default then also fills
what is left by votes.
"""

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Literal

from pb_app.ranking.election import Election
from pb_app.ranking.greedy import Purse, fill
from pb_app.ranking.outcome import Fate, Outcome, Why, ratio
from pb_app.ranking.shares import Run, Utility
from pb_app.ranking.ties import Ties


@dataclass(frozen=True, slots=True)
class Completion:
    """``step``: minor units added to each voter's share at a time; 0 adds nothing.

    ``start``: "floor" rounds the first share down to whole steps, "exact" leaves it budget over voters.
    ``stop``: "overspend" ends at the first share that would spend too much, "exhaustive" also when no supported
    project fits into what is left. ``then``: what fills the leftover.
    """

    step: int = 100
    start: Literal["floor", "exact"] = "floor"
    stop: Literal["overspend", "exhaustive"] = "overspend"
    then: Literal["none", "greedy"] = "greedy"

    def __post_init__(self) -> None:
        if self.step < 0:
            raise ValueError("a step can't be negative")


def equal_shares_completed(
    election: Election, *, completion: Completion, ties: Ties, utility: Utility = "cost", threshold: int = 0
) -> Outcome:
    """Run Equal Shares with growing shares, keep the last run that stays within the budget, fill the leftover.

    Raises LotNeeded for a tie the chain can't break, in any of the runs.
    """
    share = _first_share(election, completion)
    run = Run(election, share, utility, ties, threshold)
    trail = [(int(share), run.spent)]
    # Once a voter could pay the whole budget alone, a larger share changes nothing: the search always ends.
    while completion.step and share <= election.budget and not _finished(run, completion, threshold):
        following = Run(election, share + completion.step, utility, ties, threshold)
        share += completion.step
        trail.append((int(share), following.spent))
        if following.spent > election.budget:
            share -= completion.step
            break
        run = following
    purse = Purse(election.budget - run.spent, list(run.steps))
    if completion.then == "greedy":
        waiting = [j for j in range(len(election.projects)) if _waiting(run, j, threshold)]
        fill(election, purse, waiting, run.support, ties)
    return _outcome(election, run, purse, share, trail, completion, utility, threshold, ties)


def _first_share(election: Election, completion: Completion) -> Fraction:
    share = Fraction(election.budget, max(1, election.cast))
    if completion.start == "floor" and completion.step:
        return Fraction(share // completion.step * completion.step)
    return share


def _waiting(run: Run, j: int, threshold: int) -> bool:
    return j not in run.bought and run.support[j] >= max(1, threshold)


def _finished(run: Run, completion: Completion, threshold: int) -> bool:
    """Nothing more could be gained: everything with support is bought, or (exhaustive) nothing fits any more."""
    left = run.election.budget - run.spent
    waiting = [j for j in range(len(run.election.projects)) if _waiting(run, j, threshold)]
    if completion.stop == "exhaustive":
        return all(run.election.projects[j].cost > left for j in waiting)
    return all(run.election.projects[j].cost > run.election.budget for j in waiting)


def _outcome(
    election: Election,
    run: Run,
    purse: Purse,
    share: Fraction,
    trail: list[tuple[int, int]],
    completion: Completion,
    utility: Utility,
    threshold: int,
    ties: Ties,
) -> Outcome:
    late = {step.project for step in purse.steps[len(run.steps) :]}
    fates = []
    for j, project in enumerate(election.projects):
        fate = run.fate(j)
        if project.id in late:
            fate = Fate(project.id, Why.FUNDED_FROM_LEFTOVER, fate.votes, fate.supporters)
        elif fate.why is Why.SUPPORTERS_SHORT and completion.then == "greedy":
            # The shares were raised on paper; what was really in the way is the money that was left.
            missing = project.cost - purse.left
            fate = Fate(project.id, Why.LEFTOVER_TOO_SMALL, fate.votes, fate.supporters, missing)
        fates.append(fate)
    return Outcome(
        rule="equal-shares-completed",
        parameters={
            **asdict(completion),
            "utility": utility,
            "threshold": threshold,
            "lot": list(ties.lot) if ties.lot else None,
        },
        election=election.digest(),
        budget=election.budget,
        winners=tuple(step.project for step in purse.steps),
        spent=election.budget - purse.left,
        steps=tuple(purse.steps),
        fates=tuple(fates),
        endowment=ratio(share),
        trail=tuple(trail),
    )
