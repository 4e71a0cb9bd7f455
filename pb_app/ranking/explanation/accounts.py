"""Who paid for what: each type of ballot's money through the steps of an outcome. Exact, and never a person."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from math import lcm

from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import Outcome, Step


@dataclass(frozen=True, slots=True)
class VoterStatement:
    """What one ballot did, in minor units: the share it held, what it paid for each funded project, what was left.

    ``supported``: funded projects it named, paid from shares or not, in the order of funding.
    """

    share: Fraction
    payments: tuple[tuple[str, Fraction], ...]
    left: Fraction
    supported: tuple[str, ...]


class VoterAccounts:
    """Replays an outcome's payments. All money is an integer over ``scale``."""

    def __init__(self, election: Election, outcome: Outcome) -> None:
        self.election, self.outcome = election, outcome
        self.index = {project.id: j for j, project in enumerate(election.projects)}
        steps = [step for step in outcome.steps if step.stage == "shares" and step.price and step.price[0]]
        share = Fraction(*outcome.endowment) if outcome.endowment else Fraction(0)
        self.scale = lcm(share.denominator, *(step.price[1] for step in steps if step.price))
        self.share = int(share * self.scale)
        self.flat = outcome.parameters.get("utility") in ("cost", "count")
        self._prices = [(self.index[step.project], self._price(step)) for step in steps]

    def _price(self, step: Step) -> int:
        assert step.price is not None
        return step.price[0] * (self.scale // step.price[1])

    def spent_and_left(self, chosen: Iterable[int], scores: Iterable[int]) -> tuple[dict[int, int], int]:
        """What a ballot pays, by project index in the order of payment, and what it has left."""
        said = dict(zip(chosen, scores, strict=False))
        left, paid = self.share, {}
        for j, price in self._prices:
            if j in said and left:
                paid[j] = min(left, price if self.flat else price * said[j])
                left -= paid[j]
        return paid, left

    def statement(self, ballot: dict[str, int]) -> VoterStatement:
        """The statement for a ballot given as project id to score; unknown ids and zero scores say nothing."""
        entries = {self.index[id]: score for id, score in ballot.items() if id in self.index and score > 0}
        paid, left = self.spent_and_left(entries, entries.values())
        projects = self.election.projects
        return VoterStatement(
            Fraction(self.share, self.scale),
            tuple((projects[j].id, Fraction(amount, self.scale)) for j, amount in paid.items()),
            Fraction(left, self.scale),
            tuple(id for id in self.outcome.winners if self.index[id] in entries),
        )

    def able(self) -> list[int]:
        """How many voters have money left, at the start and after each step that was paid from shares."""
        emptied = [0] * (len(self._prices) + 1)
        order = {j: number for number, (j, _) in enumerate(self._prices, start=1)}
        for chosen, scores, count in self.election.rows():
            paid, left = self.spent_and_left(chosen, scores)
            if not left:
                emptied[order[next(reversed(paid))] if paid else 0] += count
        return [self.election.cast - gone for gone in accumulate(emptied)]

    def backing(self) -> tuple[list[dict[int, int]], list[int]]:
        """Per project: where its supporters' money went (by project index), and what they have left, over ``scale``."""
        went: list[dict[int, int]] = [{} for _ in self.election.projects]
        left = [0] * len(went)
        for chosen, scores, count in self.election.rows():
            paid, rest = self.spent_and_left(chosen, scores)
            for j in chosen:
                left[j] += rest * count
                for other, amount in paid.items():
                    went[j][other] = went[j].get(other, 0) + amount * count
        return went, left


def statement(election: Election, outcome: Outcome, ballot: dict[str, int]) -> VoterStatement:
    """What a ballot did, from its choices and the published steps alone."""
    return VoterAccounts(election, outcome).statement(ballot)
