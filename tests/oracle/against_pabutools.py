"""Our rules beside ``pabutools`` in exact mode, file by file: the same winners, in the same order.

    python -m tests.oracle.against_pabutools FOLDER [--voters 5000] [--growing 1500] [--table]

Run it where the package ``pabutools`` is installed (it is not one of ours). ``--voters`` leaves out larger elections,
``--growing`` those where it would take too long over a completion. Ties are broken alike: lower cost, more votes, id.
Exit status 1 when anything differs.
"""

import argparse
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pb_app.ranking import (
    Completion,
    Election,
    Ties,
    Utility,
    equal_shares,
    equal_shares_completed,
    greedy,
    phragmen,
)
from pb_app.ranking.io.pabulib import Reader

Rows = Iterator[tuple[str, list[str], list[str]]]


class Theirs:
    """The same election in the other package, with our chain of ties."""

    def __init__(self, path: Path, election: Election) -> None:
        from pabutools import election as read
        from pabutools import rules
        from pabutools.tiebreaking import TieBreakingRule

        self.read, self.rules = read, rules
        self.instance, self.profile = read.parse_pabulib(str(path))
        self.votes = {p.id: votes for p, votes in zip(election.projects, election.support(), strict=True)}
        costs = {project.id: project.cost for project in election.projects}

        def key(_instance: Any, _profile: Any, project: Any) -> tuple[int, int, str]:
            return costs.get(project.name, 10**15), -self.votes.get(project.name, 0), project.name

        self.ties = TieBreakingRule(key)

    def names(self, found: Any) -> list[str]:
        """Project ids; what nobody supports is left out, because we never fund it."""
        return [project.name for project in found if self.votes.get(project.name, 0) > 0]

    def greedy(self, satisfaction: str) -> list[str]:
        sat = getattr(self.read, satisfaction)
        rule = self.rules.greedy_utilitarian_welfare
        return self.names(rule(self.instance, self.profile, sat_class=sat, tie_breaking=self.ties))

    def shares(self, satisfaction: str) -> list[str]:
        sat = getattr(self.read, satisfaction)
        rule = self.rules.method_of_equal_shares
        return self.names(rule(self.instance, self.profile, sat_class=sat, tie_breaking=self.ties))

    def phragmen(self) -> list[str]:
        return self.names(self.rules.sequential_phragmen(self.instance, self.profile, tie_breaking=self.ties))

    def growing(self, then_greedy: bool) -> list[str]:
        cost = self.read.Cost_Sat
        shares = {"sat_class": cost, "voter_budget_increment": 1, "tie_breaking": self.ties}
        rule = self.rules.method_of_equal_shares
        profile = self.profile.as_multiprofile()
        if not then_greedy:
            return self.names(rule(self.instance, profile, **shares))
        chain = [rule, self.rules.greedy_utilitarian_welfare]
        each = [shares, {"sat_class": cost, "tie_breaking": self.ties}]
        return self.names(self.rules.completion_by_rule_combination(self.instance, profile, chain, each))


def pairs(path: Path, election: Election, growing: int) -> Rows:
    """(rule, our winners, their winners) for every rule that both know for such ballots."""
    theirs, ties = Theirs(path, election), Ties(lot=tuple(sorted(project.id for project in election.projects)))
    yield from _plain(election, theirs, ties)
    if election.scores:
        return
    # They give loads, not an order of funding, sorted by name.
    yield "phragmen", sorted(phragmen(election, ties=ties).winners), sorted(theirs.phragmen())
    if election.cast > growing:
        return
    for then, name in (("none", "add1-exhaustive, exact start"), ("greedy", "add1u")):
        completion = Completion(step=election.unit, start="exact", stop="exhaustive", then=then)  # type: ignore[arg-type]
        other = theirs.growing(then == "greedy")
        for engine in ("integers", "numpy"):
            ours = equal_shares_completed(election, completion=completion, ties=ties, engine=engine)
            yield f"{name} ({engine})", list(ours.winners), other


def _plain(election: Election, theirs: Theirs, ties: Ties) -> Rows:
    utilities: dict[Utility, str] = {"cost": "Cost_Sat", "count": "Cardinality_Sat"}
    if election.scores:
        # A name with zero points is on their ballot and not on ours, so only scores compare.
        utilities = {"score": "Additive_Cardinal_Sat"}
    for utility, satisfaction in utilities.items():
        ours = equal_shares(election, ties=ties, utility=utility)
        yield f"equal-shares {utility}", list(ours.winners), theirs.shares(satisfaction)
    if not election.scores:
        yield "greedy", list(greedy(election, ties=ties).winners), theirs.greedy("Cost_Sat")
        density = greedy(election, ties=ties, by="votes-per-cost")
        yield "greedy-density", list(density.winners), theirs.greedy("Cardinality_Sat")


def run(folder: Path, voters: int, growing: int, say: Callable[[str], object]) -> tuple[dict[str, list[int]], int]:
    """Per rule: how many elections, and how many differ; and how many files were compared."""
    table: dict[str, list[int]] = {}
    files = 0
    for path in sorted(folder.glob("*.pb"), key=lambda path: path.stat().st_size):
        with path.open("rb") as lines:
            reader = Reader(lines)
            kind = reader.header().vote_type
            election = reader.election()
        if election.cast > voters or kind == "ordinal":
            continue
        files += 1
        for rule, ours, theirs in pairs(path, election, growing):
            row = table.setdefault(rule, [0, 0])
            row[0] += 1
            if ours != theirs:
                row[1] += 1
                say(f"{path.name}: {rule}: {ours} is not {theirs}")
    return table, files


def in_floats(folder: Path, voters: int, say: Callable[[str], object]) -> int:
    """Equal Shares by their floating point beside our exact one: prints where floats elect other projects."""
    from pabutools import fractions

    fractions.FRACTION = "float"
    differ = 0
    for path in sorted(folder.glob("*.pb"), key=lambda path: path.stat().st_size):
        with path.open("rb") as lines:
            election = Reader(lines).election()
        if election.cast > voters or election.scores:
            continue
        ties = Ties(lot=tuple(sorted(project.id for project in election.projects)))
        ours, theirs = (
            list(equal_shares(election, ties=ties).winners),
            Theirs(path, election).shares("Cost_Sat"),
        )
        if ours != theirs:
            differ += 1
            say(f"{path.name}: exact {ours[:6]}, floats {theirs[:6]}")
    return differ


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--voters", type=int, default=5_000)
    parser.add_argument("--growing", type=int, default=300)
    parser.add_argument("--floats", action="store_true", help="their floating point against our exact Equal Shares")
    options = parser.parse_args()
    try:
        import pabutools  # noqa: F401
    except ImportError:
        sys.stderr.write("this needs the package pabutools; install it beside the project, not into it\n")
        return 2
    if options.floats:
        in_floats(options.folder, options.voters, lambda text: sys.stdout.write(text + "\n"))
        return 0
    table, files = run(options.folder, options.voters, options.growing, lambda text: sys.stdout.write(text + "\n"))
    sys.stdout.write(f"\n{files} files\n\n| rule | elections | differ |\n|---|--:|--:|\n")
    for rule, (compared, differ) in table.items():
        sys.stdout.write(f"| {rule} | {compared} | {differ} |\n")
    return 1 if any(differ for _, differ in table.values()) else 0


if __name__ == "__main__":
    sys.exit(main())
