"""How a round becomes elections, one per pot, and what each proposal got. Pure."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from pb_app import ranking
from pb_app.ranking import (
    Allocation,
    Completion,
    Election,
    Limits,
    Outcome,
    Pot,
    PotResult,
    Project,
    ResultReason,
    Ties,
    Utility,
    VoterAccounts,
    by_pots,
    collapse,
    compare,
    equal_shares_completed,
    explain,
    greedy,
    metrics,
    part_funded,
    phragmen,
    reserve_list,
    with_floors,
)
from pb_app.ranking.model.outcome import VERSION
from pb_app.results.terms import ResultStatus
from pb_app.rounds.rules import PotMoney, pot_of
from pb_app.rounds.terms import BallotKind, Leftover, PotsLeftover, Rule, Rulebook


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal as the count sees it."""

    number: int
    cost: int
    area_id: int | None
    category: str | None
    #: The areas and kinds with a floor or ceiling that it belongs to, and the smaller sums that its authors named.
    groups: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class CountedProposal:
    """One proposal's end; ``position`` counts the funded, and the reserve, from 1."""

    number: int
    fate: ResultStatus
    why: ResultReason
    votes: int
    supporters: int
    missing: int | None
    position: int | None
    pot: str


def identifier(number: int) -> str:
    """A proposal's id in the count: zero-padded, so that order by id is order by number."""
    return f"{number:06d}"


def lot_order(numbers: Iterable[int], seed: str) -> tuple[str, ...]:
    """The order a lot would give: it follows from the rulebook's hash, fixed before the first ballot."""
    return ranking.lot_order(map(identifier, numbers), seed)


def election(
    standings: Sequence[Candidate],
    budget: int,
    pots: Sequence[PotMoney],
    ballots: Iterable[Mapping[int, int]],
    rulebook: Rulebook | None = None,
) -> Election:
    """The whole round as one election; a project's group is the pot it belongs to.

    The rulebook says which projects can't both be funded, and from which mark on a score says anything.
    """
    projects, excludes = [], _excludes(rulebook.pairs if rulebook else (), {s.number for s in standings})
    needs = rulebook.needs if rulebook else ()
    least = rulebook.pass_mark if rulebook and rulebook.ballot is BallotKind.SCORES else 1
    for standing in standings:
        pot = pot_of(standing.area_id, standing.category, pots)
        against = tuple(map(identifier, excludes.get(standing.number, ())))
        areas = (pot.name,) if pot else ()
        projects.append(
            Project(
                identifier(standing.number),
                standing.cost,
                areas=areas,
                categories=tuple(sorted(standing.groups)),
                excludes=against,
                needs=tuple(identifier(other) for number, other in sorted(needs) if number == standing.number),
                sizes=tuple(sorted(standing.sizes)) if rulebook and rulebook.part_funding else (),
            )
        )
    ours = {standing.number for standing in standings}
    parts = ({identifier(n): s for n, s in ballot.items() if n in ours and s >= least} for ballot in ballots)
    return collapse(projects, budget, parts, unit=100)


def _excludes(pairs: Iterable[tuple[int, int]], standing: set[int]) -> dict[int, list[int]]:
    """Exclusions in both directions, for projects on the ballot only."""
    excludes: dict[int, list[int]] = {}
    for number, other in sorted(pairs):
        if {number, other} <= standing:
            excludes.setdefault(number, []).append(other)
            excludes.setdefault(other, []).append(number)
    return excludes


def shared(rulebook: Rulebook, election: Election, pots: Sequence[PotMoney]) -> Allocation:
    """The rulebook's rule over every pot and the rest.

    In a pot, everybody whose ballot names a proposal of the pot counts as a voter; without pots, everybody does.
    Floors come first, each with its own part of the money; ceilings hold over all runs together.
    """
    runs = _Runs(rulebook)
    if rulebook.floors and not pots:
        return with_floors(election, dict(rulebook.floors), runs.count)
    return by_pots(
        election,
        [Pot(pot.name, pot.amount, pot.name) for pot in pots],
        runs.count,
        leftover="together" if rulebook.pots_leftover is PotsLeftover.TOGETHER else "back",
        voters="naming" if pots else "everybody",
    )


@dataclass(slots=True)
class _Runs:
    """The runs of one count, one after the other; ``spent`` by group with a ceiling, in all runs so far."""

    rulebook: Rulebook
    spent: Counter[str] = field(default_factory=Counter)

    def count(self, part: Election) -> Outcome:
        left = {group: amount - self.spent[group] for group, amount in self.rulebook.ceilings}
        outcome = apply(self.rulebook, part, left)
        if self.rulebook.part_funding:
            outcome = part_funded(part, outcome)
        groups = {project.id: project.categories for project in part.projects}
        for step in outcome.steps:
            self.spent.update(dict.fromkeys(groups[step.project], step.cost))
        return outcome


def what_if(rulebook: Rulebook, other: Rule, election: Election, pots: Sequence[PotMoney]) -> dict[str, Any]:
    """The round's rule beside another one, all else as in the rulebook: one comparison over all pots."""
    changed = replace(rulebook, rule=other)
    return compare(election, shared(rulebook, election, pots), shared(changed, election, pots)).as_data()


