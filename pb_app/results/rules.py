"""How a round becomes elections, one per pot, and outcomes become fates. Pure."""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from pb_app.ranking import (
    Completion,
    Election,
    Outcome,
    Project,
    Ties,
    Why,
    collapse,
    equal_shares_completed,
    greedy,
)
from pb_app.results.terms import Fate
from pb_app.rounds.terms import Leftover, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Standing:
    """A proposal as the count sees it."""

    number: int
    cost: int
    area_id: int | None
    category: str | None


@dataclass(frozen=True, slots=True)
class PotMoney:
    """A pot: whose proposals it pays for. ``areas`` holds the pot's area and all areas inside it."""

    name: str
    amount: int
    areas: frozenset[int] = frozenset()
    category: str | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One proposal's end; ``position`` counts the funded, and the reserve, from 1."""

    number: int
    fate: Fate
    why: Why
    votes: int
    supporters: int
    missing: int | None
    position: int | None
    pot: str


def pot_of(standing: Standing, pots: Sequence[PotMoney]) -> PotMoney | None:
    """The first pot, in order of name, that a proposal belongs to; None means the money of the whole place."""
    for pot in sorted(pots, key=lambda pot: pot.name):
        if standing.area_id in pot.areas or (pot.category is not None and standing.category == pot.category):
            return pot
    return None


def identifier(number: int) -> str:
    """A proposal's id in the count: zero-padded, so that order by id is order by number."""
    return f"{number:06d}"


def lot_order(numbers: Iterable[int], seed: str) -> tuple[str, ...]:
    """The order a lot would give: by SHA-256 of the rulebook's hash and the proposal, fixed before the first ballot."""
    return tuple(sorted(map(identifier, numbers), key=lambda id: hashlib.sha256(f"{seed}|{id}".encode()).hexdigest()))


def elections(
    standings: Sequence[Standing], budget: int, pots: Sequence[PotMoney], ballots: Sequence[Mapping[int, int]]
) -> list[tuple[str, Election]]:
    """One election per pot that has proposals, and one for the rest of the money (with an empty name).

    In a pot, everybody whose ballot names a proposal of the pot counts as a voter; without pots, everybody does.
    """
    groups: dict[str, list[Standing]] = {}
    for standing in standings:
        pot = pot_of(standing, pots)
        groups.setdefault(pot.name if pot else "", []).append(standing)
    money = {pot.name: pot.amount for pot in pots}
    rest = budget - sum(money.values())
    result = []
    for name in sorted(groups):
        projects = [Project(identifier(s.number), s.cost) for s in groups[name]]
        ours = {s.number for s in groups[name]}
        parts = ({identifier(n): score for n, score in ballot.items() if n in ours} for ballot in ballots)
        voting = (part for part in parts if part or not pots)
        result.append((name, collapse(projects, money.get(name, rest), voting)))
    return result


def apply(rulebook: Rulebook, election: Election) -> Outcome:
    """Run the rulebook's rule; ties end in the lot that follows from the rulebook's hash."""
    numbers = [int(project.id) for project in election.projects]
    ties = Ties(lot=lot_order(numbers, rulebook.digest()))
    if rulebook.rule is not Rule.EQUAL_SHARES:
        return greedy(election, ties=ties, threshold=rulebook.threshold, skip=rulebook.rule is Rule.GREEDY)
    completion = Completion(
        step=rulebook.step,
        start="floor" if rulebook.step else "exact",
        then="greedy" if rulebook.leftover is Leftover.GREEDY else "none",
    )
    return equal_shares_completed(election, completion=completion, ties=ties, threshold=rulebook.threshold)


#: Why something could still be funded if somebody else gave their money back.
WAITING = (Why.SUPPORTERS_SHORT, Why.LEFTOVER_TOO_SMALL, Why.MONEY_RAN_OUT, Why.AFTER_THE_STOP)


def lines(name: str, outcome: Outcome, reserve: int) -> list[Line]:
    """Fates of a pot's proposals: winners in order, then the reserve list (least money missing first), then the rest."""
    place = {id: position for position, id in enumerate(outcome.winners, start=1)}
    could = [f for f in outcome.fates if f.why in WAITING]
    could.sort(key=lambda f: (-f.votes, f.project) if outcome.rule == "greedy" else (f.missing or 0, f.project))
    waiting = {f.project: position for position, f in enumerate(could[:reserve], start=1)}
    result = []
    for fate in outcome.fates:
        end, position = Fate.NOT_FUNDED, None
        if fate.project in place:
            end, position = Fate.FUNDED, place[fate.project]
        elif fate.project in waiting:
            end, position = Fate.RESERVE, waiting[fate.project]
        result.append(Line(int(fate.project), end, fate.why, fate.votes, fate.supporters, fate.missing, position, name))
    return result


def document(rulebook: Rulebook, outcomes: Sequence[tuple[str, Outcome]]) -> dict[str, Any]:
    """The whole count as data to publish and to hash."""
    return {
        "rulebook": rulebook.as_data(),
        "rulebook_digest": rulebook.digest(),
        "pots": [{"name": name, "outcome": outcome.as_data()} for name, outcome in outcomes],
    }
