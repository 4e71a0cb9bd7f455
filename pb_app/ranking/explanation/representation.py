"""Did every large enough group get its part? A check that needs no search.

EJR+ up to one project, with a project worth its cost: Brill, Peters, "Robust and Verifiable Proportionality Axioms for
Multiwinner Voting", EC 2023. A group of s out of n voters who all support an unfunded project deserves s/n of the
budget; it is neglected when even with that project none of them would have more funded projects, by cost, than that.
"""

from dataclasses import dataclass
from fractions import Fraction

from pb_app.ranking.model.election import Election


@dataclass(frozen=True, slots=True)
class NeglectedGroup:
    """``voters`` people all support ``project`` and deserve ``deserved`` minor units; none of them got it."""

    project: str
    voters: int
    deserved: Fraction


def money_per_type(election: Election, winners: tuple[str, ...]) -> list[int]:
    """Per type of ballot, what the funded projects it names cost."""
    funded = set(winners)
    costs = [project.cost if project.id in funded else 0 for project in election.projects]
    return [sum(costs[j] for j in chosen) for chosen in election.choices]


def neglected(election: Election, winners: tuple[str, ...]) -> list[NeglectedGroup]:
    """The largest neglected group of each unfunded project that has one; empty for an outcome of Equal Shares."""
    money, funded = money_per_type(election, winners), set(winners)
    behind: list[dict[int, int]] = [{} for _ in election.projects]
    for t, (chosen, count) in enumerate(zip(election.choices, election.counts, strict=True)):
        for j in chosen:
            if election.projects[j].id not in funded:
                behind[j][money[t]] = behind[j].get(money[t], 0) + count
    neglected_groups = (_largest(election, j, groups) for j, groups in enumerate(behind))
    return [group for group in neglected_groups if group is not None]


def _largest(election: Election, j: int, groups: dict[int, int]) -> NeglectedGroup | None:
    """Those who have least come first: if any group is neglected, one of these prefixes is."""
    project, voters, worst = election.projects[j], 0, None
    if not 0 < project.cost <= election.budget:
        return None
    for has in sorted(groups):
        voters += groups[has]
        deserved = Fraction(voters * election.budget, election.cast)
        if has + project.cost <= deserved:
            worst = NeglectedGroup(project.id, voters, deserved)
    return worst