def apply(rulebook: Rulebook, election: Election, ceilings: Mapping[str, int] | None = None) -> Outcome:
    """Run the rulebook's rule; ties end in the lot that follows from the rulebook's hash.

    ``ceilings``: what earlier runs have left of them, by default all.
    """
    ties = _ties(rulebook, election)
    limits = Limits(rulebook.threshold, dict(rulebook.ceilings) if ceilings is None else ceilings)
    if rulebook.rule is Rule.EQUAL_SHARES:
        # A point or a place in a ranking counts in proportion; between approvals the two are the same.
        utility: Utility = "score-cost" if election.scores else "cost"
        way = completion(rulebook)
        return equal_shares_completed(election, completion=way, ties=ties, utility=utility, limits=limits)
    if rulebook.rule is Rule.PHRAGMEN:
        return phragmen(election, ties=ties, limits=limits)
    by_density = rulebook.rule is Rule.GREEDY_DENSITY
    skip = rulebook.rule is not Rule.GREEDY_STOP
    return greedy(election, ties=ties, by="votes-per-cost" if by_density else "votes", limits=limits, skip=skip)


def _ties(rulebook: Rulebook, election: Election) -> Ties:
    return Ties(lot=lot_order((int(project.id) for project in election.projects), rulebook.digest()))


def completion(rulebook: Rulebook) -> Completion:
    """How the rulebook's Equal Shares goes on after the first run."""
    return Completion(
        step=rulebook.step,
        start="floor" if rulebook.step else "exact",
        stop=rulebook.stop.value,
        then="greedy" if rulebook.leftover is Leftover.GREEDY else "none",
    )


def lines(name: str, outcome: Outcome, reserve: int) -> list[CountedProposal]:
    """Fates of a pot's proposals: winners in order, then the reserve list as the rule would go on, then the rest."""
    place = {id: position for position, id in enumerate(outcome.winners, start=1)}
    next_ones = reserve_list(outcome.source, outcome)[:reserve]
    waiting = {reserve_place.project: position for position, reserve_place in enumerate(next_ones, start=1)}
    result = []
    for fate in outcome.results:
        end, position = ResultStatus.NOT_FUNDED, None
        if fate.project in place:
            end, position = ResultStatus.FUNDED, place[fate.project]
        elif fate.project in waiting:
            end, position = ResultStatus.RESERVE, waiting[fate.project]
        result.append(
            CountedProposal(int(fate.project), end, fate.why, fate.votes, fate.supporters, fate.missing, position, name)
        )
    return result


def all_lines(parts: Sequence[PotResult], reserve: int) -> list[CountedProposal]:
    """One line per proposal. A last run over all leftovers adds to what pots or floors decided; projects keep their pot."""
    counted_proposal_by_id: dict[int, CountedProposal] = {}
    for part in parts:
        after = len(counted_proposal_by_id)
        for line in lines(part.name if part.of == "pot" else "", part.outcome, reserve):
            earlier = counted_proposal_by_id.get(line.number)
            if earlier is not None or part.of != "pot":
                line = _later(earlier or line, line, after)
            counted_proposal_by_id[line.number] = line
    return [counted_proposal_by_id[number] for number in sorted(counted_proposal_by_id)]


def _later(earlier: CountedProposal, line: CountedProposal, after: int) -> CountedProposal:
    """Funded in the last run, a project comes after those that its pot funded."""
    position = line.position + after if line.position and line.fate is ResultStatus.FUNDED else line.position
    return replace(line, pot=earlier.pot, position=position)


def document(rulebook: Rulebook, parts: Sequence[PotResult]) -> dict[str, Any]:
    """The whole count as data to publish and to hash: the working, and what it means for each project and together."""
    return {
        "rulebook": rulebook.as_data(),
        "rulebook_digest": rulebook.digest(),
        "pots": [{"name": part.name, "of": part.of, **result_document(rulebook, part.outcome)} for part in parts],
    }


def same_but_newer(earlier: Mapping[str, Any], again: Mapping[str, Any]) -> bool:
    """The earlier document is of an older version of the rules' module, which told less, and the winners are the same."""

    def decided(document: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        pots = document.get("pots", [])
        return [(pot["name"], list(pot["outcome"]["winners"]), pot["outcome"]["spent"]) for pot in pots]

    versions = {pot["outcome"]["version"] for pot in earlier.get("pots", [])}
    return VERSION not in versions and decided(earlier) == decided(again)


#: Names on ballots times projects up to which counting again is quick enough to do it once for each project that
#: money stopped, and often enough to find how many votes it lacked.
ONCE, OFTEN = 2_000_000, 20_000


def _explanations(rulebook: Rulebook, outcome: Outcome) -> list[dict[str, Any]]:
    """Each project's story; what would have changed it is confirmed by counting again, as far as that is quick."""
    election = outcome.source
    work = sum(map(len, election.choices)) * len(election.projects)
    ceilings = outcome.parameters["ceilings"]
    again = (lambda changed: apply(rulebook, changed, ceilings)) if work <= ONCE else None
    return [story.as_data() for story in explain(election, outcome, again=again, often=work <= OFTEN)]


def result_document(rulebook: Rulebook, outcome: Outcome) -> dict[str, Any]:
    """One run with its stories, its figures, and what most votes first would have done with the same ballots."""
    election = outcome.source
    plain = greedy(
        election, ties=_ties(rulebook, election), limits=Limits(rulebook.threshold, outcome.parameters["ceilings"])
    )
    return {
        "outcome": outcome.as_data(),
        "stories": _explanations(rulebook, outcome),
        "metrics": metrics(election, outcome.winners).as_data(),
        "greedy": None if outcome.rule == "greedy" else compare(election, outcome, plain).as_data(),
        "able": VoterAccounts(election, outcome).able() if outcome.endowment else [],
    }
