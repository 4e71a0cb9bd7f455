"""Facts about each project that a sentence can be made of: why it was funded or not, and what would have changed it."""

from dataclasses import asdict, dataclass, replace
from fractions import Fraction
from typing import Any

from pb_app.ranking.accounts import Accounts
from pb_app.ranking.election import Election
from pb_app.ranking.fence import Limits
from pb_app.ranking.greedy import greedy
from pb_app.ranking.outcome import Fate, Outcome, Why
from pb_app.ranking.ties import Ties

#: How many of the projects that took most of the supporters' money are named.
NAMED = 5


@dataclass(frozen=True, slots=True)
class Story:
    """One project's facts; money in whole minor units, rounded down where people's parts of it don't come out even.

    ``place``: its place among the funded, from 1. ``behind``: what its supporters had left at the end, together.
    ``went``: the funded projects that took most of their money, with how much. ``more_votes``: so many more would have
    funded it; ``more_shares``: so many more people with a full share each would have. ``lower_cost``: at this cost it
    would have been funded. None: nothing of the kind is certain.
    """

    project: str
    why: Why
    votes: int
    supporters: int
    cost: int
    missing: int | None
    other: str | None
    place: int | None
    behind: int | None
    went: tuple[tuple[str, int], ...]
    more_votes: int | None = None
    more_shares: int | None = None
    lower_cost: int | None = None

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def explain(election: Election, outcome: Outcome) -> tuple[Story, ...]:
    """The story of every project, in the election's order."""
    accounts = Accounts(election, outcome)
    shares = outcome.endowment is not None
    went, left = accounts.backing() if shares else ([{} for _ in election.projects], [0] * len(election.projects))
    return tuple(
        _story(accounts, j, fate, went[j], Fraction(left[j], accounts.scale) if shares else None)
        for j, fate in enumerate(outcome.fates)
    )


def story(election: Election, outcome: Outcome, project: str) -> Story:
    """One project's story. Raises KeyError for a project that does not stand."""
    found = {told.project: told for told in explain(election, outcome)}
    return found[project]


def _story(accounts: Accounts, j: int, fate: Fate, went: dict[int, int], behind: Fraction | None) -> Story:
    election, outcome = accounts.election, accounts.outcome
    most = sorted(went.items(), key=lambda row: (-row[1], row[0]))[:NAMED]
    places = {id: place for place, id in enumerate(outcome.winners, start=1)}
    told = Story(
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
    )
    return _with_counterfactuals(accounts, j, told, behind)


def _with_counterfactuals(accounts: Accounts, j: int, told: Story, behind: Fraction | None) -> Story:
    """What is certain to have funded a project that money stopped."""
    outcome, left = accounts.outcome, accounts.outcome.budget - accounts.outcome.spent
    if told.why is Why.SUPPORTERS_SHORT and outcome.rule == "equal-shares" and behind is not None:
        short, share = told.cost - behind, Fraction(accounts.share, accounts.scale)
        return replace(told, lower_cost=int(behind // 1) or None, more_shares=-int(-short // share) if share else None)
    if told.why is Why.LEFTOVER_TOO_SMALL:
        return replace(told, lower_cost=left or None)
    if told.why is Why.MONEY_RAN_OUT and outcome.rule == "greedy":
        return replace(told, lower_cost=left or None, more_votes=votes_needed(accounts.election, outcome, told.project))
    return told


def votes_needed(election: Election, outcome: Outcome, project: str) -> int | None:
    """How many more votes would have funded a project under a greedy rule, found by counting again; None for never."""
    j = next(number for number, standing in enumerate(election.projects) if standing.id == project)
    most = max(election.support(), default=0) + 1
    if not _wins(election, outcome, j, most):
        return None
    low, high = 0, most
    while low + 1 < high:
        middle = (low + high) // 2
        low, high = (low, middle) if _wins(election, outcome, j, middle) else (middle, high)
    return high


def _wins(election: Election, outcome: Outcome, j: int, more: int) -> bool:
    """The project is funded when so many more ballots name it alone; a lot that would be needed does not count."""
    parameters = outcome.parameters
    scores = (*election.scores, (1,)) if election.scores else ()
    fuller = replace(election, choices=(*election.choices, (j,)), scores=scores, counts=(*election.counts, more))
    limits = Limits(parameters["threshold"], parameters["ceilings"])
    lot = tuple(parameters["lot"]) if parameters["lot"] else tuple(sorted(p.id for p in election.projects))
    again = greedy(fuller, ties=Ties(lot), by=parameters["by"], limits=limits, skip=parameters["skip"])
    return election.projects[j].id in again.winners
