"""A counted round as one SQLite file that anybody can open: projects, ballots (choices only), outcomes."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from babel import Locale
from babel.core import get_global
from sqlite_utils import Database

from pb_app.funds import queries as funds
from pb_app.open_data import datasets, exporting
from pb_app.places.models import Place
from pb_app.results import queries as results
from pb_app.results import services as counting
from pb_app.results.models import Count
from pb_app.results.terms import ResultStatus
from pb_app.rounds import queries as rounds
from pb_app.rounds.models import Round
from pb_app.voting import casting
from pb_app.voting.box import queries as box
from pb_app.voting.box.sealing import parse
from pb_app.voting.opening import queries as opening

ABOUT = "Published by the round itself. Ballots are sorted and carry no name, time, area or group of who cast them."


def build(round: Round, count: Count, target: Path) -> None:
    """Write the file: only named public columns, money in minor units, a full-text index of titles."""
    with Database(target) as database, database.atomic():
        database["about"].insert_all({"name": name, "value": value} for name, value in _about(round, count).items())
        database["project"].insert_all(_projects(count), pk="number")
        database["choice"].insert_all(
            _choices(round.id), pk=("ballot", "project"), foreign_keys=[("project", "project", "number")]
        )
        database["project"].enable_fts(["title"])
        _add_delivery(database, round)


def _add_delivery(database: Database, round: Round) -> None:
    """What happened to the winners: the fund's public tables for this round only, with every column explained."""
    fund = funds.by_id(round.fund_id)
    awards = datasets.awards_of(fund, round.id)
    for name in datasets.OF_ROUND:
        table = datasets.DATASETS[name]
        columns = list(table.columns)
        database[name].create(dict.fromkeys(columns, str) | _figures(columns))
        database[name].insert_all(dict(zip(columns, map(plain, row), strict=True)) for row in table.rows(fund, awards))
        database["definition"].insert_all(
            {"table_name": name, "column_name": column, "meaning": meaning} for column, meaning in table.columns.items()
        )
    for name, column in (("awards", "title"), ("spends", "what")):
        database[name].enable_fts([column])


#: Columns that hold figures.
FIGURES = frozenset(
    {
        "award",
        "proposal",
        "amount",
        "unpaid",
        "with_group",
        "spent",
        "part",
        "line",
        "receipt",
        "plan_line",
        "counted",
        "band",
        "value",
    }
)


def _figures(columns: Sequence[str]) -> dict[str, type]:
    return {column: int for column in columns if column in FIGURES}


def plain(value: Any) -> Any:
    """Values as SQLite stores them: dates as text, None as NULL."""
    if isinstance(value, date):
        return value.isoformat()
    return None if value == "" else value


def election_file(round: Round, place: Place, pot: str) -> Iterator[str]:
    """A pot of a counted round, or the whole round if it has no pots, as a Pabulib file."""
    count = results.of_round(round.id)
    assert count is not None
    spec, window = casting.spec_of(round), opening.voting_window(round)
    assert window is not None
    candidates = {candidate.number: candidate for candidate in counting.candidates(round)}
    projects = [
        exporting.ExportProject(
            p.number,
            p.title,
            p.cost,
            p.category or "",
            line.fate is ResultStatus.FUNDED,
            id=p.outside_id or "",
            groups=candidates[p.number].groups,
            sizes=candidates[p.number].sizes,
            granted=results.granted(line, p),
        )
        for line, p in results.lines(count.id)
        if p.number in spec.items and spec.items[p.number].pot == pot
    ]
    title = f"{round.title} – {pot}" if pot else round.title
    money = spec.sections[pot].money
    dates = (window.opens.date(), window.closes.date())
    source = rounds.source(round.id)
    contest = exporting.ExportScope(
        place.name,
        title,
        money,
        round.currency,
        round.rules,
        *dates,
        projects,
        country=country(place.timezone),
        pot=pot,
        pots=len(spec.sections) > 1,
        source=source.meta if source else {},
    )
    return exporting.write(contest, [parse(text) for text in box.opened(round.id)])


def country(timezone: str) -> str:
    """The English name of the country that a time zone belongs to; empty for a zone that belongs to none."""
    code = get_global("zone_territories").get(timezone, "")
    return str(Locale("en").territories.get(code, "")) if code else ""


def _about(round: Round, count: Count) -> dict[str, str]:
    return {
        "title": round.title,
        "about": ABOUT,
        "currency": round.currency,
        "budget": str(round.budget),
        "ballots cast": str(count.ballots),
        "rulebook": round.rules.digest(),
        "outcome": count.digest,
    }


def _projects(count: Count) -> Iterator[dict[str, object]]:
    for line, proposal in results.lines(count.id):
        yield {
            "number": proposal.number,
            "title": proposal.title,
            "cost": proposal.cost,
            "pot": line.pot,
            "votes": line.votes,
            "supporters": line.supporters,
            "fate": line.fate.value,
            "why": line.why.value,
            "position": line.position,
        }


def _choices(round_id: int) -> Iterator[dict[str, int]]:
    for number, text in enumerate(box.opened(round_id), start=1):
        for project, score in parse(text).items():
            yield {"ballot": number, "project": project, "score": score}
