"""A counted round as one SQLite file that anybody can open: projects, ballots (choices only), what came of them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from pb_app.results import queries as results
from pb_app.results.models import Count
from pb_app.rounds.models import Round
from pb_app.voting import box
from pb_app.voting.sealing import parse

ABOUT = "Published by the round itself. Ballots are sorted and carry no name, time, area or group of who cast them."


def build(round: Round, count: Count, target: Path) -> None:
    """Write the file: named public columns only, money in minor units, a full-text index over titles."""
    with Database(target) as database, database.atomic():
        database["about"].insert_all({"name": name, "value": value} for name, value in _about(round, count).items())
        database["project"].insert_all(_projects(count), pk="number")
        database["choice"].insert_all(
            _choices(round.id), pk=("ballot", "project"), foreign_keys=[("project", "project", "number")]
        )
        database["project"].enable_fts(["title"])


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


def _projects(count: Count) -> Iterator[dict[str, Any]]:
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
