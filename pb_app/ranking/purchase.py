"""The exact heart of Equal Shares: who can still pay, and at what price a project is affordable.

Voters with the same history have the same money, so they are kept in classes: a class is split only when some of its
voters pay for a project. All money is an integer over one common denominator, so nothing is ever rounded.
"""

from collections import defaultdict
from dataclasses import dataclass
from fractions import Fraction
from math import gcd

from pb_app.ranking.election import Election

BROKE = 0


@dataclass(frozen=True, slots=True)
class Offer:
    """A project's exact price per score unit if it were bought now, with who would pay how."""

    price: Fraction
    full: int
    short: int
    short_paid: Fraction


class Purses:
    """Every voter's money, by class. Class 0 is empty-handed."""

    def __init__(self, election: Election, endowment: Fraction) -> None:
        self._election = election
        self._scale = endowment.denominator
        self._money = [0, endowment.numerator]
        self._class_of = [1 if endowment > 0 else BROKE] * len(election.ballots)
        self._supporters: list[list[tuple[int, int, int]]] = [[] for _ in election.projects]
        for number, ballot in enumerate(election.ballots):
            for entry in ballot.entries:
                self._supporters[entry.project].append((number, entry.score, ballot.count))

    def _groups(self, project: int) -> dict[tuple[int, int], int]:
        """Voters behind a project who have money: (class, score) to how many."""
        groups: dict[tuple[int, int], int] = defaultdict(int)
        class_of = self._class_of
        for ballot, score, count in self._supporters[project]:
            if class_of[ballot]:
                groups[class_of[ballot], score] += count
        return groups

    def behind(self, project: int) -> Fraction:
        """All money that a project's supporters have left, in minor units."""
        total = sum(self._money[key[0]] * count for key, count in self._groups(project).items())
        return Fraction(total, self._scale)

    def offer(self, project: int) -> Offer | None:
        """The smallest price at which supporters pay the whole cost, or None when they can't.

        Each pays ``min(money, price × score)``. Going through the voters from the least money per score unit, those
        who can't pay the price give all they have, and the rest share what remains.
        """
        groups = self._groups(project)
        cost = self._election.projects[project].cost * self._scale
        units = sum(score * count for (_, score), count in groups.items())
        order = self._by_money(groups)
        paid = short = 0
        full = sum(groups.values())
        for key in order:
            money, score, count = self._money[key[0]], key[1], groups[key]
            if (cost - paid) * score <= money * units:
                return Offer(Fraction(cost - paid, units * self._scale), full, short, Fraction(paid, self._scale))
            paid += money * count
            short, full, units = short + count, full - count, units - score * count
        return None

    def _by_money(self, groups: dict[tuple[int, int], int]) -> list[tuple[int, int]]:
        """Groups from the least money per score unit, exactly; plain integers suffice when all scores are equal."""
        if len({score for _, score in groups}) <= 1:
            return sorted(groups, key=lambda key: self._money[key[0]])
        return sorted(groups, key=lambda key: Fraction(self._money[key[0]], key[1]))

    def buy(self, project: int, price: Fraction) -> None:
        """Take the money: each supporter pays ``min(money, price × score)``; classes split accordingly."""
        self._rescale(price.denominator)
        unit = price.numerator * (self._scale // price.denominator)
        moved: dict[tuple[int, int], int] = {}
        for ballot, score, _ in self._supporters[project]:
            old = self._class_of[ballot]
            if old == BROKE:
                continue
            if (old, score) not in moved:
                moved[old, score] = self._class_with(self._money[old] - unit * score)
            self._class_of[ballot] = moved[old, score]
        self._supporters[project] = []

    def _class_with(self, money: int) -> int:
        if money <= 0:
            return BROKE
        self._money.append(money)
        return len(self._money) - 1

    def _rescale(self, denominator: int) -> None:
        """Make the common denominator a multiple of ``denominator``."""
        by = denominator // gcd(self._scale, denominator)
        if by > 1:
            self._money = [money * by for money in self._money]
            self._scale *= by
