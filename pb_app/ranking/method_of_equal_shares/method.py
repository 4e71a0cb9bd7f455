"""Method of Equal Shares: everybody holds an equal part of the money, and pays only for what they support.

Source: Peters, Pierczyński, Skowron, "Proportional Participatory Budgeting with Additive Utilities", NeurIPS 2021.
"""

from array import array
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import blake2b
from typing import Literal

from pb_app.ranking.budgets.engines import Engine, budgets_for
from pb_app.ranking.budgets.lazy_minimum import Bounds, LazyMinimum
from pb_app.ranking.budgets.voter_budgets import ULP, Backers, ExactPrice, PriceEstimate, VoterBudgets
from pb_app.ranking.model.constraints import ConstraintState, Limits
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import Outcome, ProjectResult, ResultReason, Step, ratio
from pb_app.ranking.model.ties import Link, Ties
from pb_app.ranking.rules.greedy import constrained

#: What a funded project is worth to a supporter: its cost, one, the score, or the score times the cost.
Utility = Literal["cost", "count", "score", "score-cost"]
FREE = ExactPrice(Fraction(0), 0, 0, Fraction(0))


@dataclass(frozen=True)
class EqualSharesSetting:
    """What all runs of one count share: the ballots as the utility sees them, and who stands behind what."""

    election: Election
    utility: Utility
    ties: Ties
    limits: Limits
    engine: Engine = "auto"
    voter_budgets: type[VoterBudgets] = field(init=False)
    backers: Backers = field(init=False)
    votes: list[int] = field(init=False)
    supporters: list[int] = field(init=False)

    def __post_init__(self) -> None:
        flat = self.utility in ("cost", "count")
        voter_budgets, backers = budgets_for(self.election.without_scores() if flat else self.election, self.engine)
        for name, value in (("voter_budgets", voter_budgets), ("backers", backers)):
            object.__setattr__(self, name, value)
        object.__setattr__(self, "votes", self.election.support())
        object.__setattr__(self, "supporters", self.election.supporters())

    @property
    def by_cost(self) -> bool:
        return self.utility in ("cost", "score-cost")

    def stands(self, j: int) -> bool:
        """The project has the support the rules ask for, and the budget could pay for it."""
        enough = self.votes[j] >= max(1, self.limits.threshold)
        return enough and self.election.projects[j].cost <= self.election.budget


