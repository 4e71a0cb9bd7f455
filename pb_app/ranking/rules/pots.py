"""Money set aside: pots for areas and categories, least amounts for groups, and what happens to what is left.

All of it is one rule run several times on parts of the election, in an order that is published: pots by name, then
what is left over by the stated way.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from pb_app.ranking.model.election import Election, Project, gather
from pb_app.ranking.model.errors import BallotError
from pb_app.ranking.model.outcome import Outcome

Rule = Callable[[Election], Outcome]
#: "back": what a pot leaves goes back. "together": all of it runs once more over everything that is unfunded.
Leftover = Literal["back", "together"]
#: Who counts as a voter in a part: whoever names one of its projects, or everybody.
Voters = Literal["naming", "everybody"]


@dataclass(frozen=True, slots=True)
class Pot:
    """``amount`` minor units for the projects that belong to the area or category ``group``."""

    name: str
    amount: int
    group: str


@dataclass(frozen=True, slots=True)
class PotResult:
    """One run: the pot's name ("" for the money of the whole place) and its outcome.

    ``of``: "pot", "floor", or "leftover" for a last run over what the others left.
    """

    name: str
    outcome: Outcome
    of: Literal["pot", "floor", "leftover"] = "pot"


@dataclass(frozen=True, slots=True)
class Allocation:
    """All runs in order. ``winners`` and ``spent`` are those of all runs together."""

    parts: tuple[PotResult, ...]

    @property
    def winners(self) -> tuple[str, ...]:
        return tuple(id for part in self.parts for id in part.outcome.winners)

    @property
    def spent(self) -> int:
        return sum(part.outcome.spent for part in self.parts)

    def as_data(self) -> dict[str, Any]:
        return {"parts": [{"name": p.name, "of": p.of, "outcome": p.outcome.as_data()} for p in self.parts]}


def by_pots(
    election: Election, pots: Sequence[Pot], rule: Rule, *, leftover: Leftover = "back", voters: Voters = "naming"
) -> Allocation:
    """Each pot's projects with the pot's money, then the rest of the projects with the rest of the money.

    A project of several pots belongs to the first by name. Pots are counted in the order of their names: what one funds
    excludes, and is what others need, in those that follow. A ceiling of the rule holds for each pot by itself. Raises
    BallotError when the pots hold more than the budget.
    """
    rest = election.budget - sum(pot.amount for pot in pots)
    if rest < 0:
        raise BallotError("the pots", "hold more than the budget")
    groups: dict[str, set[str]] = {}
    for project in election.projects:
        groups.setdefault(_pot_of(project, pots), set()).add(project.id)
    money = {"": rest, **{pot.name: pot.amount for pot in pots}}
    parts: list[PotResult] = []
    for name in sorted(groups):
        parts.append(PotResult(name, rule(part(election, groups[name], money[name], voters, _funded(parts)))))
    if leftover == "together":
        parts += _again(election, parts, rule, election.budget - sum(run.outcome.spent for run in parts))
    return Allocation(tuple(parts))


def _pot_of(project: Project, pots: Sequence[Pot]) -> str:
    mine = (pot.name for pot in pots if pot.group in (*project.areas, *project.categories))
    return min(mine, default="")


def with_floors(election: Election, floors: Mapping[str, int], rule: Rule) -> Allocation:
    """At least so much money for a group's projects, if they find support: the floors run first, by name, then the rest.

    What a floor does not spend joins the rest, where all unfunded projects compete. Raises BallotError when the floors
    together are above the budget.
    """
    if sum(floors.values()) > election.budget:
        raise BallotError("the floors", "are above the budget")
    parts: list[PotResult] = []
    for name in sorted(floors):
        funded = _funded(parts)
        mine = {p.id for p in election.projects if name in (*p.areas, *p.categories) and p.id not in funded}
        if mine:
            parts.append(PotResult(name, rule(part(election, mine, floors[name], "naming", funded)), "floor"))
    parts += _again(election, parts, rule, election.budget - sum(run.outcome.spent for run in parts))
    return Allocation(tuple(parts))


def _again(election: Election, parts: Sequence[PotResult], rule: Rule, money: int) -> list[PotResult]:
    """One run more, over everything unfunded, with everybody as a voter."""
    funded = _funded(parts)
    left = {p.id for p in election.projects} - funded
    if not left or not money:
        return []
    return [PotResult("", rule(part(election, left, money, "everybody", funded)), "leftover")]


def _funded(parts: Sequence[PotResult]) -> set[str]:
    return {id for run in parts for id in run.outcome.winners}


def part(
    election: Election, ids: set[str], budget: int, voters: Voters, funded: set[str] | frozenset[str] = frozenset()
) -> Election:
    """The election for some of the projects, after others were ``funded``: those bar what they exclude, and meet needs."""
    kept = [j for j, project in enumerate(election.projects) if project.id in ids]
    new = {j: number for number, j in enumerate(kept)}
    against = {other: p.id for p in election.projects if p.id in funded for other in p.excludes}
    projects = tuple(_after(election.projects[j], funded, against) for j in kept)
    rows = []
    for chosen, scores, count in election.rows():
        pairs = [(new[j], score) for j, score in zip(chosen, scores, strict=True) if j in new]
        if pairs:
            rows.append((tuple(pair[0] for pair in pairs), tuple(pair[1] for pair in pairs), count))
    naming = sum(row[2] for row in rows)
    cast = election.cast if voters == "everybody" else naming
    return gather(projects, budget, rows, cast=cast, unit=election.unit, flat=not election.scores)


def _after(project: Project, funded: set[str] | frozenset[str], against: Mapping[str, str]) -> Project:
    """A project as it stands once others are funded."""
    barred = min((id for id in project.excludes if id in funded), default=against.get(project.id, ""))
    return replace(project, needs=tuple(id for id in project.needs if id not in funded), barred=barred)
