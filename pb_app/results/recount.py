"""Count a published round again with Python alone: ``python -m pb_app.results.recount FILE``.

FILE is a round's ``recount.json``: rules, money, projects, and all ballots. Needs no database and no other package.
Exit status 0 when the winners are the published ones, 1 when they differ, 2 when the file can't be read.
"""

import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pb_app.ranking import BallotError
from pb_app.results import rules
from pb_app.rounds.rules import PotMoney
from pb_app.rounds.terms import Rulebook


def as_data(
    rulebook: Rulebook,
    budget: int,
    pots: list[PotMoney],
    *,
    standings: list[rules.Candidate],
    ballots: list[Mapping[int, int]],
    winners: Mapping[str, list[int]],
) -> dict[str, Any]:
    """What ``recount.json`` holds."""
    return {
        "rulebook": rulebook.as_data(),
        "budget": budget,
        "pots": [[pot.name, pot.amount, sorted(pot.areas), pot.category] for pot in pots],
        "projects": [
            [
                row.number,
                row.cost,
                row.area_id,
                row.category,
                *([row.groups, row.sizes] if row.groups or row.sizes else []),
            ]
            for row in standings
        ],
        "ballots": [{str(number): score for number, score in ballot.items()} for ballot in ballots],
        "winners": dict(winners),
    }


def winners(data: Mapping[str, Any]) -> dict[str, list[int]]:
    """Winners by pot, in the order in which they were funded."""
    rulebook = Rulebook.from_data(data["rulebook"])
    pots = [PotMoney(name, amount, frozenset(areas), category) for name, amount, areas, category in data["pots"]]
    standings = [rules.Candidate(*row[:4], *map(tuple, row[4:])) for row in data["projects"]]
    ballots = [{int(number): score for number, score in ballot.items()} for ballot in data["ballots"]]
    election = rules.election(standings, data["budget"], pots, ballots, rulebook)
    parts = rules.shared(rulebook, election, pots).parts
    by_pot: dict[str, list[int]] = {}
    for part in parts:
        by_pot.setdefault(part.name, []).extend(int(id) for id in part.outcome.winners)
    return by_pot


def main(arguments: list[str] | None = None) -> int:
    """Prints the winners of each pot, and whether they are the published ones."""
    names = sys.argv[1:] if arguments is None else arguments
    try:
        data = json.loads(Path(names[0]).read_text(encoding="utf-8"))
        by_key = winners(data)
    except (IndexError, OSError, ValueError, KeyError, TypeError, BallotError) as error:
        sys.stderr.write(f"This is not a round to count again: {error}\n")
        return 2
    for pot, numbers in by_key.items():
        sys.stdout.write(f"{pot or 'whole place'}: {', '.join(map(str, numbers)) or 'nothing'}\n")
    same = by_key == data.get("winners")
    sys.stdout.write("the same winners as published\n" if same else "NOT the winners that were published\n")
    return 0 if same else 1


if __name__ == "__main__":
    sys.exit(main())
