"""The same voter budgets for ballots with scores: a voter who gave twice the score pays up to twice the price."""

from collections.abc import Iterable
from fractions import Fraction
from math import inf

from pb_app.ranking.budgets.voter_budgets import ULP, Backers, ExactPrice, PriceEstimate, VoterBudgets
from pb_app.ranking.model.election import Election


class ScoredBackers(Backers):
    """Who stands behind each project with which score."""

    def __init__(self, election: Election) -> None:
        self._arrange(election)
        self.scored: list[list[tuple[int, int, int]]] = [[] for _ in election.projects]
        for t, (chosen, scores, count) in enumerate(election.rows()):
            for j, score in zip(chosen, scores, strict=True):
                self.scored[j].append((t, score, count))
        self.units = election.support()
        self.width = 1 + max((score for row in election.scores for score in row), default=1)


class ScoredVoterBudgets(VoterBudgets):
    """Groups are keyed by class and score in one number: ``class * width + score``."""

    _backers: ScoredBackers

    def groups(self, project: int) -> dict[int, int]:
        groups: dict[int, int] = {}
        class_of, width = self._class_of, self._backers.width
        for t, score, count in self._backers.scored[project]:
            if class_of[t]:
                key = class_of[t] * width + score
                groups[key] = groups.get(key, 0) + count
        return groups

    def guess(self, project: int) -> PriceEstimate | None:
        groups, width = self.groups(project), self._backers.width
        per_unit = {key: self._near[key // width] / (key % width) for key in groups}
        units = sum(key % width * count for key, count in groups.items())
        cost = need = self._backers.near_cost[project]
        if not units:
            return None
        voters = sum(groups.values())
        off = 2 * self._off * voters + ULP * (len(groups) + 4) * cost
        pool, short = list(groups), []
        price = need / units
        while low := [key for key in pool if per_unit[key] < price]:
            short += low
            for key in low:
                need -= self._near[key // width] * groups[key]
                units -= key % width * groups[key]
            if not units:
                return (
                    None
                    if need > off
                    else PriceEstimate(inf, max(per_unit.values()) - off, groups, short, units=0, sure=False)
                )
            pool = [key for key in pool if per_unit[key] >= price]
            price = need / units
        slack = off / units + 4 * ULP * price
        edge = slack + self._off + ULP * price
        sure = min(per_unit[key] for key in pool) > price + edge
        sure = sure and (not short or max(per_unit[key] for key in short) < price - edge)
        return PriceEstimate(price, price - slack, groups, short, units=units, sure=sure)

    def _voter_money(self, group: int) -> int:
        return self._exact(group // self._backers.width)

    def _near_voter_money(self, group: int) -> float:
        return self._near[group // self._backers.width]

    def _sorted_out(self, groups: dict[int, int], cost: int) -> tuple[list[int], int, int]:
        width = self._backers.width
        short: list[int] = []
        units, paid = sum(key % width * count for key, count in groups.items()), 0
        for key in sorted(groups, key=lambda key: Fraction(self._exact(key // width), key % width)):
            money, score = self._exact(key // width), key % width
            if (cost - paid) * score <= money * units:
                break
            short.append(key)
            paid += money * groups[key]
            units -= score * groups[key]
        return short, units, paid

    def buy(self, project: int, offer: ExactPrice, groups: Iterable[int] | None = None) -> None:
        unit, near_unit = self._unit(offer)
        width, class_of = self._backers.width, self._class_of
        groups = groups or self.groups(project)
        most = max((key % width for key in groups), default=1)
        self._off += self._one_off + ULP * near_unit * most
        moved = {key: self._after(key // width, unit * (key % width), near_unit * (key % width)) for key in groups}
        for t, score, _ in self._backers.scored[project]:
            if class_of[t]:
                class_of[t] = moved[class_of[t] * width + score]
