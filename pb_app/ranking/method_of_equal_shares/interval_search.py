"""An accelerator for long searches: many shares per voter in one run, by numpy. Without numpy the search goes on without it.

One walk covers a range of steps at once. Every amount is kept as ``value + slope * x`` with a bound on how far the
truth can be from it, where ``x`` runs over the range; a decision is taken only when it is the same for the whole range,
and where it is not, the range is cut in two from there. A single step that even so can't be decided is run in integers.
The answer is then confirmed by integers at both sides of the border (``search.py``).
"""

from collections.abc import Iterator
from fractions import Fraction
from typing import TYPE_CHECKING

import numpy as np

from pb_app.ranking.budgets.numpy_voter_budgets import Floats, Numbers, NumpyBackers
from pb_app.ranking.budgets.voter_budgets import ULP
from pb_app.ranking.method_of_equal_shares.interval_state import IntervalState, IntervalUndecided, PriceBounds
from pb_app.ranking.method_of_equal_shares.method import EqualSharesRun
from pb_app.ranking.model.ties import LotNeeded

if TYPE_CHECKING:
    from pb_app.ranking.method_of_equal_shares.endowment_search import EndowmentSearch

#: The bound of a project that is bought or can't be paid for: above every price, and still a number.
FAR = 1e300


def find(search: "EndowmentSearch") -> int:
    """The last step within the budget, or the first that leaves nothing to gain, as the integers would find it."""
    walk = IntervalSearch(search)
    width, start = 8, 0
    while True:
        high = min(search.end, start + width - 1)
        leaves = 0
        for state in walk.leaves(start, high):
            leaves += 1
            spent = sum(search.setting.election.projects[j].cost for j in state.bought)
            if spent > search.setting.election.budget:
                return max(0, state.low - 1)
            if search.finished(state.bought, spent):
                return state.low
        if high >= search.end:
            return high
        start = high + 1
        width = width * 4 if leaves * 4 <= width else max(8, width // 2) if leaves * 2 > width else width


class IntervalSearch:
    """The runs of one search, over ranges."""

    def __init__(self, search: "EndowmentSearch") -> None:
        self.search, self.setting = search, search.setting
        election, backers = self.setting.election, self.setting.backers
        self.cost = backers.near_cost
        arrays = backers if isinstance(backers, NumpyBackers) else NumpyBackers(backers.election)
        self.members, self.voters = arrays.members, arrays.voters
        self.total = [float(n) for n in backers.units]
        self.weight = [self.cost[j] if self.setting.by_cost else 1.0 for j in range(len(election.projects))]
        self.free = [j for j, p in enumerate(election.projects) if p.cost == 0 and self.setting.stands(j)]
        self.open = [j for j, p in enumerate(election.projects) if p.cost and self.setting.stands(j)]

    def leaves(self, low: int, high: int) -> Iterator[IntervalState]:
        """Finished states from the lowest step up, which together cover ``low`` to ``high``."""
        stack = [self._start(low, high)]
        while stack:
            state = stack.pop()
            try:
                self._repeat(state)
                while self._advance(state):
                    pass
                yield state
            except IntervalUndecided:
                if state.low == state.high:
                    yield self._exactly(state)
                else:
                    stack += self._cut(state)

    def _start(self, low: int, high: int) -> IntervalState:
        search = self.search
        budget = max(1, self.setting.election.budget)
        share = (search.share(low) + search.share(high)) / 2 / budget
        step = search.step / budget
        types, projects = self.setting.backers.types, len(self.setting.election.projects)
        bounds = np.full(projects, FAR)
        guess = np.zeros(projects)
        for j in self.open:
            guess[j] = self.cost[j] / self.total[j] * (1 - 4 * ULP)
            bounds[j] = guess[j] / self.weight[j] * (1 - ULP)
        money = float(share)
        return IntervalState(
            low,
            high,
            np.full(types, money),
            np.full(types, step),
            np.full(types, 2 * ULP * (money + step * (high - low))),
            bounds,
            bounds.copy(),
            guess,
            list(self.members),
            list(self.voters),
            list(self.total),
            list(self.free),
        )

    def _cut(self, state: IntervalState) -> list[IntervalState]:
        """The upper and the lower half of a range, with what is known of the whole."""
        middle = (state.low + state.high) // 2
        return [self._part(state, middle + 1, state.high), self._part(state, state.low, middle)]

    def _part(self, state: IntervalState, low: int, high: int) -> IntervalState:
        """A part of a range. Where blurs have crept in, the purchases so far are made again for the part alone."""
        centre, width = (state.low + state.high) / 2, state.high - state.low
        at_left, at_right = (low - centre) / width + 0.5, (high - centre) / width + 0.5
        slack = 8 * ULP * (state.left + state.right)
        tilt = state.right - state.left
        part = self._start(low, high)
        part.left = state.left + tilt * at_left - slack
        part.right = state.left + tilt * at_right - slack
        part.guess = state.guess.copy()
        if state.rough:
            part.members, part.voters, part.units = list(self.members), list(self.voters), list(self.total)
            part.again = [j for j in state.bought if j not in self.free] + state.again
            return part
        shift = (low + high) / 2 - centre
        part.money = state.money + state.slope * shift
        part.off = state.off + 4 * ULP * (state.money + abs(shift) * abs(state.slope))
        part.slope = state.slope.copy()
        part.members, part.voters, part.units = list(state.members), list(state.voters), list(state.units)
        part.bought, part.again = list(state.bought), list(state.again)
        return part

    def _repeat(self, state: IntervalState) -> None:
        """Make the purchases that are known already."""
        while state.again:
            j = state.again[0]
            price = self._price(state, j)
            if price is None:
                raise IntervalUndecided
            self._buy(state, j, price)
            del state.again[0]

    def _exactly(self, state: IntervalState) -> IntervalState:
        run = EqualSharesRun(self.setting, self.search.share(state.low))
        state.bought = run.bought
        return state

    def _advance(self, state: IntervalState) -> bool:
        """Buy the next project for the whole range; False when nothing is affordable any more."""
        looked: dict[int, PriceBounds] = {}
        while True:
            j = int((state.left + state.right).argmin())
            if state.left[j] > FAR / 2:
                return False
            if j not in looked:
                self._look(state, j, looked)
                continue
            rivals = self._rivals(state, j, looked[j])
            fresh = [other for other in rivals if other not in looked]
            for other in fresh:
                self._look(state, other, looked)
            if not fresh:
                winner = j if not rivals else self._tied([j, *rivals], looked)
                self._buy(state, winner, looked[winner])
                return True

    def _rivals(self, state: IntervalState, j: int, price: PriceBounds) -> list[int]:
        """Projects whose bounds reach below the upper bound of ``j`` at one end of the range."""
        w, half = self.weight[j], state.half
        at_left = (price.value - price.slope * half + price.off) / w * (1 + 4 * ULP)
        at_right = (price.value + price.slope * half + price.off) / w * (1 + 4 * ULP)
        rivals = ((state.left <= at_left) | (state.right <= at_right)).nonzero()[0]
        return [int(other) for other in rivals if other != j]

    def _tied(self, close: list[int], looked: dict[int, PriceBounds]) -> int:
        """Who wins among projects that floats can't tell apart: known only when all their prices are plain."""
        if not all(looked[j].plain for j in close):
            raise IntervalUndecided
        projects = self.setting.election.projects
        keys = {j: Fraction(1 if self.setting.by_cost else projects[j].cost, looked[j].plain) for j in close}
        best = min(keys.values())
        rows = [(projects[j].id, projects[j].cost, self.setting.votes[j]) for j in close if keys[j] == best]
        try:
            id, _ = self.setting.ties.first(rows)
        except LotNeeded:
            raise IntervalUndecided from None
        return next(j for j in close if projects[j].id == id)

    def _look(self, state: IntervalState, j: int, looked: dict[int, PriceBounds]) -> None:
        """Price a project; its bounds rise, to infinity when it can't be paid for anywhere in the range."""
        price = self._price(state, j)
        if price is None:
            state.left[j] = state.right[j] = FAR
            return
        looked[j] = price
        w, half = self.weight[j], state.half
        state.left[j] = max(float(state.left[j]), (price.value - price.slope * half - price.off) / w * (1 - 4 * ULP))
        state.right[j] = max(float(state.right[j]), (price.value + price.slope * half - price.off) / w * (1 - 4 * ULP))

    def _price(self, state: IntervalState, j: int) -> PriceBounds | None:
        """The price over the range; None when the supporters surely lack the money everywhere in it."""
        half, cost = state.half, self.cost[j]
        members, voters = state.members[j], state.voters[j]
        money = state.money[members]
        price, count = float(state.guess[j]), -1
        while True:
            short = (money < price).nonzero()[0]
            if len(short) == count:
                break
            count = len(short)
            counts = voters[short]
            paid = float(counts @ money[short])
            units = state.units[j] - float(counts.sum())
            if units < 0.5:
                self._surely_unaffordable(state, j, members, voters, money)
                return None
            price = (cost - paid) / units
        off = state.off[members]
        tilt, blur = 0.0, off
        if half:
            slope = state.slope[members]
            tilt = -float(counts @ slope[short]) / units
            blur = np.abs(slope - tilt) * half + off
        gap = np.abs(money - price)
        state.guess[j] = (price - abs(tilt) * half) * (1 - 1e-9)
        rounding = ULP * (len(members) + 8) * (cost + price)
        wrong = float(counts @ off[short]) + rounding
        close = (gap <= blur).nonzero()[0]
        if len(close):
            wrong += float(voters[close] @ (blur[close] - gap[close]))
        elif paid == 0.0 and wrong == rounding:
            self._forget_broke(state, j, count, short)
            return PriceBounds(price, 0.0, rounding / units, round(units))
        room = 4 * wrong / units
        unsure = (gap <= blur + room).nonzero()[0]
        sure = units - float(voters[unsure].sum())
        if sure < 0.5 or wrong / sure > room:
            raise IntervalUndecided
        self._forget_broke(state, j, count, short)
        return PriceBounds(price, tilt, wrong / sure + 4 * ULP * price, 0)

    def _forget_broke(self, state: IntervalState, j: int, count: int, short: Numbers) -> None:
        """Leave out supporters who have nothing left, once they are many."""
        members = state.members[j]
        if count * 4 < len(members):
            return
        able = (state.money[members] > 0.0).nonzero()[0]
        if len(able) * 5 < len(members) * 4:
            state.members[j], state.voters[j] = members[able], state.voters[j][able]
            state.units[j] = float(state.voters[j].sum())

    def _surely_unaffordable(
        self, state: IntervalState, j: int, members: Numbers, voters: Floats, money: Floats
    ) -> None:
        """Raises Undecided unless the supporters lack the money over the whole range."""
        most = float(voters @ money) + float(voters @ state.off[members])
        most += abs(float(voters @ state.slope[members])) * state.half
        if most * (1 + 1e-12) >= self.cost[j]:
            raise IntervalUndecided

    def _buy(self, state: IntervalState, j: int, price: PriceBounds) -> None:
        half = state.half
        members = state.members[j]
        money = state.money[members] - price.value
        slope = state.slope[members] - price.slope
        off = state.off[members] + (price.off + 2 * ULP * price.value)
        reach = np.abs(slope) * half + off if half else off
        broke = money < -reach
        money[broke] = slope[broke] = off[broke] = 0.0
        torn = ((money <= reach) & ~broke).nonzero()[0]
        if len(torn):
            top = np.maximum(money[torn] + reach[torn], 0.0) / 2
            money[torn], slope[torn], off[torn] = top, 0.0, top
        state.rough = state.rough or bool(len(torn)) or price.off > 1e-12 * price.value
        state.money[members], state.slope[members], state.off[members] = money, slope, off
        state.left[j] = state.right[j] = FAR
        state.bought.append(j)
