"""The same exact loads, with numpy to count voters by their last purchase."""

import numpy as np

from pb_app.ranking.numpy_purses import Numbers, NumpyBackers
from pb_app.ranking.phragmen import NOBODY, Loads


class NumpyLoads(Loads):
    """Loads as in ``Loads``; only who bought what last lives in an array."""

    _backers: NumpyBackers

    def _arrange(self) -> None:
        self._backers = NumpyBackers(self._election)
        self._lasting: Numbers = np.full(self._backers.types, NOBODY, dtype=np.intp)

    def _mark(self, j: int, number: int) -> None:
        self._lasting[self._backers.members[j]] = number

    def _lasts(self, j: int) -> dict[int, int]:
        backers = self._backers
        sums = np.bincount(self._lasting[backers.members[j]], weights=backers.voters[j])
        found = sums.nonzero()[0]
        return dict(zip(found.tolist(), map(int, sums[found].tolist()), strict=True))
