"""The same with numpy to count."""

import numpy as np

from pb_app.ranking.budgets.last_payments import NOBODY, LastPayments
from pb_app.ranking.budgets.numpy_voter_budgets import Numbers, NumpyBackers
from pb_app.ranking.model.election import Election


class NumpyLastPayments(LastPayments):
    """Who bought what last, in an array."""

    backers: NumpyBackers

    def __init__(self, election: Election) -> None:
        self.backers = NumpyBackers(election)
        self._latest: Numbers = np.full(self.backers.types, NOBODY, dtype=np.intp)

    def count(self, j: int) -> dict[int, int]:
        sums = np.bincount(self._latest[self.backers.members[j]], weights=self.backers.voters[j])
        payments = sums.nonzero()[0]
        return dict(zip(payments.tolist(), map(int, sums[payments].tolist()), strict=True))

    def mark(self, j: int, number: int) -> None:
        self._latest[self.backers.members[j]] = number
