"""Most votes first, while the money lasts: the rule most councils know. Or most votes for the money."""

from dataclasses import dataclass, field
from fractions import Fraction
from itertools import takewhile
from typing import Literal

from pb_app.ranking.model.constraints import ConstraintState, Limits
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import Outcome, ProjectResult, ResultReason, Step
from pb_app.ranking.model.ties import Link, Ties

By = Literal["votes", "votes-per-cost"]


@dataclass(slots=True)
class SpendingState:
    """What greedy spends from, and what it has bought."""

    left: int
    steps: list[Step]


@dataclass(slots=True)
class GreedyFill:
    """A greedy pass over ``election``: what is bought, and which project ended it when nothing may be skipped.

    ``left_at_turn``: for each project that was too dear, by index, the money that was left when its turn came.
    """

    election: Election
    spending: SpendingState
    constraints: ConstraintState
    ties: Ties
    by: By = "votes"
    skip: bool = True
    stopper: int | None = None
    left_at_turn: dict[int, int] = field(default_factory=dict)
    _too_dear: list[int] = field(default_factory=list)
    _support: list[int] = field(init=False)

    def __post_init__(self) -> None:
        self._support = self.election.support()

    def _worth(self, j: int) -> Fraction | int:
        """What is compared. A free project with support is worth more than any other."""
        cost = self.election.projects[j].cost
        if self.by == "votes":
            return self._support[j]
        return Fraction(self._support[j], cost) if cost else 1 << 200

    def fill(self, candidates: list[int]) -> None:
        """Buy from ``candidates`` in order of worth until nothing is left to buy."""
        waiting = sorted(candidates, key=self._worth, reverse=True)
        while waiting:
            if self.skip:
                waiting = self._affordable(waiting)
            ready = waiting
            if not self.constraints.idle:
                waiting = [j for j in waiting if self.constraints.never(j) is None]
                ready = [j for j in waiting if not self.constraints.waits(j)]
            if not ready:
                break
            j, link, tied = self._next(ready)
            if self.election.projects[j].cost > self.spending.left:
                self.stopper = j
                self.left_at_turn[j] = self.spending.left
                return
            self._pass_over(j)
            self._buy(j, link, tied)
            waiting.remove(j)
        for j in self._too_dear:
            self.left_at_turn.setdefault(j, self.spending.left)

    def _affordable(self, waiting: list[int]) -> list[int]:
        """The projects that still fit; the others are remembered, for their turn may be yet to come."""
        projects, left = self.election.projects, self.spending.left
        self._too_dear += [j for j in waiting if projects[j].cost > left]
        return [j for j in waiting if projects[j].cost <= left]

    def _pass_over(self, bought: int) -> None:
        """Note the money left for the projects that would have come before the one that is bought now.

        Of two that are level the cheaper comes first, and what is bought is cheaper than what is too dear.
        """
        worth = self._worth(bought)
        for j in self._too_dear:
            if j not in self.left_at_turn and self._worth(j) > worth and not self.constraints.waits(j):
                self.left_at_turn[j] = self.spending.left

    def _buy(self, j: int, link: Link | None, tied: tuple[str, ...]) -> None:
        project = self.election.projects[j]
        self.spending.left -= project.cost
        self.spending.steps.append(Step(project.id, project.cost, "greedy", tie=link, tied=tied))
        self.constraints.buy(j)

    def _next(self, ready: list[int]) -> tuple[int, Link | None, tuple[str, ...]]:
        """The best of ``ready`` (which is sorted by worth). A tie whose members all fit needs no lot."""
        best = self._worth(ready[0])
        tied = list(takewhile(lambda j: self._worth(j) == best, ready))
        if len(tied) == 1:
            return tied[0], None, ()
        number = {self.election.projects[j].id: j for j in tied}
        left, link = self.ties.narrowed(
            [(id, self.election.projects[j].cost, self._support[j]) for id, j in number.items()]
        )
        if len(left) == 1:
            return number[left[0]], link, tuple(sorted(number))
        all_fit = sum(self.election.projects[j].cost for j in tied) <= self.spending.left and self.constraints.idle
        if all_fit and self.ties.lot is None:
            return number[left[0]], "all-fit", left
        return number[self.ties.draw(left)], "lot", left


def greedy(
    election: Election, *, ties: Ties, by: By = "votes", limits: Limits | None = None, skip: bool = True
) -> Outcome:
    """Fund projects by falling support; one that no longer fits is skipped, or ends the count (``skip=False``).

    ``by``: "votes" or "votes-per-cost". Raises LotNeeded for a tie the chain can't break and that matters.
    """
    limits = limits or Limits()
    support = election.support()
    filling = GreedyFill(
        election, SpendingState(election.budget, []), ConstraintState(election, limits), ties, by, skip
    )
    filling.fill([j for j in range(len(election.projects)) if support[j] >= max(1, limits.threshold)])
    steps = tuple(filling.spending.steps)
    return Outcome(
        rule="greedy",
        parameters={"by": by, "skip": skip, **limits.as_data(), "lot": list(ties.lot) if ties.lot else None},
        source=election,
        budget=election.budget,
        winners=tuple(step.project for step in steps),
        spent=election.budget - filling.spending.left,
        steps=steps,
        results=project_results(election, filling, limits.threshold),
    )


def project_results(election: Election, filling: GreedyFill, threshold: int) -> tuple[ProjectResult, ...]:
    """Each project's end after a greedy count."""
    support, supporters = election.support(), election.supporters()
    bought = {step.project for step in filling.spending.steps}
    return tuple(
        ProjectResult(project.id, ResultReason.FUNDED, support[j], supporters[j])
        if project.id in bought
        else _unfunded(filling, j, support[j], supporters[j], threshold)
        for j, project in enumerate(election.projects)
    )


def _unfunded(filling: GreedyFill, j: int, votes: int, supporters: int, threshold: int) -> ProjectResult:
    project = filling.election.projects[j]
    kept_out = constrained(
        filling.constraints, filling.election, j, votes=votes, supporters=supporters, threshold=threshold
    )
    if kept_out is not None:
        return kept_out
    if project.cost > filling.election.budget:
        return ProjectResult(
            project.id, ResultReason.ABOVE_BUDGET, votes, supporters, project.cost - filling.election.budget
        )
    if j not in filling.left_at_turn:
        return ProjectResult(project.id, ResultReason.AFTER_THE_STOP, votes, supporters)
    missing = project.cost - filling.left_at_turn[j]
    return ProjectResult(project.id, ResultReason.MONEY_RAN_OUT, votes, supporters, missing)


def constrained(
    constraints: ConstraintState, election: Election, j: int, *, votes: int, supporters: int, threshold: int
) -> ProjectResult | None:
    """The end of a project that no money could have funded, or None when money was what it lacked."""
    project = election.projects[j]
    if votes == 0:
        return ProjectResult(project.id, ResultReason.NO_SUPPORT, votes, supporters)
    if votes < threshold:
        return ProjectResult(project.id, ResultReason.BELOW_THRESHOLD, votes, supporters)
    reason = constraints.never(j)
    if reason is not None:
        return ProjectResult(project.id, reason, votes, supporters, other=constraints.excluder(j))
    if constraints.waits(j):
        return ProjectResult(
            project.id, ResultReason.NEEDS_ANOTHER, votes, supporters, other=constraints.missing_need(j)
        )
    return None
