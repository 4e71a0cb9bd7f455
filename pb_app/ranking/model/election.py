"""What is counted: projects with a cost, money, and ballots collapsed to types."""

import hashlib
import json
import sys
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain

from pb_app.ranking.model.errors import BallotError


@dataclass(frozen=True, slots=True)
class Project:
    """``cost`` in minor units, not negative.

    ``excludes``: ids that can't be funded together with it. ``needs``: ids without which it makes no sense.
    ``sizes``: smaller costs at which it would still be worth doing. ``barred``: a project that is funded elsewhere
    already and excludes this one ("" for none).
    """

    id: str
    cost: int
    areas: tuple[str, ...] = ()
    categories: tuple[str, ...] = ()
    excludes: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    barred: str = ""


@dataclass(frozen=True, slots=True)
class BallotEntry:
    """A ballot's word on one project: its index in ``Election.projects`` and a score above zero."""

    project: int
    score: int


@dataclass(frozen=True, slots=True)
class BallotType:
    """Identical ballots, merged. ``entries`` ascend by project; ``count`` is how many voters said just this."""

    entries: tuple[BallotEntry, ...]
    count: int


@dataclass(slots=True)
class _Known:
    """What has been worked out about an election already."""

    supporters: list[int] | None = None
    support: list[int] | None = None
    digest: str | None = None


@dataclass(frozen=True)
class Election:
    """A complete input. ``cast`` counts every ballot, empty ones included; projects ascend by id.

    ``choices[t]`` are the project indexes (ascending) that ballots of type t name, ``scores[t]`` the scores beside
    them (``scores`` is empty when all are 1), ``counts[t]`` how many such ballots there are. ``unit``: how many minor
    units make one unit of the currency.
    """

    projects: tuple[Project, ...]
    budget: int
    choices: tuple[tuple[int, ...], ...]
    scores: tuple[tuple[int, ...], ...]
    counts: tuple[int, ...]
    cast: int
    unit: int = 1
    _known: _Known = field(default_factory=_Known, init=False, repr=False, compare=False)

    def rows(self) -> Iterator[tuple[tuple[int, ...], tuple[int, ...], int]]:
        """(choices, scores, count) per type, with the ones written out."""
        for t, chosen in enumerate(self.choices):
            yield chosen, self.scores[t] if self.scores else (1,) * len(chosen), self.counts[t]

    @property
    def ballots(self) -> tuple[BallotType, ...]:
        """The types, one object each: for explaining and checking, not for counting a city."""
        return tuple(
            BallotType(tuple(map(BallotEntry, chosen, scores)), count) for chosen, scores, count in self.rows()
        )

    def support(self) -> list[int]:
        """Per project, the sum of scores (with approvals: the number of votes)."""
        if not self.scores:
            return self.supporters()
        if self._known.support is None:
            totals = [0] * len(self.projects)
            for chosen, scores, count in self.rows():
                for project, score in zip(chosen, scores, strict=True):
                    totals[project] += count * score
            self._known.support = totals
        return list(self._known.support)

    def supporters(self) -> list[int]:
        """Per project, the number of ballots that name it."""
        if self._known.supporters is None:
            totals = Counter(chain.from_iterable(self.choices))
            for chosen, count in zip(self.choices, self.counts, strict=True):
                if count > 1:
                    for project in chosen:
                        totals[project] += count - 1
            self._known.supporters = [totals[j] for j in range(len(self.projects))]
        return list(self._known.supporters)

    def keep_supporters(self, totals: list[int]) -> None:
        """For whoever has counted the supporters already."""
        self._known.supporters = totals

    def with_more(self, j: int, more: int) -> "Election":
        """The same with so many more ballots that name project ``j`` alone; totals that are known stay known."""
        fuller = Election(
            self.projects,
            self.budget,
            (*self.choices, (j,)),
            (*self.scores, (1,)) if self.scores else (),
            (*self.counts, more),
            self.cast + more,
            self.unit,
        )
        supporters, support = self.supporters(), self.support()
        supporters[j] += more
        support[j] += more
        fuller._known.supporters, fuller._known.support = supporters, support
        return fuller

    def without_scores(self) -> "Election":
        """The same ballots as approvals; types that become equal are merged."""
        if not self.scores:
            return self
        return gather(
            self.projects,
            self.budget,
            zip(self.choices, self.scores, self.counts, strict=True),
            cast=self.cast,
            unit=self.unit,
            flat=True,
        )

    def digest(self) -> str:
        """SHA-256 of the whole input: equal inputs have equal digests on every machine.

        Of the canonical JSON of budget, ballots cast, unit and projects, then, as little-endian 64-bit integers, how
        many projects each type of ballot names, which, with what scores (if not all 1), and how many such ballots.
        """
        if self._known.digest is None:
            projects = [
                [p.id, p.cost, p.areas, p.categories, p.excludes, p.needs, p.sizes, p.barred] for p in self.projects
            ]
            head = json.dumps([self.budget, self.cast, self.unit, projects], separators=(",", ":"))
            hashed = hashlib.sha256(head.encode())
            for numbers in (
                map(len, self.choices),
                chain.from_iterable(self.choices),
                chain.from_iterable(self.scores),
                self.counts,
            ):
                hashed.update(_bytes(list(numbers)))
            self._known.digest = hashed.hexdigest()
        return self._known.digest


