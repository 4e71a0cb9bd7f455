"""The exact heart of Equal Shares: who can still pay, and at what price a project is affordable.

Voters with the same history have the same money, so they are kept in classes: a class is split only when some of its
voters pay for a project. Each class's money is an exact integer over a common denominator that grows with every
purchase. Floating point only sorts candidates: beside every exact amount stands a nearby float with a proven bound on
how far off it can be, and whatever the floats can't tell apart is decided by the integers.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from math import ceil, gcd, inf

from pb_app.ranking.model.election import Election

BROKE = 0
#: Amounts below this are whole floats.
EXACT = 2**50
#: Twice the rounding error of one floating point operation, relative to its result.
ULP = 2.0**-52


@dataclass(frozen=True, slots=True)
class ExactPrice:
    """A project's exact price per unit of score if it were bought now, with who would pay how."""

    price: Fraction
    full: int
    short: int
    short_paid: Fraction


@dataclass(slots=True)
class PriceEstimate:
    """A project's price by floating point. The true price is at least ``least``; ``short`` are who can't pay it."""

    price: float
    least: float
    groups: dict[int, int]
    short: list[int]
    units: int
    sure: bool


class Backers:
    """Who stands behind each project, arranged for counting: made once for an election, shared by all runs."""

    def __init__(self, election: Election) -> None:
        #: Per project: types that one voter cast, and (type, voters) for the others.
        self.single: list[list[int]] = [[] for _ in election.projects]
        self.several: list[list[tuple[int, int]]] = [[] for _ in election.projects]
        rows, more = [row.append for row in self.single], [row.append for row in self.several]
        for t, (chosen, count) in enumerate(zip(election.choices, election.counts, strict=True)):
            if count == 1:
                for j in chosen:
                    rows[j](t)
            else:
                pair = (t, count)
                for j in chosen:
                    more[j](pair)

        totals = [len(row) for row in self.single]
        for j, row in enumerate(self.several):
            totals[j] += sum(count for _, count in row)
        election.keep_supporters(totals)
        self._arrange(election)

    def _arrange(self, election: Election) -> None:
        self.election = election
        self.types = len(election.counts)
        #: What all supporters together would be worth at full price.
        self.units = election.supporters()
        #: Costs as parts of the budget.
        self.near_cost = [project.cost / election.budget if election.budget else inf for project in election.projects]


