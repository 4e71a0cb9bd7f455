"""A counted round as a Pabulib file, or one for each pot. Researchers use this format to share elections."""

import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from pb_app.rounds.terms import TOP_MARK, BallotKind, Rule, Rulebook

KINDS = {
    BallotKind.APPROVAL: "approval",
    BallotKind.SPEND: "approval",
    BallotKind.POINTS: "cumulative",
    BallotKind.SCORES: "scoring",
    BallotKind.RANKED: "ordinal",
}
RULES = {
    Rule.GREEDY: "greedy",
    Rule.GREEDY_STOP: "greedy-no-skip",
    Rule.GREEDY_DENSITY: "greedy-density",
    Rule.EQUAL_SHARES: "equalshares",
    Rule.PHRAGMEN: "phragmen",
}


@dataclass(frozen=True, slots=True)
class ExportProject:
    """A row of PROJECTS; ``cost`` in minor units."""

    number: int
    title: str
    cost: int
    category: str
    funded: bool


@dataclass(frozen=True, slots=True)
class ExportScope:
    """One pot, or the whole round: what the file is about."""

    place: str
    title: str
    budget: int
    currency: str
    rulebook: Rulebook
    opens: date
    closes: date
    projects: Sequence[ExportProject]


def money(minor: int) -> str:
    """A whole number of units if possible, or else with two decimals."""
    return str(minor // 100) if minor % 100 == 0 else f"{minor // 100}.{minor % 100:02d}"


def write(contest: ExportScope, ballots: Sequence[Mapping[int, int]]) -> Iterator[str]:
    """The file's text in chunks. Ballots are sorted and contain only their choices."""
    ours = {project.number for project in contest.projects}
    kept = [{n: s for n, s in ballot.items() if n in ours and s > 0} for ballot in ballots]
    named = [ballot for ballot in kept if ballot]
    yield "META\n" + _rows([("key", "value"), *_meta(contest, named).items()])
    yield "PROJECTS\n" + _rows(
        [("project_id", "cost", "votes", "name", "category", "selected"), *_projects(contest, named)]
    )
    yield "VOTES\n" + _rows(_votes(contest.rulebook.ballot, named))


def _rows(rows: Sequence[Sequence[object]] | Iterator[Sequence[object]]) -> str:
    out = io.StringIO()
    csv.writer(out, delimiter=";", lineterminator="\n").writerows(rows)
    return out.getvalue()


def _meta(contest: ExportScope, named: Sequence[Mapping[int, int]]) -> dict[str, object]:
    rulebook, longest = contest.rulebook, max(map(len, named), default=1)
    completed = "/add1" if rulebook.rule is Rule.EQUAL_SHARES and rulebook.step == 100 else ""
    meta: dict[str, object] = {
        "description": " ".join(contest.title.split()),
        "country": "United Kingdom",
        "unit": contest.place,
        "instance": str(contest.closes.year),
        "num_projects": len(contest.projects),
        "num_votes": len(named),
        "budget": money(contest.budget),
        "currency": contest.currency,
        "vote_type": KINDS[rulebook.ballot],
        "rule": RULES[rulebook.rule] + completed,
        "date_begin": contest.opens.strftime("%d.%m.%Y"),
        "date_end": contest.closes.strftime("%d.%m.%Y"),
        "min_length": max(1, min(map(len, named), default=1)),
        "max_length": max(longest, rulebook.most or 0) or longest,
        "language": "en",
    }
    if rulebook.ballot is BallotKind.POINTS:
        meta |= {"max_sum_points": rulebook.points, "max_points": rulebook.cap or rulebook.points}
    if rulebook.ballot is BallotKind.SCORES:
        meta |= {"min_points": 0, "max_points": TOP_MARK, "default_score": 0}
    return meta


def _projects(contest: ExportScope, named: Sequence[Mapping[int, int]]) -> Iterator[tuple[object, ...]]:
    for project in sorted(contest.projects, key=lambda export_project: export_project.number):
        votes = sum(1 for ballot in named if ballot.get(project.number, 0) > 0)
        title = " ".join(project.title.split())
        yield project.number, money(project.cost), votes, title, project.category, int(project.funded)


def _votes(kind: BallotKind, named: Sequence[Mapping[int, int]]) -> Iterator[tuple[object, ...]]:
    scored = kind in (BallotKind.POINTS, BallotKind.SCORES)
    yield ("voter_id", "vote", "points") if scored else ("voter_id", "vote")
    for number, ballot in enumerate(named, start=1):
        order = sorted(ballot, key=lambda n: (-ballot[n], n))
        cells = ",".join(map(str, order))
        yield (number, cells, ",".join(str(ballot[n]) for n in order)) if scored else (number, cells)