class EqualSharesRun:
    """One run of the rule with a given endowment per voter; afterwards ``steps`` and ``voter_budgets`` tell all.

    ``trace`` names every decision that depends on the endowment. All of them compare amounts that are linear in it, so
    two runs with one trace have the same trace, and the same winners, everywhere between (docs/features/ranking.md).
    """

    def __init__(self, setting: EqualSharesSetting, endowment: Fraction) -> None:
        self.setting, self.endowment = setting, endowment
        self.voter_budgets = setting.voter_budgets(setting.backers, endowment)
        self.constraints = ConstraintState(setting.election, setting.limits)
        self.steps: list[Step] = []
        self.bought: list[int] = []
        self._trace = blake2b(digest_size=16)
        self._waiting: list[int] = []
        self._guesses: dict[int, PriceEstimate] = {}
        self._offers: dict[int, ExactPrice] = {}
        self._loop()

    @property
    def spent(self) -> int:
        return sum(step.cost for step in self.steps)

    @property
    def trace(self) -> bytes:
        return self._trace.digest()

    def _note(self, word: int, short: list[int]) -> None:
        """Add a decision to the trace: what was looked at or bought, and who could not pay the price."""
        self._trace.update(array("q", [word, len(short), *sorted(short)]).tobytes())

    def _weight(self, j: int) -> float:
        """What a price is divided by: the cost as part of the budget, or one."""
        return self.setting.backers.near_cost[j] if self.setting.by_cost else 1.0

    def _loop(self) -> None:
        """Buy the project with the lowest price per utility until none is affordable."""
        self._start()
        while True:
            self._wake()
            tied, _ = self._contest.lowest(self._look, self._exact_key)
            if not tied:
                return
            j, link, names = self._choose(tied)
            for other in tied:
                if other != j:
                    self._contest.enter(other)
            self._take(j, self._offers[j], link, names)

    def _start(self) -> None:
        """Free projects wait for nothing but what they need; the others start with the price if all could pay it."""
        backers = self.setting.backers
        bounds = []
        for j, project in enumerate(self.setting.election.projects):
            if self.setting.stands(j):
                if project.cost:
                    least = backers.near_cost[j] / backers.units[j] / self._weight(j)
                    bounds.append((least * (1 - 4 * ULP), j))
                else:
                    self._waiting.append(j)
        self._contest = LazyMinimum(bounds)

    def _wake(self) -> None:
        """Projects that waited for another come back when it is bought; their bound starts again at nothing."""
        for j in [j for j in self._waiting if not self.constraints.waits(j)]:
            self._waiting.remove(j)
            if self.setting.election.projects[j].cost:
                self._contest.enter(j)
            elif self.constraints.never(j) is None:
                self._take(j, FREE, None, ())

    def _out(self, j: int) -> bool:
        """The fence holds the project back, for now or for good."""
        if self.constraints.idle:
            return False
        if self.constraints.waits(j):
            self._waiting.append(j)
            return True
        return self.constraints.never(j) is not None

    def _look(self, j: int) -> Bounds | None:
        """Where the price per utility lies now; None when the supporters can't pay any more."""
        if self._out(j):
            return None
        guess = self.voter_budgets.guess(j)
        if guess is not None and not guess.sure:
            guess = self.voter_budgets.settle(j, guess)
        self._note(j, guess.short if guess else [])
        if guess is None:
            return None
        self._guesses[j] = guess
        weight = self._weight(j)
        most = 2 * guess.price - guess.least
        return Bounds(guess.least / weight * (1 - ULP), most / weight * (1 + ULP))

    def _exact_key(self, j: int) -> Fraction:
        offer = self._offers[j] = self.voter_budgets.offer(j, self._guesses[j])
        return offer.price / self.setting.election.projects[j].cost if self.setting.by_cost else offer.price

    def _choose(self, tied: list[int]) -> tuple[int, Link | None, tuple[str, ...]]:
        projects, votes = self.setting.election.projects, self.setting.votes
        if len(tied) == 1:
            return tied[0], None, ()
        rows = [(projects[j].id, projects[j].cost, votes[j]) for j in tied]
        id, link = self.setting.ties.first(rows)
        return next(j for j in tied if projects[j].id == id), link, tuple(sorted(row[0] for row in rows))

    def _take(self, j: int, offer: ExactPrice, link: Link | None, tied: tuple[str, ...]) -> None:
        project = self.setting.election.projects[j]
        if offer.price:
            self.voter_budgets.buy(j, offer, self._guesses[j].groups)
        self.bought.append(j)
        self._note(-1 - j, [])
        self.constraints.buy(j)
        price, short_paid = ratio(offer.price), ratio(offer.short_paid)
        self.steps.append(
            Step(project.id, project.cost, "shares", price, offer.full, offer.short, short_paid, link, tied)
        )

    def results(self) -> list[ProjectResult]:
        """Why each project was or was not bought, with the money its supporters lacked at the end."""
        return [self._result(j) for j in range(len(self.setting.election.projects))]

    def _result(self, j: int) -> ProjectResult:
        election, votes, supporters = self.setting.election, self.setting.votes[j], self.setting.supporters[j]
        project = election.projects[j]
        if j in self.bought:
            return ProjectResult(project.id, ResultReason.FUNDED, votes, supporters)
        kept_out = constrained(
            self.constraints, election, j, votes=votes, supporters=supporters, threshold=self.setting.limits.threshold
        )
        if kept_out is not None:
            return kept_out
        if project.cost > election.budget:
            return ProjectResult(
                project.id, ResultReason.ABOVE_BUDGET, votes, supporters, project.cost - election.budget
            )
        return ProjectResult(
            project.id, ResultReason.SUPPORTERS_SHORT, votes, supporters, self.voter_budgets.missing(j)
        )


def equal_share(election: Election) -> Fraction:
    """Everybody's part of the budget: budget over ballots cast."""
    return Fraction(election.budget, max(1, election.cast))


def equal_shares(
    election: Election,
    *,
    ties: Ties,
    utility: Utility = "cost",
    limits: Limits | None = None,
    endowment: Fraction | None = None,
    engine: Engine = "auto",
) -> Outcome:
    """Equal Shares alone: may leave money unspent. ``endowment`` is per voter, by default budget over ballots cast.

    ``utility`` "cost" values a funded project by its cost for each supporter, "count" by one, "score" by the score,
    "score-cost" by their product. Raises LotNeeded for a tie the chain can't break.
    """
    setting = EqualSharesSetting(election, utility, ties, limits or Limits(), engine)
    share = equal_share(election) if endowment is None else endowment
    run = EqualSharesRun(setting, share)
    return Outcome(
        rule="equal-shares",
        parameters={"utility": utility, **setting.limits.as_data(), "lot": list(ties.lot) if ties.lot else None},
        source=election,
        budget=election.budget,
        winners=tuple(step.project for step in run.steps),
        spent=run.spent,
        steps=tuple(run.steps),
        results=tuple(run.results()),
        endowment=ratio(share),
    )
