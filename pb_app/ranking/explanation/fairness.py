"""How fair was it? Figures about an outcome, exact, each with its source."""

from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from pb_app.ranking.explanation.representation import money_per_type, neglected
from pb_app.ranking.model.election import Election
from pb_app.ranking.model.outcome import ratio

Ratio = tuple[int, int]


@dataclass(frozen=True, slots=True)
class GroupShare:
    """A category or area: its part of the ballots (each ballot's one vote split evenly over what it names, and each
    project's part split over its groups) and its part of the money. Source: Boehmer, Faliszewski, Janeczko, Peters,
    Pierczyński, Schierreich, Skowron, Szufa, "Evaluation of Project Performance in Participatory Budgeting", IJCAI 2024.
    """

    name: str
    ballots: Ratio
    money: Ratio


@dataclass(frozen=True, slots=True)
class Metrics:
    """``with_a_winner``: part of the ballots cast that name at least one funded project (1 minus the exclusion ratio
    of Fairstein, Benadè, Gal, "Participatory Budgeting Designs for the Real World", AAAI 2023). ``average_winners`` and
    ``average_money``: per ballot cast, how many funded projects it names and what they cost in minor units.
    ``gini``: of that money over ballots; 0 is even, towards 1 is uneven (Lackner, Skowron, "Utilitarian Welfare and
    Representation Guarantees of Approval-Based Multiwinner Rules", AIJ 2020). ``neglected``: projects whose supporters
    deserved more (``representation.py``).
    """

    with_a_winner: Ratio
    average_winners: Ratio
    average_money: Ratio
    gini: Ratio
    neglected: int
    categories: tuple[GroupShare, ...]
    areas: tuple[GroupShare, ...]

    def as_data(self) -> dict[str, Any]:
        return asdict(self)


def metrics(election: Election, winners: tuple[str, ...]) -> Metrics:
    """All figures for a set of funded projects."""
    funded = set(winners)
    flags = [project.id in funded for project in election.projects]
    names = [sum(flags[j] for j in chosen) for chosen in election.choices]
    money, cast = money_per_type(election, winners), max(1, election.cast)
    reached = sum(count for named, count in zip(names, election.counts, strict=True) if named)
    return Metrics(
        with_a_winner=ratio(Fraction(reached, cast)),
        average_winners=ratio(Fraction(sum(a * b for a, b in zip(names, election.counts, strict=True)), cast)),
        average_money=ratio(Fraction(sum(a * b for a, b in zip(money, election.counts, strict=True)), cast)),
        gini=ratio(gini(election, money)),
        neglected=len(neglected(election, winners)),
        categories=shares(election, funded, "categories"),
        areas=shares(election, funded, "areas"),
    )


def gini(election: Election, money: list[int]) -> Fraction:
    """The Gini coefficient of an amount per type over all ballots cast; empty ballots have 0."""
    empty = election.cast - sum(election.counts)
    rows = sorted([(0, empty), *zip(money, election.counts, strict=True)])
    before = weighted = total = 0
    for amount, count in rows:
        # The ranks before+1 … before+count all hold this amount.
        weighted += amount * (count * (2 * before + count + 1))
        total += amount * count
        before += count
    if not total:
        return Fraction(0)
    return Fraction(weighted, before * total) - Fraction(before + 1, before)


def shares(election: Election, funded: set[str], kind: str) -> tuple[GroupShare, ...]:
    """Ballots' part against money's part for each category or area, by name; projects of no group have the name ""."""
    groups = [getattr(project, kind) or ("",) for project in election.projects]
    if all(names == ("",) for names in groups):
        return ()
    per_project = _split_votes(election)
    spent = sum(project.cost for project in election.projects if project.id in funded)
    said: dict[str, Fraction] = {}
    got: dict[str, Fraction] = {}
    for j, project in enumerate(election.projects):
        for name in groups[j]:
            said[name] = said.get(name, Fraction(0)) + per_project[j] / len(groups[j])
            part = Fraction(project.cost, len(groups[j])) if project.id in funded else Fraction(0)
            got[name] = got.get(name, Fraction(0)) + part
    voted = max(1, sum(election.counts))
    return tuple(GroupShare(name, ratio(said[name] / voted), ratio(got[name] / max(1, spent))) for name in sorted(said))


def _split_votes(election: Election) -> list[Fraction]:
    """Per project, the sum of its parts of ballots: counted by ballot length first, so few fractions are added."""
    by_length: dict[int, list[int]] = {}
    for chosen, count in zip(election.choices, election.counts, strict=True):
        row = by_length.setdefault(len(chosen), [0] * len(election.projects))
        for j in chosen:
            row[j] += count
    return [
        sum((Fraction(row[j], length) for length, row in sorted(by_length.items())), Fraction(0))
        for j in range(len(election.projects))
    ]
