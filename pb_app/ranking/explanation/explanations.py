"""Facts about each project that a sentence can be made of: why it was funded or not, and what would have changed it."""

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Any

from pb_app.ranking.explanation.accounts import VoterAccounts
from pb_app.ranking.model.constraints import Limits
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import Outcome, ProjectResult, ResultReason, Step
from pb_app.ranking.model.ties import Link, LotNeeded, Ties
from pb_app.ranking.rules.greedy import greedy

#: An election counted as the one that is explained.
Rule = Callable[[Election], Outcome]
STOPPED_BY_MONEY = (
    ResultReason.SUPPORTERS_SHORT,
    ResultReason.LEFTOVER_TOO_SMALL,
    ResultReason.MONEY_RAN_OUT,
    ResultReason.AFTER_THE_STOP,
)
#: How many of the projects that took most of the supporters' money are named.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Explanation:
    """One project's facts; money in whole minor units, rounded down where people's parts of it don't come out even.

    ``place``: its place among the funded, from 1. ``behind``: what its supporters had left at the end, together.
    ``went``: the funded projects that took most of their money, with how much. ``left_at_turn``: the money left when its
    turn came. ``level_with``: the funded project that came before it though the two were level, and ``level_by`` what
    decided between them. ``more_votes``: so many more votes (points, where ballots give points) would have funded it;
    ``more_shares``: so many more people with a full share each would have. ``lower_cost``: at this cost it would have
    been funded. The last three were confirmed by counting again; None: nothing of the kind was.
    """

    project: str
    why: ResultReason
    votes: int
    supporters: int
    cost: int
    missing: int | None
    other: str | None
    place: int | None
    behind: int | None
    went: tuple[tuple[str, int], ...]
    left_at_turn: int | None = None
    level_with: str | None = None
    level_by: Link | None = None
    more_votes: int | None = None
    more_shares: int | None = None
    lower_cost: int | None = None

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def explain(
    election: Election, outcome: Outcome, *, again: Rule | None = None, often: bool = False
) -> tuple[Explanation, ...]:
    """The story of every project, in the election's order.

    ``again`` counts an election as this one was counted: a few times for each project that money stopped, to confirm
    ``lower_cost`` and ``more_shares``, and with ``often`` some ten times to find ``more_votes``. Without it these stay
    None; a greedy outcome is quick enough to be counted again in any case.
    """
    if outcome.rule == "greedy":
        again, often = _greedy_like(outcome), True
    accounts = VoterAccounts(election, outcome)
    shares = outcome.endowment is not None
    went, left = accounts.backing() if shares else ([{} for _ in election.projects], [0] * len(election.projects))
    told = [
        _story(accounts, j, fate, went[j], Fraction(left[j], accounts.scale) if shares else None)
        for j, fate in enumerate(outcome.results)
    ]
    if again is None:
        return tuple(told)
    return tuple(
        _by_counting_again(election, outcome, explanation, again=again, j=j, often=often)
        if explanation.why in STOPPED_BY_MONEY
        else explanation
        for j, explanation in enumerate(told)
    )


def story(election: Election, outcome: Outcome, project: str) -> Explanation:
    """One project's story. Raises KeyError for a project that does not stand."""
    explanations = {told.project: told for told in explain(election, outcome)}
    return explanations[project]


