"""The same exact voter budgets, with numpy to count voters by class. Every amount of money is still a Python integer."""

from collections.abc import Iterable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from pb_app.ranking.budgets.voter_budgets import BROKE, ULP, Backers, ExactPrice, VoterBudgets
from pb_app.ranking.model.election import Election

Numbers = NDArray[np.intp]
Floats = NDArray[np.float64]


class NumpyBackers(Backers):
    """Who stands behind each project, as arrays: ``members[j]`` are types, ``voters[j]`` how many of each."""

    def __init__(self, election: Election) -> None:
        lengths = np.fromiter(map(len, election.choices), np.intp, len(election.choices))
        total = int(lengths.sum())
        # Sixteen bits, where they are enough, are sorted several times faster.
        small = np.uint16 if len(election.projects) < 2**16 else np.int64
        projects = np.fromiter(chain.from_iterable(election.choices), small, total)
        order = np.argsort(projects, kind="stable")
        types = np.repeat(np.arange(len(lengths), dtype=np.intp), lengths)[order]
        counts = np.fromiter(election.counts, np.float64, len(lengths))
        borders = np.cumsum(np.bincount(projects, minlength=len(election.projects)))[:-1]
        voters = np.bincount(projects, weights=np.repeat(counts, lengths), minlength=len(election.projects))
        election.keep_supporters([int(number) for number in voters.tolist()])
        self._arrange(election)
        self.members: list[Numbers] = np.split(types, borders)
        self.voters: list[Floats] = [counts[members] for members in self.members]


class NumpyVoterBudgets(VoterBudgets):
    """Classes as in ``VoterBudgets``; an array holds which voter is in which class."""

    _backers: NumpyBackers

    def _assign(self, group: int) -> None:
        self._classes: Numbers = np.full(self._backers.types, group, dtype=np.intp)
        self._array: Floats | None = None

    def groups(self, project: int) -> dict[int, int]:
        backers = self._backers
        sums = np.bincount(self._classes[backers.members[project]], weights=backers.voters[project])
        if len(sums):
            sums[BROKE] = 0.0
        groups = sums.nonzero()[0]
        return dict(zip(groups.tolist(), map(int, sums[groups].tolist()), strict=True))

    def _near_behind(self, project: int) -> tuple[float, int, int]:
        backers = self._backers
        members, voters = backers.members[project], backers.voters[project]
        classes = self._classes[members]
        if self._array is None or len(self._array) != len(self._near):
            self._array = np.array(self._near)
        return float(self._array[classes] @ voters), backers.units[project], len(members)

    def buy(self, project: int, offer: ExactPrice, groups: Iterable[int] | None = None) -> None:
        unit, near_unit = self._unit(offer)
        self._off += self._one_off + ULP * near_unit
        groups = groups or self.groups(project)
        moved = np.zeros(max(groups, default=0) + 1, dtype=np.intp)
        for group in groups:
            moved[group] = self._after(group, unit, near_unit)
        members = self._backers.members[project]
        self._classes[members] = moved[self._classes[members]]
