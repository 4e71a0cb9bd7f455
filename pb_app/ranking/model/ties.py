"""Ties are broken by a published chain; what is left after it needs a lot that was drawn beforehand."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

Link = Literal["lower-cost", "more-votes", "all-fit", "lot"]


class LotNeeded(Exception):
    """An exact tie outlived the chain and there is no lot order: the tied project ids must be drawn by lot."""

    def __init__(self, projects: tuple[str, ...]) -> None:
        super().__init__("a lot is needed between " + ", ".join(projects))
        self.projects = projects


@dataclass(frozen=True, slots=True)
class Ties:
    """Lower cost first, then more votes, then the place in ``lot`` (project ids, first wins), if there is one."""

    lot: tuple[str, ...] | None = None

    def first(self, tied: Sequence[tuple[str, int, int]]) -> tuple[str, Link | None]:
        """The winner among (id, cost, votes) rows and the link that decided (None when there was no tie).

        Raises LotNeeded when cost and votes leave several and the lot does not name them.
        """
        if len(tied) == 1:
            return tied[0][0], None
        left, link = self.narrowed(tied)
        if len(left) == 1:
            return left[0], link
        return self.draw(left), "lot"

    @staticmethod
    def narrowed(tied: Sequence[tuple[str, int, int]]) -> tuple[tuple[str, ...], Link]:
        """The ids that cost and votes leave, sorted, and the last link that was asked."""
        cheapest = min(cost for _, cost, _ in tied)
        left = [row for row in tied if row[1] == cheapest]
        if len(left) == 1:
            return (left[0][0],), "lower-cost"
        most = max(votes for _, _, votes in left)
        return tuple(sorted(row[0] for row in left if row[2] == most)), "more-votes"

    def draw(self, ids: tuple[str, ...]) -> str:
        """The one that comes first in the lot. Raises LotNeeded when the lot does not name them all."""
        if self.lot is None or any(id not in self.lot for id in ids):
            raise LotNeeded(ids)
        return min(ids, key=self.lot.index)


def lot_order(ids: Iterable[str], seed: str) -> tuple[str, ...]:
    """The order that a seed agreed beforehand gives: by SHA-256 of the seed, a bar and the id."""
    return tuple(sorted(ids, key=lambda id: hashlib.sha256(f"{seed}|{id}".encode()).hexdigest()))
