"""Sequential Phragmén: everybody earns money at one speed, and a project is bought the moment its supporters can pay.

Source: Brill, Freeman, Janson, Lackner, "Phragmén's Voting Methods and Justified Representation", AAAI 2017; for
projects with costs: Los, Christoff, Grossi, "Proportional Budget Allocations", IJCAI 2022.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import Literal

from pb_app.ranking.budgets.engines import Engine, last_payments_for
from pb_app.ranking.budgets.lazy_minimum import Bounds, LazyMinimum
from pb_app.ranking.budgets.voter_budgets import ULP
from pb_app.ranking.model.constraints import ConstraintState, Limits
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import Outcome, ProjectResult, ResultReason, Step
from pb_app.ranking.model.ties import Ties
from pb_app.ranking.rules.greedy import constrained

#: What happens when the next project no longer fits: the count ends, or it is passed over.
Stop = Literal["first-over", "skip-over"]


class VoterLoads:
    """How much each voter has paid so far: the load of the last project of theirs that was bought."""

    def __init__(
        self,
        election: Election,
        ties: Ties,
        constraints: ConstraintState,
        *,
        left: int,
        skip: bool,
        engine: Engine = "auto",
    ) -> None:
        self._election, self._ties, self._fence, self._skip = election.without_scores(), ties, constraints, skip
        self._lasts = last_payments_for(self._election, engine)
        self._backers = self._lasts.backers
        self._budget = max(1, election.budget)
        self._looked: dict[int, dict[int, int]] = {}
        self._scale = 1
        self._load = [0]
        self._near = [0.0]
        self.left = left
        self.stopper: int | None = None
        #: For each project that was too dear, by index, the money that was left when its turn came.
        self.left_at_turn: dict[int, int] = {}
        self._waiting: list[int] = []
        self._too_dear: set[int] = set()

    def buy(self, candidates: list[int], earlier: Sequence[Step] = ()) -> list[Step]:
        """Buy from ``candidates`` (all with support) until the money or the candidates are used up.

        ``earlier``: purchases whose loads are carried already.
        """
        index = {project.id: j for j, project in enumerate(self._election.projects)}
        for step in earlier:
            self._carry(index[step.project], Fraction(*(step.price or (0, 1))))
        self._contest = LazyMinimum(
            (self._backers.near_cost[j] / self._backers.units[j] * (1 - 4 * ULP), j) for j in candidates
        )
        steps: list[Step] = []
        while True:
            tied, load = self._contest.lowest(self._look, self._exact)
            if not tied or self._stopped(tied):
                break
            self._pass_over(load)
            steps.append(self._take(tied, load))
        self.left_at_turn |= dict.fromkeys(self._too_dear - self.left_at_turn.keys(), self.left)
        return steps

    def _pass_over(self, load: Fraction) -> None:
        """Note the money left for the projects that are too dear and would have come before the one bought now.

        Of two that are level the cheaper comes first, and what is bought is cheaper than what is too dear.
        """
        for j in self._too_dear - self.left_at_turn.keys():
            self._looked[j] = self._lasts.count(j)
            if self._exact(j) < load:
                self.left_at_turn[j] = self.left

    def _stopped(self, tied: list[int]) -> bool:
        self.stopper = next((j for j in tied if self._election.projects[j].cost > self.left), None)
        if self.stopper is None:
            return False
        self.left_at_turn[self.stopper] = self.left
        return True

    def _take(self, tied: list[int], load: Fraction) -> Step:
        projects, units = self._election.projects, self._backers.units
        id, link = self._ties.first([(projects[j].id, projects[j].cost, units[j]) for j in tied])
        j = next(j for j in tied if projects[j].id == id)
        for other in tied:
            if other != j:
                self._contest.enter(other)
        self._carry(j, load)
        self.left -= projects[j].cost
        self._fence.buy(j)
        for other in [other for other in self._waiting if not self._fence.waits(other)]:
            self._waiting.remove(other)
            self._contest.enter(other)
        names = tuple(sorted(projects[j].id for j in tied)) if len(tied) > 1 else ()
        return Step(
            id, projects[j].cost, "phragmen", (load.numerator, load.denominator), units[j], tie=link, tied=names
        )

    def _look(self, j: int) -> Bounds | None:
        if self._skip and self._election.projects[j].cost > self.left:
            self._too_dear.add(j)
            return None
        if not self._fence.idle:
            if self._fence.waits(j):
                self._waiting.append(j)
                return None
            if self._fence.never(j) is not None:
                return None
        near, lasts = self._near, self._lasts.count(j)
        self._looked[j] = lasts
        value = sum(near[last] * count for last, count in lasts.items()) + self._backers.near_cost[j]
        value /= self._backers.units[j]
        slack = value * ULP * (len(lasts) + 6)
        return Bounds(value - slack, value + slack)

    def _exact(self, j: int) -> Fraction:
        """The load that each supporter would carry, in minor units."""
        borne = sum(self._load[last] * count for last, count in self._looked[j].items())
        cost = self._election.projects[j].cost * self._scale
        return Fraction(cost + borne, self._backers.units[j] * self._scale)

    def _carry(self, j: int, load: Fraction) -> None:
        grown = self._scale // gcd(self._scale, load.denominator) * load.denominator
        by = grown // self._scale
        self._load = [old * by for old in self._load]
        self._scale = grown
        self._load.append(load.numerator * (grown // load.denominator))
        self._near.append(load.numerator / (load.denominator * self._budget))
        self._lasts.mark(j, len(self._load) - 1)


def phragmen(
    election: Election,
    *,
    ties: Ties,
    limits: Limits | None = None,
    stop: Stop = "first-over",
    engine: Engine = "auto",
) -> Outcome:
    """Sequential Phragmén on who approves what; scores are not looked at.

    ``stop`` "first-over" ends the count at the first project that no longer fits, "skip-over" passes it over.
    Raises LotNeeded for a tie the chain can't break.
    """
    limits = limits or Limits()
    constraints = ConstraintState(election, limits)
    loads = VoterLoads(election, ties, constraints, left=election.budget, skip=stop == "skip-over", engine=engine)
    support = election.support()
    standing = [
        j
        for j, project in enumerate(election.projects)
        if support[j] >= max(1, limits.threshold) and project.cost <= election.budget
    ]
    steps = tuple(loads.buy(standing))
    bought = {step.project for step in steps}
    return Outcome(
        rule="phragmen",
        parameters={"stop": stop, **limits.as_data(), "lot": list(ties.lot) if ties.lot else None},
        source=election,
        budget=election.budget,
        winners=tuple(step.project for step in steps),
        spent=election.budget - loads.left,
        steps=steps,
        results=tuple(
            _result(election, j, bought, loads=loads, constraints=constraints, threshold=limits.threshold)
            for j in range(len(election.projects))
        ),
    )


def _result(
    election: Election, j: int, bought: set[str], *, loads: VoterLoads, constraints: ConstraintState, threshold: int
) -> ProjectResult:
    project, votes, supporters = election.projects[j], election.support()[j], election.supporters()[j]
    if project.id in bought:
        return ProjectResult(project.id, ResultReason.FUNDED, votes, supporters)
    kept_out = constrained(constraints, election, j, votes=votes, supporters=supporters, threshold=threshold)
    if kept_out is not None:
        return kept_out
    if project.cost > election.budget:
        return ProjectResult(project.id, ResultReason.ABOVE_BUDGET, votes, supporters, project.cost - election.budget)
    if j not in loads.left_at_turn:
        return ProjectResult(project.id, ResultReason.AFTER_THE_STOP, votes, supporters)
    missing = project.cost - loads.left_at_turn[j]
    return ProjectResult(project.id, ResultReason.MONEY_RAN_OUT, votes, supporters, missing)
