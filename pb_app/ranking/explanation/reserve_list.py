"""After the count: the reserve list, and smaller sizes of projects that the leftover can still pay for."""

from dataclasses import dataclass, replace
from fractions import Fraction

from pb_app.ranking.model.constraints import ConstraintState, Limits
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import Outcome, ProjectResult, ResultReason, Step
from pb_app.ranking.model.ties import Ties
from pb_app.ranking.rules.greedy import GreedyFill, SpendingState
from pb_app.ranking.rules.phragmen import VoterLoads

#: Why a project could still be funded if somebody else gave money back.
WAITING = (
    ResultReason.SUPPORTERS_SHORT,
    ResultReason.LEFTOVER_TOO_SMALL,
    ResultReason.MONEY_RAN_OUT,
    ResultReason.AFTER_THE_STOP,
)


@dataclass(frozen=True, slots=True)
class ReservePlace:
    """A project that would be funded next if money came back; ``needs``: what it lacks now, in minor units."""

    project: str
    needs: int


def reserve_list(election: Election, outcome: Outcome) -> tuple[ReservePlace, ...]:
    """What the rule would fund next, in order: it goes on from where it stopped as if money were no limit.

    After a greedy count or a leftover given out by votes, the next by votes (or by votes for the money); after
    Phragmén, the next loads; after Equal Shares alone, the project whose supporters need least each.
    """
    waiting = [j for j, fate in enumerate(outcome.results) if fate.why in WAITING]
    left = outcome.budget - outcome.spent
    order = _by_shares(election, outcome, waiting) if _ends_in_shares(outcome) else _onward(election, outcome, waiting)
    costs = {project.id: project.cost for project in election.projects}
    return tuple(ReservePlace(id, max(0, costs[id] - left)) for id in order)


def _ends_in_shares(outcome: Outcome) -> bool:
    return outcome.endowment is not None and outcome.parameters.get("then", "none") == "none"


def _by_shares(election: Election, outcome: Outcome, waiting: list[int]) -> list[str]:
    votes = election.support()

    def key(j: int) -> tuple[Fraction, int, int, str]:
        fate, project = outcome.results[j], election.projects[j]
        return Fraction(fate.missing or 0, max(1, fate.supporters)), project.cost, -votes[j], project.id

    return [election.projects[j].id for j in sorted(waiting, key=key)]


def _onward(election: Election, outcome: Outcome, waiting: list[int]) -> list[str]:
    """The rule's last stage, continued with money for everything."""
    parameters, index = outcome.parameters, {p.id: j for j, p in enumerate(election.projects)}
    constraints = ConstraintState(election, Limits(parameters["threshold"], parameters["ceilings"]))
    lot = tuple(parameters["lot"]) if parameters["lot"] else tuple(sorted(index))
    plenty = sum(project.cost for project in election.projects)
    bought = [index[id] for id in outcome.winners]
    for j in bought:
        constraints.buy(j)
    if outcome.rule == "phragmen" or parameters.get("then") == "phragmen":
        loads = VoterLoads(election, Ties(lot), constraints, left=plenty, skip=True)
        return [
            step.project for step in loads.buy(waiting, [step for step in outcome.steps if step.stage == "phragmen"])
        ]
    filling = GreedyFill(election, SpendingState(plenty, []), constraints, Ties(lot), parameters.get("by", "votes"))
    filling.fill(waiting)
    return [step.project for step in filling.spending.steps]


def part_funded(election: Election, outcome: Outcome) -> Outcome:
    """Give the leftover, down the reserve list, to projects that named a smaller size: the largest that fits.

    Steps of stage "part" carry what is given. A project without ``sizes`` takes all or nothing, and one that the funded
    projects keep out, or that needs another, takes nothing.
    """
    left = outcome.budget - outcome.spent
    index = {project.id: j for j, project in enumerate(election.projects)}
    constraints = ConstraintState(election, Limits(outcome.parameters["threshold"], outcome.parameters["ceilings"]))
    for id in outcome.winners:
        constraints.buy(index[id])
    steps: list[Step] = []
    for waiting in reserve_list(election, outcome):
        j = index[waiting.project]
        sizes = sorted(election.projects[j].sizes, reverse=True)
        size = next((size for size in sizes if 0 < size <= left and size < election.projects[j].cost), None)
        if size is not None and constraints.never(j) is None and not constraints.waits(j):
            steps.append(Step(waiting.project, size, "part"))
            constraints.buy(j, size)
            left -= size
    given = {step.project: step.cost for step in steps}
    costs = {project.id: project.cost for project in election.projects}
    results = tuple(_part(fate, costs[fate.project], given) for fate in outcome.results)
    winners = (*outcome.winners, *given)
    return replace(
        outcome, winners=winners, spent=outcome.budget - left, steps=(*outcome.steps, *steps), results=results
    )


def _part(fate: ProjectResult, cost: int, given: dict[str, int]) -> ProjectResult:
    if fate.project not in given:
        return fate
    return replace(fate, why=ResultReason.PART_FUNDED, missing=cost - given[fate.project])