class VoterBudgets:
    """Every voter's money, by class. Class 0 is empty-handed."""

    def __init__(self, backers: Backers, endowment: Fraction) -> None:
        self._backers = backers
        budget = max(1, backers.election.budget)
        self._scales = [endowment.denominator]
        self._ratios = [1]
        self._money = [0, endowment.numerator]
        self._at = [0, 0]
        self._near = [0.0, endowment.numerator / (endowment.denominator * budget)]
        self._off = self._near[1] * ULP
        self._one_off = self._off
        self._budget = budget
        self._assign(1 if endowment > 0 else BROKE)

    def _assign(self, group: int) -> None:
        """Everybody starts in one class."""
        self._class_of = [group] * self._backers.types

    def groups(self, project: int) -> dict[int, int]:
        """Voters behind a project who have money: class to how many, in a fixed order."""
        class_of = self._class_of
        groups: dict[int, int] = Counter(map(class_of.__getitem__, self._backers.single[project]))
        for t, count in self._backers.several[project]:
            group = class_of[t]
            groups[group] = groups.get(group, 0) + count
        groups.pop(BROKE, None)
        return groups

    def _exact(self, group: int) -> int:
        """A class's money over the newest common denominator."""
        return self._money[group] * self._ratios[self._at[group]]

    def behind(self, project: int) -> Fraction:
        """All money that a project's supporters have left, in minor units."""
        total = sum(self._voter_money(group) * count for group, count in self.groups(project).items())
        return Fraction(total, self._scales[-1])

    def missing(self, project: int) -> int:
        """What the supporters lack to pay the cost, in whole minor units, rounded up; 0 when they lack nothing.

        By floating point where its error can't change the whole number.
        """
        cost = self._backers.election.projects[project].cost
        if self._budget < EXACT:
            left, voters, groups = self._near_behind(project)
            left *= self._budget
            off = self._budget * (2 * self._off * voters + ULP * (groups + 4)) + 2 * ULP * cost
            low, high = ceil(cost - left - off), ceil(cost - left + off)
            if low == high:
                return max(0, low)
        return max(0, -int((self.behind(project) - cost) // 1))

    def _near_behind(self, project: int) -> tuple[float, int, int]:
        """About what supporters have left, as a part of the budget; how many have any, in how many amounts summed."""
        groups = self.groups(project)
        money = sum(self._near_voter_money(group) * count for group, count in groups.items())
        return money, sum(groups.values()), len(groups)

    def guess(self, project: int) -> PriceEstimate | None:
        """The smallest price at which supporters pay the whole cost, by floating point; None when they surely can't.

        Each pays ``min(money, price)``. Those who can't pay the price give all they have, the rest share what remains.
        """
        groups, near = self.groups(project), self._near
        voters = units = sum(groups.values())
        cost = need = self._backers.near_cost[project]
        if not units:
            return None
        off = 2 * self._off * voters + ULP * (len(groups) + 4) * cost
        pool, short = list(groups), []
        price = need / units
        while low := [group for group in pool if near[group] < price]:
            short += low
            for group in low:
                need -= near[group] * groups[group]
                units -= groups[group]
            if not units:
                return (
                    None
                    if need > off
                    else PriceEstimate(
                        inf, max(map(near.__getitem__, groups)) - off, groups, short, units=0, sure=False
                    )
                )
            pool = [group for group in pool if near[group] >= price]
            price = need / units
        slack = off / units + 4 * ULP * price
        edge = price + slack + self._off
        sure = min(map(near.__getitem__, pool)) > edge and (
            not short or max(map(near.__getitem__, short)) < price - slack - self._off
        )
        return PriceEstimate(price, price - slack, groups, short, units=units, sure=sure)

    def _cost(self, project: int) -> int:
        return self._backers.election.projects[project].cost * self._scales[-1]

    def offer(self, project: int, guess: PriceEstimate) -> ExactPrice:
        """The exact price, given a sure guess."""
        paid = sum(self._voter_money(group) * guess.groups[group] for group in guess.short)
        few = sum(guess.groups[group] for group in guess.short)
        scale, everybody = self._scales[-1], sum(guess.groups.values())
        price = Fraction(self._cost(project) - paid, guess.units * scale)
        return ExactPrice(price, everybody - few, few, Fraction(paid, scale))

    def _voter_money(self, group: int) -> int:
        """The exact money of one voter in a group."""
        return self._exact(group)

    def _near_voter_money(self, group: int) -> float:
        """About the same, as a part of the budget."""
        return self._near[group]

    def settle(self, project: int, guess: PriceEstimate) -> PriceEstimate | None:
        """A guess that floats can't be sure of, made sure by the integers; None when the cost can't be paid."""
        short, units, paid = self._sorted_out(guess.groups, self._cost(project))
        if not units:
            return None
        price = (self._cost(project) - paid) / (units * self._scales[-1] * self._budget)
        return PriceEstimate(price, price * (1 - 2 * ULP), guess.groups, short, units=units, sure=True)

    def _sorted_out(self, groups: dict[int, int], cost: int) -> tuple[list[int], int, int]:
        """Who is short, how many pay in full, what the short pay: from the poorest, in integers alone."""
        short: list[int] = []
        units, paid = sum(groups.values()), 0
        for group in sorted(groups, key=self._exact):
            money = self._exact(group)
            if cost - paid <= money * units:
                break
            short.append(group)
            paid += money * groups[group]
            units -= groups[group]
        return short, units, paid

    def buy(self, project: int, offer: ExactPrice, groups: Iterable[int] | None = None) -> None:
        """Take the money: each supporter pays ``min(money, price)``; classes split accordingly.

        ``groups``: who has money behind the project, if that is known already.
        """
        unit, near_unit = self._unit(offer)
        self._off += self._one_off + ULP * near_unit
        moved = {group: self._after(group, unit, near_unit) for group in groups or self.groups(project)}
        moved[BROKE] = BROKE
        class_of = self._class_of
        for t in self._backers.single[project]:
            class_of[t] = moved[class_of[t]]
        for t, _ in self._backers.several[project]:
            class_of[t] = moved[class_of[t]]

    def _unit(self, offer: ExactPrice) -> tuple[int, float]:
        """The price over a new common denominator, and as a part of the budget."""
        price = offer.price
        self._rescale(price.denominator)
        return price.numerator * (self._scales[-1] // price.denominator), price.numerator / (
            price.denominator * self._budget
        )

    def _after(self, group: int, unit: int, near_unit: float) -> int:
        """The class of those in ``group`` who have paid ``unit``."""
        near = self._near[group] - near_unit
        if near < -2 * self._off:
            return BROKE
        money = self._exact(group) - unit
        if money <= 0:
            return BROKE
        self._money.append(money)
        self._at.append(len(self._scales) - 1)
        self._near.append(max(near, 0.0))
        return len(self._money) - 1

    def _rescale(self, denominator: int) -> None:
        """A new common denominator that is a multiple of ``denominator``."""
        newest = self._scales[-1]
        self._scales.append(newest // gcd(newest, denominator) * denominator)
        self._ratios = [self._scales[-1] // scale for scale in self._scales]
