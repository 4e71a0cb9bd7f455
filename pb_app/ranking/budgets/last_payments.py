"""Which purchase of theirs each voter paid for last."""

from collections import Counter

from pb_app.ranking.budgets.voter_budgets import Backers
from pb_app.ranking.model.election import Election

NOBODY = 0


class LastPayments:
    """Purchases are numbered from 1; 0 stands for none yet. The scores of the ballots are not looked at."""

    def __init__(self, election: Election) -> None:
        self.backers = Backers(election)
        self._last = [NOBODY] * self.backers.types

    def count(self, j: int) -> dict[int, int]:
        """A project's supporters by their last purchase."""
        last = self._last
        voters_by_payment: dict[int, int] = Counter(map(last.__getitem__, self.backers.single[j]))
        for t, count in self.backers.several[j]:
            voters_by_payment[last[t]] = voters_by_payment.get(last[t], 0) + count
        return voters_by_payment

    def mark(self, j: int, number: int) -> None:
        """A project's supporters paid for purchase ``number``."""
        last = self._last
        for t in self.backers.single[j]:
            last[t] = number
        for t, _ in self.backers.several[j]:
            last[t] = number