def _bytes(numbers: list[int]) -> bytes:
    """Whole numbers as little-endian 64-bit integers."""
    values = array("q", numbers)
    if sys.byteorder == "big":
        values.byteswap()
    return values.tobytes()


def gather(
    projects: tuple[Project, ...],
    budget: int,
    rows: Iterable[tuple[tuple[int, ...], tuple[int, ...], int]],
    *,
    cast: int,
    unit: int = 1,
    flat: bool = False,
) -> Election:
    """Merge equal rows of (choices ascending, scores, count); ``flat`` forgets the scores."""
    if flat:
        return _gather_flat(projects, budget, rows, cast, unit)
    merged: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
    for chosen, scores, count in rows:
        if chosen:
            merged[chosen, scores] = merged.get((chosen, scores), 0) + count
    keys = sorted(merged)
    if all(score == 1 for _, row in keys for score in row):
        return _gather_flat(projects, budget, ((*key, merged[key]) for key in keys), cast, unit)
    choices, given = tuple(key[0] for key in keys), tuple(key[1] for key in keys)
    return Election(projects, budget, choices, given, tuple(merged[key] for key in keys), cast, unit)


def _gather_flat(
    projects: tuple[Project, ...],
    budget: int,
    rows: Iterable[tuple[tuple[int, ...], tuple[int, ...], int]],
    cast: int,
    unit: int,
) -> Election:
    merged: dict[tuple[int, ...], int] = {}
    for chosen, _, count in rows:
        merged[chosen] = merged.get(chosen, 0) + count
    merged.pop((), None)
    choices = tuple(sorted(merged))
    return Election(projects, budget, choices, (), tuple(map(merged.__getitem__, choices)), cast, unit)


def standing(projects: Iterable[Project], budget: int) -> tuple[Project, ...]:
    """The projects by id. Raises BallotError for a bad cost, a bad budget or two projects with one id."""
    ordered = tuple(sorted(projects, key=lambda project: project.id))
    if budget < 0:
        raise BallotError("the budget", "is negative")
    for project in ordered:
        if project.cost < 0:
            raise BallotError(f"project {project.id}", "has a negative cost")
    for project, following in zip(ordered, ordered[1:], strict=False):
        if project.id == following.id:
            raise BallotError(f"project {project.id}", "stands twice")
    return ordered


def collapse(projects: Sequence[Project], budget: int, ballots: Iterable[Mapping[str, int]], unit: int = 1) -> Election:
    """An election from ballots given as project id to score.

    A project named twice can't occur (the mapping counts it once), a score of zero or less says nothing, an empty
    ballot still counts as cast. Raises BallotError for a project that does not stand, a score that is no whole
    number, a negative cost or budget, two projects with one id.
    """
    ordered = standing(projects, budget)
    index = {project.id: number for number, project in enumerate(ordered)}
    rows: dict[tuple[tuple[int, ...], tuple[int, ...]], int] = {}
    cast = 0
    for cast, ballot in enumerate(ballots, start=1):
        pairs = sorted(_entry(index, cast, id, score) for id, score in ballot.items())
        named = [pair for pair in pairs if pair[1] > 0]
        key = tuple(pair[0] for pair in named), tuple(pair[1] for pair in named)
        rows[key] = rows.get(key, 0) + 1
    return gather(ordered, budget, ((*key, count) for key, count in rows.items()), cast=cast, unit=unit)


def _entry(index: Mapping[str, int], ballot: int, id: str, score: int) -> tuple[int, int]:
    if id not in index:
        raise BallotError(f"ballot {ballot}", f"names a project {id!r} that does not stand")
    if not isinstance(score, int):
        raise BallotError(f"ballot {ballot}", f"the score {score!r} is not a whole number")
    return index[id], score
