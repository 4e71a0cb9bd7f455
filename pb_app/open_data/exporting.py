"""A counted round as a Pabulib file, or one for each pot. Researchers use this format to share elections."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from pb_app.open_data.declared import ALONE, POT, PREFIX, RULEBOOK, THRESHOLD, counted_alone, rule_name
from pb_app.rounds.terms import TOP_MARK, BallotKind, Rulebook
from pb_app.web.csv_files import exchange_rows

VOTE_TYPES = {
    BallotKind.APPROVAL: "approval",
    BallotKind.SPEND: "approval",
    BallotKind.POINTS: "cumulative",
    BallotKind.SCORES: "scoring",
    BallotKind.RANKED: "ordinal",
}
#: What an imported election keeps of its own META when it is exported again.
KEPT = ("description", "country", "unit", "subunit", "district", "instance", "language", "edition", "comment")
Ballots = Sequence[Mapping[int, int]]


@dataclass(frozen=True, slots=True)
class ExportProject:
    """A row of PROJECTS; ``cost`` in minor units. ``id`` is the one it was imported with, if it was.

    ``groups``: the areas and kinds with a floor or ceiling that it belongs to. ``granted``: what it got of its cost.
    """

    number: int
    title: str
    cost: int
    category: str
    funded: bool
    id: str = ""
    groups: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()
    granted: int | None = None

    @property
    def name(self) -> str:
        return self.id or str(self.number)


@dataclass(frozen=True, slots=True)
class ExportScope:
    """What the file is about: the whole round, or with ``pots`` one of them (``pot`` "" for the rest of the money).

    ``source``: the META of the file that the round was imported from.
    """

    place: str
    title: str
    budget: int
    currency: str
    rulebook: Rulebook
    opens: date
    closes: date
    projects: Sequence[ExportProject]
    country: str = ""
    pot: str = ""
    pots: bool = False
    source: Mapping[str, str] = field(default_factory=dict)


def money(minor: int) -> str:
    """A whole number of units if possible, or else with two decimals."""
    return str(minor // 100) if minor % 100 == 0 else f"{minor // 100}.{minor % 100:02d}"


def write(contest: ExportScope, ballots: Ballots) -> Iterator[str]:
    """The file's text in chunks. Ballots are sorted and contain only their choices.

    Whoever takes part counts: blank ballots are in the file of a whole round, not in that of a pot.
    """
    ours = {project.number for project in contest.projects}
    kept = [{n: s for n, s in ballot.items() if n in ours and s > 0} for ballot in ballots]
    kept = [ballot for ballot in kept if ballot or not contest.pots]
    kind = vote_type(contest.rulebook.ballot, kept)
    rows = list(_projects(contest, kept, scored=kind != "approval"))
    yield "META\n" + exchange_rows([("key", "value"), *_meta(contest, kept, kind).items()])
    yield "PROJECTS\n" + exchange_rows(
        [tuple(rows[0]) if rows else ("project_id", "cost"), *(row.values() for row in rows)]
    )
    yield "VOTES\n" + exchange_rows(_votes(contest, kind, kept))


def vote_type(ballot: BallotKind, kept: Ballots) -> str:
    """The format's word. Orders of which a pot has only a part have gaps, which only scores can tell."""
    if ballot is BallotKind.RANKED and any(sorted(row.values()) != list(range(1, len(row) + 1)) for row in kept):
        return VOTE_TYPES[BallotKind.SCORES]
    return VOTE_TYPES[ballot]


def _meta(contest: ExportScope, kept: Ballots, kind: str) -> dict[str, object]:
    source = {key: contest.source[key] for key in KEPT if contest.source.get(key)}
    about = {
        "description": " ".join(contest.title.split()),
        "country": contest.country,
        "unit": contest.place,
        "instance": str(contest.closes.year),
        "language": "en",
    }
    counted = {
        "num_projects": len(contest.projects),
        "num_votes": len(kept),
        "budget": money(contest.budget),
        "currency": contest.currency,
        "vote_type": kind,
        "date_begin": contest.opens.strftime("%d.%m.%Y"),
        "date_end": contest.closes.strftime("%d.%m.%Y"),
    }
    return {**about, **source, **counted, **_limits(contest.rulebook, kept, kind), **_rule(contest)}


def _rule(contest: ExportScope) -> dict[str, object]:
    """How it was counted: in the format's words where they mean the same, and in any case as the whole rulebook."""
    rulebook = contest.rulebook
    alone = counted_alone(rulebook, pots=contest.pots)
    meta: dict[str, object] = {"rule": rule_name(rulebook) if alone else PREFIX + rulebook.rule.value}
    if rulebook.threshold:
        meta[THRESHOLD] = rulebook.threshold
    meta[RULEBOOK] = json.dumps(rulebook.stored(), sort_keys=True, separators=(",", ":"))
    if contest.pots:
        meta[POT] = contest.pot
    meta[ALONE] = "yes" if alone else "no"
    return meta


def _limits(rulebook: Rulebook, kept: Ballots, kind: str) -> dict[str, object]:
    highest = max((max(ballot.values()) for ballot in kept if ballot), default=1)
    lengths = [len(ballot) for ballot in kept] or [1]
    meta: dict[str, object] = {
        "min_length": min([1, *lengths]),
        "max_length": max([1, rulebook.most or 1, *lengths]),
    }
    if rulebook.ballot is BallotKind.POINTS:
        most, total = (
            max(highest, rulebook.cap or rulebook.points),
            max(map(sum, (b.values() for b in kept)), default=0),
        )
        meta |= {"max_sum_points": max(total, rulebook.points), "max_points": most}
    elif kind == VOTE_TYPES[BallotKind.SCORES]:
        top = max(highest, TOP_MARK) if rulebook.ballot is BallotKind.SCORES else highest
        meta |= {"min_points": 0, "max_points": top, "default_score": 0}
    return meta


def _projects(contest: ExportScope, kept: Ballots, *, scored: bool) -> Iterator[dict[str, object]]:
    grouped = bool(contest.rulebook.floors or contest.rulebook.ceilings)
    for project in sorted(contest.projects, key=lambda export_project: export_project.number):
        given = [ballot[project.number] for ballot in kept if project.number in ballot]
        yield {
            "project_id": project.name,
            "cost": money(project.cost),
            "votes": len(given),
            **({"score": sum(given)} if scored else {}),
            "name": " ".join(project.title.split()),
            "category": project.category,
            "selected": int(project.funded),
            "number": project.number,
            **({"groups": ",".join(project.groups)} if grouped else {}),
            **_parts(project, contest.rulebook),
        }


def _parts(project: ExportProject, rulebook: Rulebook) -> dict[str, object]:
    """Smaller sums and what was given, where projects can be funded in part."""
    if not rulebook.part_funding:
        return {}
    granted = project.cost if project.granted is None else project.granted
    sizes = ",".join(money(size) for size in project.sizes)
    return {"sizes": sizes, "granted": money(granted) if project.funded else 0}


def _votes(contest: ExportScope, kind: str, kept: Ballots) -> Iterator[tuple[object, ...]]:
    scored = kind not in ("approval", "ordinal")
    names = {project.number: project.name for project in contest.projects}
    yield ("voter_id", "vote", "points") if scored else ("voter_id", "vote")
    for number, ballot in enumerate(kept, start=1):
        order = sorted(ballot, key=lambda n: (-ballot[n], n))
        cells = ",".join(names[n] for n in order)
        yield (number, cells, ",".join(str(ballot[n]) for n in order)) if scored else (number, cells)
