"""What is counted: projects with a cost, money, and ballots collapsed to types."""

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Project:
    """``cost`` in minor units, not negative."""

    id: str
    cost: int


@dataclass(frozen=True, slots=True)
class Entry:
    """A ballot's word on one project: its index in ``Election.projects`` and a score above zero."""

    project: int
    score: int


@dataclass(frozen=True, slots=True)
class BallotType:
    """Identical ballots, merged. ``entries`` ascend by project; ``count`` is how many voters said just this."""

    entries: tuple[Entry, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Election:
    """A complete input. ``cast`` counts every ballot, empty ones included; projects ascend by id."""

    projects: tuple[Project, ...]
    budget: int
    ballots: tuple[BallotType, ...]
    cast: int

    def support(self) -> list[int]:
        """Per project, the sum of scores (with approvals: the number of votes)."""
        totals = [0] * len(self.projects)
        for ballot in self.ballots:
            for entry in ballot.entries:
                totals[entry.project] += ballot.count * entry.score
        return totals

    def supporters(self) -> list[int]:
        """Per project, the number of ballots that name it."""
        totals = [0] * len(self.projects)
        for ballot in self.ballots:
            for entry in ballot.entries:
                totals[entry.project] += ballot.count
        return totals

    def digest(self) -> str:
        """SHA-256 of the input's canonical JSON: equal inputs have equal digests on every machine."""
        content = {
            "budget": self.budget,
            "cast": self.cast,
            "projects": [[project.id, project.cost] for project in self.projects],
            "ballots": [[b.count, [[e.project, e.score] for e in b.entries]] for b in self.ballots],
        }
        return hashlib.sha256(json.dumps(content, separators=(",", ":")).encode()).hexdigest()


def collapse(projects: Sequence[Project], budget: int, ballots: Iterable[Mapping[str, int]]) -> Election:
    """An election from ballots given as project id to score.

    A project named twice can't occur (the mapping counts it once), a score of zero or less says nothing, an empty
    ballot still counts as cast. Raises KeyError for a project that does not stand, ValueError for a negative cost,
    a negative budget or two projects with one id.
    """
    ordered = tuple(sorted(projects, key=lambda project: project.id))
    index = {project.id: number for number, project in enumerate(ordered)}
    if len(index) != len(ordered) or budget < 0 or any(project.cost < 0 for project in ordered):
        raise ValueError("project ids must differ, costs and budget must not be negative")
    types: Counter[tuple[tuple[int, int], ...]] = Counter()
    cast = 0
    for ballot in ballots:
        cast += 1
        types[tuple(sorted((index[id], score) for id, score in ballot.items() if score > 0))] += 1
    merged = tuple(
        BallotType(tuple(Entry(project, score) for project, score in entries), types[entries])
        for entries in sorted(types)
        if entries
    )
    return Election(ordered, budget, merged, cast)
