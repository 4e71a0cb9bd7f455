"""Two outcomes on the same ballots: what differs, for whom, and the step that lets voters choose between them."""

from dataclasses import asdict, dataclass
from typing import Any, Literal, Protocol

from pb_app.ranking.explanation.fairness import Metrics, metrics
from pb_app.ranking.explanation.representation import money_per_type
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import Outcome

By = Literal["money", "winners", "exclusion"]


@dataclass(frozen=True, slots=True)
class Comparison:
    """``prefer_one``: how many ballots name more funded projects, by cost, in the first outcome. Money in minor units."""

    both: tuple[str, ...]
    only_one: tuple[str, ...]
    only_two: tuple[str, ...]
    spent: tuple[int, int]
    prefer_one: int
    prefer_two: int
    alike: int
    one: Metrics
    two: Metrics

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


class ComparableResult(Protocol):
    """What is compared: an ``Outcome``, or an ``Allocation`` over several pots."""

    @property
    def winners(self) -> tuple[str, ...]: ...

    @property
    def spent(self) -> int: ...


def compare(election: Election, first: ComparableResult, second: ComparableResult) -> Comparison:
    """What two outcomes share and where they differ."""
    in_first, in_second = set(first.winners), set(second.winners)
    prefer_one, prefer_two = preferences(election, first.winners, second.winners, "money")
    return Comparison(
        both=tuple(id for id in first.winners if id in in_second),
        only_one=tuple(id for id in first.winners if id not in in_second),
        only_two=tuple(id for id in second.winners if id not in in_first),
        spent=(first.spent, second.spent),
        prefer_one=prefer_one,
        prefer_two=prefer_two,
        alike=election.cast - prefer_one - prefer_two,
        one=metrics(election, first.winners),
        two=metrics(election, second.winners),
    )


def preferences(election: Election, first: tuple[str, ...], second: tuple[str, ...], by: By) -> tuple[int, int]:
    """How many ballots are served better by the first, and by the second.

    ``by``: "money" compares what the funded projects on the ballot cost, "winners" how many there are, "exclusion"
    whether there is any.
    """
    pairs = zip(_served(election, first, by), _served(election, second, by), election.counts, strict=True)
    prefer_one = prefer_two = 0
    for a, b, count in pairs:
        prefer_one += count if a > b else 0
        prefer_two += count if b > a else 0
    return prefer_one, prefer_two


def _served(election: Election, winners: tuple[str, ...], by: By) -> list[int]:
    if by == "money":
        return money_per_type(election, winners)
    funded = set(winners)
    flags = [project.id in funded for project in election.projects]
    counts = [sum(flags[j] for j in chosen) for chosen in election.choices]
    return counts if by == "winners" else [min(1, count) for count in counts]


def comparison_step(election: Election, proportional: Outcome, other: Outcome, by: By = "winners") -> Outcome:
    """The proportional outcome, unless strictly more ballots are served better by the other one.

    Source: the optional last step of the Method of Equal Shares as cities use it (equalshares.net, "comparison step").
    """
    keep, change = preferences(election, proportional.winners, other.winners, by)
    return other if change > keep else proportional
