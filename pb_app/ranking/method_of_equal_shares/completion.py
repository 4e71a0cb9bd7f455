"""Equal Shares with a completion: raise everybody's share step by step while the money lasts, then fill what is left.

"Add one" is a family of rules; which member is used is a published parameter, because the winners depend on it.
Floor start, overspend stop and nothing after it is how Assen counted officially in 2024; the default then also fills
what is left by votes.
"""

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Literal

from pb_app.ranking.budgets.engines import Engine
from pb_app.ranking.method_of_equal_shares.endowment_search import EndowmentSearch
from pb_app.ranking.method_of_equal_shares.method import EqualSharesSetting, Utility, equal_share
from pb_app.ranking.model.constraints import ConstraintState, Limits
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import Outcome, ProjectResult, ResultReason, Step, ratio
from pb_app.ranking.model.ties import Ties
from pb_app.ranking.rules.greedy import GreedyFill, SpendingState
from pb_app.ranking.rules.phragmen import VoterLoads


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
    then: Literal["none", "greedy", "phragmen"] = "greedy"

    def __post_init__(self) -> None:
        if self.step < 0:
            raise ValueError("a step can't be negative")

    def first_share(self, election: Election) -> Fraction:
        share = equal_share(election)
        if self.start == "floor" and self.step:
            return Fraction(share // self.step * self.step)
        return share


def equal_shares_completed(
    election: Election,
    *,
    completion: Completion,
    ties: Ties,
    utility: Utility = "cost",
    limits: Limits | None = None,
    engine: Engine = "auto",
) -> Outcome:
    """Run Equal Shares with growing shares, keep the last run that stays within the budget, fill the leftover.

    Raises LotNeeded for a tie the chain can't break, in any of the runs.
    """
    setting = EqualSharesSetting(election, utility, ties, limits or Limits(), engine)
    search = EndowmentSearch(
        setting, completion.first_share(election), completion.step, exhaustive=completion.stop == "exhaustive"
    )
    run = search.last()
    leftover = election.budget - run.spent
    late, left_at_turn = fill(setting, run.constraints, run.bought, leftover, completion.then)
    steps = (*run.steps, *late)
    costs = {project.id: project.cost for project in election.projects}
    left = election.budget - sum(step.cost for step in steps)
    parameters = {**asdict(completion), "utility": utility, **setting.limits.as_data()}
    return Outcome(
        rule="equal-shares-completed",
        parameters={**parameters, "lot": list(ties.lot) if ties.lot else None},
        source=election,
        budget=election.budget,
        winners=tuple(step.project for step in steps),
        spent=election.budget - left,
        steps=steps,
        results=tuple(_result(fate, late, left_at_turn, costs) for fate in run.results()),
        endowment=ratio(run.endowment),
        trail=tuple((ratio(share), spent) for share, spent in search.trail),
    )


def fill(
    setting: EqualSharesSetting, constraints: ConstraintState, bought: list[int], left: int, then: str
) -> tuple[list[Step], dict[str, int]]:
    """What the leftover buys after the run that counts, and for each project that was too dear what was left then."""
    election = setting.election
    waiting = [j for j in range(len(election.projects)) if j not in bought and setting.stands(j)]
    steps: list[Step] = []
    at_turn: dict[int, int] = {}
    if then == "greedy":
        filling = GreedyFill(election, SpendingState(left, steps), constraints, setting.ties)
        filling.fill(waiting)
        at_turn = filling.left_at_turn
    if then == "phragmen":
        loads = VoterLoads(election, setting.ties, constraints, left=left, skip=True)
        steps = loads.buy(waiting)
        at_turn = loads.left_at_turn
    return steps, {election.projects[j].id: money for j, money in at_turn.items()}


def _result(
    fate: ProjectResult, late: list[Step], left_at_turn: dict[str, int], costs: dict[str, int]
) -> ProjectResult:
    if any(step.project == fate.project for step in late):
        return ProjectResult(fate.project, ResultReason.FUNDED_FROM_LEFTOVER, fate.votes, fate.supporters)
    if fate.why is ResultReason.SUPPORTERS_SHORT and fate.project in left_at_turn:
        # The shares were raised on paper; what was really in the way is the money that was left at its turn.
        missing = costs[fate.project] - left_at_turn[fate.project]
        return ProjectResult(fate.project, ResultReason.LEFTOVER_TOO_SMALL, fate.votes, fate.supporters, missing)
    return fate
