"""What else a rule must mind: projects that exclude or need each other, and the most money a group may get."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import ResultReason


@dataclass(frozen=True, slots=True)
class Limits:
    """What a rulebook adds to any rule.

    ``threshold``: the least support a project needs. ``ceilings``: the most money, in minor units, for all funded
    projects of an area or a category together.
    """

    threshold: int = 0
    ceilings: Mapping[str, int] = field(default_factory=dict)

    def as_data(self) -> dict[str, object]:
        return {"threshold": self.threshold, "ceilings": dict(sorted(self.ceilings.items()))}


class ConstraintState:
    """Says of a project whether it may be bought now, later, or never. Never is for good: nothing is given back."""

    def __init__(self, election: Election, limits: Limits) -> None:
        self._election = election
        self._limits = limits
        self._bought: set[str] = set()
        self._spent: dict[str, int] = {}
        projects = election.projects
        self._excluded = {p.id: p.barred for p in projects if p.barred}
        self._against: dict[str, set[str]] = {p.id: set(p.excludes) for p in projects}
        for project in projects:
            for other in project.excludes:
                self._against.setdefault(other, set()).add(project.id)
        self.idle = not limits.ceilings and not any(p.excludes or p.needs or p.barred for p in projects)

    def groups(self, j: int) -> list[str]:
        """The project's areas and categories that have a ceiling."""
        project = self._election.projects[j]
        return [name for name in (*project.areas, *project.categories) if name in self._limits.ceilings]

    def never(self, j: int) -> ResultReason | None:
        """Why it can't be bought any more, or None."""
        if self.idle:
            return None
        project = self._election.projects[j]
        if project.id in self._excluded:
            return ResultReason.EXCLUDED
        for name in self.groups(j):
            if self._spent.get(name, 0) + project.cost > self._limits.ceilings[name]:
                return ResultReason.CEILING
        return None

    def waits(self, j: int) -> bool:
        """A project it needs is not bought (yet)."""
        return not self.idle and not self._bought.issuperset(self._election.projects[j].needs)

    def missing_need(self, j: int) -> str | None:
        """A project that this one needs and that is not bought; None when that one does not even stand."""
        missing = [id for id in self._election.projects[j].needs if id not in self._bought]
        return next((id for id in missing if id in self._against), None)

    def excluder(self, j: int) -> str | None:
        """The funded project that keeps this one out."""
        return self._excluded.get(self._election.projects[j].id)

    def buy(self, j: int, amount: int | None = None) -> None:
        """Buy a project, or a smaller size of it for ``amount``."""
        project = self._election.projects[j]
        cost = project.cost if amount is None else amount
        self._bought.add(project.id)
        for name in self.groups(j):
            self._spent[name] = self._spent.get(name, 0) + cost
        for other in sorted(self._against.get(project.id, ())):
            self._excluded.setdefault(other, project.id)
