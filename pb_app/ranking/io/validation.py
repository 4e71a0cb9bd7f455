"""Does a file follow the Pabulib format? Every fault with its line, as many as can be found in one reading."""

from collections.abc import Iterable
from decimal import Decimal

from pb_app.ranking.io.pabulib import Reader
from pb_app.ranking.io.pabulib_cells import WITHDRAWN, Header, Vote, amount
from pb_app.ranking.model.errors import BallotError

#: META keys that limit a ballot: (least, most) of what is counted.
LIMITS = {
    "names": ("min_length", "max_length"),
    "points": ("min_sum_points", "max_sum_points"),
    "money": ("min_sum_cost", "max_sum_cost"),
}


def check(lines: Iterable[bytes]) -> list[BallotError]:
    """All faults in the order of the file. A fault that makes the rest unreadable is the last one."""
    reader = Reader(lines)
    faults: list[BallotError] = []
    try:
        header = reader.header()
        faults += _projects(header)
        faults += _votes(reader, header)
    except BallotError as fault:
        faults.append(fault)
    return faults


def _projects(header: Header) -> list[BallotError]:
    budget = amount(header.meta["budget"]) or Decimal(0)
    faults = []
    for id, cells in header.projects.items():
        cost = amount(cells["cost"]) or Decimal(0)
        if cost == 0:
            faults.append(BallotError(f"project {id}", "costs nothing"))
        if budget < cost != WITHDRAWN:
            faults.append(BallotError(f"project {id}", f"costs {cost}, more than the budget of {budget}"))
    return faults


def _votes(reader: Reader, header: Header) -> list[BallotError]:
    limits = {what: (_number(header, low), _number(header, high)) for what, (low, high) in LIMITS.items()}
    costs = {id: amount(cells["cost"]) or Decimal(0) for id, cells in header.projects.items()}
    voters: set[str] = set()
    counted: dict[str, int] = dict.fromkeys(header.projects, 0)
    scored: dict[str, int] = dict.fromkeys(header.projects, 0)
    faults = []
    for vote in reader.votes():
        faults += _vote(vote, limits, costs)
        if vote.cells["voter_id"] in voters:
            faults.append(BallotError(f"line {vote.line}", f"the voter {vote.cells['voter_id']} votes a second time"))
        voters.add(vote.cells["voter_id"])
        for id, score in vote.scores.items():
            counted[id] += 1
            scored[id] += score
    return faults + _declared(header, "votes", counted) + _declared(header, "score", scored)


def _vote(vote: Vote, limits: dict[str, tuple[int | None, int | None]], costs: dict[str, Decimal]) -> list[BallotError]:
    where = f"line {vote.line}"
    faults = [BallotError(where, f"{vote.repeated} names stand twice")] if vote.repeated else []
    sums: dict[str, Decimal | int] = {
        "names": len(vote.scores),
        "points": sum(vote.scores.values()),
        "money": sum((costs[id] for id in vote.scores), Decimal(0)),
    }
    for what, (low, high) in limits.items():
        if low is not None and sums[what] < low:
            faults.append(BallotError(where, f"{sums[what]} {what}, the least is {low}"))
        if high is not None and sums[what] > high:
            faults.append(BallotError(where, f"{sums[what]} {what}, the most is {high}"))
    return faults


def _number(header: Header, key: str) -> int | None:
    text = header.meta.get(key, "")
    return int(text) if text.isascii() and text.isdigit() and len(text) < 15 else None


def _declared(header: Header, column: str, counted: dict[str, int]) -> list[BallotError]:
    """Numbers beside the projects that are not what the ballots add up to."""
    wrong = []
    for id, cells in header.projects.items():
        text = cells.get(column, "")
        if text and amount(text) != counted[id]:
            wrong.append(BallotError(f"project {id}", f"{column} says {text}, the ballots add up to {counted[id]}"))
    return wrong