def _story(
    accounts: VoterAccounts, j: int, fate: ProjectResult, went: dict[int, int], behind: Fraction | None
) -> Explanation:
    election, outcome = accounts.election, accounts.outcome
    most = sorted(went.items(), key=lambda row: (-row[1], row[0]))[:NAMED]
    places = {id: place for place, id in enumerate(outcome.winners, start=1)}
    level = _level(outcome, fate)
    return Explanation(
        project=fate.project,
        why=fate.why,
        votes=fate.votes,
        supporters=fate.supporters,
        cost=election.projects[j].cost,
        missing=fate.missing,
        other=fate.other,
        place=places.get(fate.project),
        behind=int(behind) if behind is not None else None,
        went=tuple((election.projects[k].id, amount // accounts.scale) for k, amount in most if k != j),
        left_at_turn=_left_at_turn(election, j, fate),
        level_with=level.project if level else None,
        level_by=level.tie if level else None,
    )


def _level(outcome: Outcome, fate: ProjectResult) -> Step | None:
    """The last purchase before which a project was level and came second."""
    if fate.why not in STOPPED_BY_MONEY:
        return None
    return next((step for step in reversed(outcome.steps) if step.tie and fate.project in step.tied), None)


def _left_at_turn(election: Election, j: int, fate: ProjectResult) -> int | None:
    if fate.why not in (ResultReason.MONEY_RAN_OUT, ResultReason.LEFTOVER_TOO_SMALL) or fate.missing is None:
        return None
    return election.projects[j].cost - fate.missing


def _by_counting_again(
    election: Election, outcome: Outcome, told: Explanation, *, again: Rule, j: int, often: bool
) -> Explanation:
    """What would have funded a project, each claim tried out."""
    told = replace(
        told,
        lower_cost=_confirmed_cost(election, outcome, told, again, j),
        more_shares=_confirmed_shares(election, outcome, told, again, j),
    )
    if not often:
        return told
    return replace(told, more_votes=votes_needed(election, again, told.project, _steps_up(election, outcome, j)))


def _confirmed_cost(election: Election, outcome: Outcome, told: Explanation, again: Rule, j: int) -> int | None:
    """The highest of the likely costs at which the project is funded: what was left at its turn, what its supporters
    had, what is left at the end, or just less than a project with as much support that was cheaper.
    """
    level = [step.cost - 1 for step in outcome.steps if told.level_with == step.project and step.tie == "lower-cost"]
    behind = told.behind if outcome.rule == "equal-shares" else None
    likely = {told.left_at_turn, behind, outcome.budget - outcome.spent, *level}
    for cost in sorted((cost for cost in likely if cost and 0 < cost < told.cost), reverse=True):
        projects = (*election.projects[:j], replace(election.projects[j], cost=cost), *election.projects[j + 1 :])
        if _funds(again, replace(election, projects=projects), told.project):
            return cost
    return None


def _confirmed_shares(election: Election, outcome: Outcome, told: Explanation, again: Rule, j: int) -> int | None:
    """So many more people for this project alone, each bringing a share to the budget, rounded down in all."""
    share = Fraction(*outcome.endowment) if outcome.endowment else Fraction(0)
    if told.why is not ResultReason.SUPPORTERS_SHORT or outcome.rule != "equal-shares" or not share:
        return None
    more = -(-(told.missing or 0) // share)
    richer = replace(election.with_more(j, more), budget=election.budget + int(more * share))
    return more if more and _funds(again, richer, told.project) else None


def _funds(again: Rule, election: Election, project: str) -> bool:
    """The project is funded in this count; not when a lot would be needed."""
    try:
        return project in again(election).winners
    except LotNeeded:
        return False


def votes_needed(election: Election, again: Rule, project: str, steps_up: Sequence[int] = ()) -> int | None:
    """So many more ballots that name it alone would have funded a project, and one fewer would not.

    Found by counting again; None when even twice as many ballots as there are would not do, or a lot would be needed.
    ``steps_up``: the only numbers that can make a difference, ascending, where they are known.
    """
    j = next(number for number, standing in enumerate(election.projects) if standing.id == project)
    numbers = steps_up or range(1, max(election.cast, max(election.support(), default=0)) + 2)
    low, high, last = -1, 0, len(numbers) - 1
    while not _wins(election, again, j, numbers[high]):
        if high == last:
            return None
        low, high = high, min(last, high * 2 + 1)
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _wins(election, again, j, numbers[middle]) else (middle, high)
    return numbers[high]


def _steps_up(election: Election, outcome: Outcome, j: int) -> list[int]:
    """With most votes first a project's fate changes only as it draws level with another one, or passes it."""
    if outcome.rule != "greedy" or outcome.parameters["by"] != "votes":
        return []
    votes = election.support()
    gaps = {other - votes[j] for other in votes}
    return sorted({number for gap in gaps for number in (gap, gap + 1) if number > 0} | {1})


def _wins(election: Election, again: Rule, j: int, more: int) -> bool:
    """The project is funded when so many more ballots name it alone."""
    return _funds(again, election.with_more(j, more), election.projects[j].id)


def _greedy_like(outcome: Outcome) -> Rule:
    """The greedy rule that gave an outcome, with its lot."""
    parameters = outcome.parameters
    limits = Limits(parameters["threshold"], parameters["ceilings"])
    ties = Ties(tuple(parameters["lot"]) if parameters["lot"] else None)
    return lambda e: greedy(e, ties=ties, by=parameters["by"], limits=limits, skip=parameters["skip"])
