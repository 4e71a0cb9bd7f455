"""Most votes first, while the money lasts: the rule most councils know."""

from dataclasses import dataclass

from pb_app.ranking.election import Election
from pb_app.ranking.outcome import Fate, Outcome, Step, Why
from pb_app.ranking.ties import Ties


@dataclass(slots=True)
class Purse:
    """What greedy spends from, and what it has bought."""

    left: int
    steps: list[Step]


def greedy(election: Election, *, ties: Ties, threshold: int = 0, skip: bool = True) -> Outcome:
    """Fund projects by falling support; one that no longer fits is skipped, or ends the count (``skip=False``).

    ``threshold`` is the least total score a project needs. Raises LotNeeded for a tie the chain can't break.
    """
    support = election.support()
    purse = Purse(election.budget, [])
    open_projects = [j for j in range(len(election.projects)) if support[j] >= max(1, threshold)]
    stopped = fill(election, purse, open_projects, support, ties, skip)
    bought, supporters = {step.project for step in purse.steps}, election.supporters()
    fates = tuple(
        Fate(project.id, Why.FUNDED, support[j], supporters[j])
        if project.id in bought
        else _unfunded(election, j, purse.left, support[j], supporters[j], threshold, stopped)
        for j, project in enumerate(election.projects)
    )
    return Outcome(
        rule="greedy",
        parameters={"threshold": threshold, "skip": skip, "lot": list(ties.lot) if ties.lot else None},
        election=election.digest(),
        budget=election.budget,
        winners=tuple(step.project for step in purse.steps),
        spent=election.budget - purse.left,
        steps=tuple(purse.steps),
        fates=fates,
    )


def fill(
    election: Election,
    purse: Purse,
    open_projects: list[int],
    support: list[int],
    ties: Ties,
    skip: bool = True,
) -> bool:
    """Buy from ``open_projects`` in order of support; True when a project that did not fit ended the count."""
    waiting = list(open_projects)
    while waiting:
        if skip:
            waiting = [j for j in waiting if election.projects[j].cost <= purse.left]
            if not waiting:
                break
        j, link = _next(election, waiting, support, ties)
        project = election.projects[j]
        if project.cost > purse.left:
            return True
        purse.left -= project.cost
        purse.steps.append(Step(project.id, project.cost, "greedy", tie=link))
        waiting.remove(j)
    return False


def _next(election: Election, waiting: list[int], support: list[int], ties: Ties) -> tuple[int, str | None]:
    most = max(support[j] for j in waiting)
    tied = [j for j in waiting if support[j] == most]
    id, link = ties.first([(election.projects[j].id, election.projects[j].cost, support[j]) for j in tied])
    return next(j for j in tied if election.projects[j].id == id), link


def _unfunded(
    election: Election, j: int, left: int, votes: int, supporters: int, threshold: int, stopped: bool
) -> Fate:
    project = election.projects[j]
    why, missing = Why.MONEY_RAN_OUT, max(0, project.cost - left)
    if votes == 0:
        why = Why.NO_SUPPORT
    elif votes < threshold:
        why = Why.BELOW_THRESHOLD
    elif project.cost > election.budget:
        why, missing = Why.ABOVE_BUDGET, project.cost - election.budget
    elif stopped and missing == 0:
        why = Why.AFTER_THE_STOP
    return Fate(project.id, why, votes, supporters, missing)
