"""Method of Equal Shares: everybody holds an equal part of the money, and pays only for what they support.

Source: Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities", NeurIPS 2021.
"""

import heapq
from fractions import Fraction
from typing import Literal

from pb_app.ranking.election import Election
from pb_app.ranking.outcome import Fate, Outcome, Step, Why, ratio
from pb_app.ranking.purchase import Offer, Purses
from pb_app.ranking.ties import Ties

Utility = Literal["cost", "count"]


class Run:
    """One run of the rule with a given endowment per voter; afterwards ``steps`` and ``purses`` tell all."""

    def __init__(self, election: Election, endowment: Fraction, utility: Utility, ties: Ties, threshold: int) -> None:
        self.election, self.utility, self.ties = election, utility, ties
        self.support, self.supporters = election.support(), election.supporters()
        self.purses = Purses(election, endowment)
        self.steps: list[Step] = []
        self.bought: set[int] = set()
        self._threshold = max(1, threshold)
        self._loop()

    @property
    def spent(self) -> int:
        return sum(step.cost for step in self.steps)

    def _key(self, project: int, price: Fraction) -> Fraction:
        """What is compared: money per unit of utility, which is the cost or one."""
        return price / self.election.projects[project].cost if self.utility == "cost" else price

    def _loop(self) -> None:
        """Buy the project with the lowest price per utility until none is affordable.

        A price never falls when others are bought, so an old price is a lower bound: only projects whose bound
        could still win are priced again.
        """
        heap: list[tuple[Fraction, int]] = []
        for j, project in enumerate(self.election.projects):
            if self.support[j] >= self._threshold and 0 < project.cost <= self.election.budget:
                heap.append((Fraction(0), j))
            elif self.support[j] >= self._threshold and project.cost == 0:
                self._take(j, Offer(Fraction(0), 0, 0, Fraction(0)), None)
        heapq.heapify(heap)
        while heap:
            best, offers = self._cheapest(heap)
            if best is None:
                break
            j, link = self._choose(offers)
            self._take(j, offers[j], link)
            for other in offers:
                if other != j:
                    heapq.heappush(heap, (best, other))

    def _cheapest(self, heap: list[tuple[Fraction, int]]) -> tuple[Fraction | None, dict[int, Offer]]:
        """The lowest key and all offers at it, taken off the heap; unaffordable projects leave it for good."""
        best: Fraction | None = None
        offers: dict[int, Offer] = {}
        while heap and (best is None or heap[0][0] <= best):
            _, j = heapq.heappop(heap)
            offer = self.purses.offer(j)
            if offer is None:
                continue
            key = self._key(j, offer.price)
            if best is None or key < best:
                for other in offers:
                    heapq.heappush(heap, (best or key, other))
                best, offers = key, {j: offer}
            elif key == best:
                offers[j] = offer
            else:
                heapq.heappush(heap, (key, j))
        return best, offers

    def _choose(self, offers: dict[int, Offer]) -> tuple[int, str | None]:
        rows = [(self.election.projects[j].id, self.election.projects[j].cost, self.support[j]) for j in offers]
        id, link = self.ties.first(rows)
        return next(j for j in offers if self.election.projects[j].id == id), link

    def _take(self, j: int, offer: Offer, link: str | None) -> None:
        project = self.election.projects[j]
        if offer.price:
            self.purses.buy(j, offer.price)
        self.bought.add(j)
        price, short_paid = ratio(offer.price), ratio(offer.short_paid)
        self.steps.append(Step(project.id, project.cost, "shares", price, offer.full, offer.short, short_paid, link))

    def fate(self, j: int) -> Fate:
        """Why a project was or was not bought, with the money its supporters lacked at the end."""
        project, votes, supporters = self.election.projects[j], self.support[j], self.supporters[j]
        if j in self.bought:
            return Fate(project.id, Why.FUNDED, votes, supporters)
        missing = -((self.purses.behind(j) - project.cost) // 1)
        why = Why.SUPPORTERS_SHORT
        if votes == 0:
            why = Why.NO_SUPPORT
        elif votes < self._threshold:
            why = Why.BELOW_THRESHOLD
        elif project.cost > self.election.budget:
            why, missing = Why.ABOVE_BUDGET, project.cost - self.election.budget
        return Fate(project.id, why, votes, supporters, max(0, int(missing)))


def equal_shares(
    election: Election,
    *,
    ties: Ties,
    utility: Utility = "cost",
    threshold: int = 0,
    endowment: Fraction | None = None,
) -> Outcome:
    """Equal Shares alone: may leave money unspent. ``endowment`` is per voter, by default budget over ballots cast.

    ``utility`` "cost" values a project by its cost (times the score), "count" by the score alone.
    Raises LotNeeded for a tie the chain can't break.
    """
    share = endowment if endowment is not None else Fraction(election.budget, max(1, election.cast))
    run = Run(election, share, utility, ties, threshold)
    parameters = {"utility": utility, "threshold": threshold, "lot": list(ties.lot) if ties.lot else None}
    return Outcome(
        rule="equal-shares",
        parameters=parameters,
        election=election.digest(),
        budget=election.budget,
        winners=tuple(step.project for step in run.steps),
        spent=run.spent,
        steps=tuple(run.steps),
        fates=tuple(run.fate(j) for j in range(len(election.projects))),
        endowment=ratio(share),
    )
