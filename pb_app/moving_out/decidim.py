"""The ZIP of tables that Decidim calls open data: what its readers, and ours for it, know of a place.

Layouts by decidim/decidim, ``decidim-*/lib/**/*_serializer.rb``; cells are parted by semicolons.
"""

import zipfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count
from typing import IO

from pb_app.moving_out.contents import PackageContents
from pb_app.moving_out.packing import SteadyArchive
from pb_app.moving_out.round_rows import RoundRows, every_round, units
from pb_app.moving_out.terms import COMMENTS, STEPS, TEXTS, Cell, PackageRow
from pb_app.web.csv_files import exchange_rows

_STATES = {"accepted": "accepted", "refused": "rejected", "submitted": "not_answered"}
_SIDES = {"for": 1, "against": -1}
_PROPOSAL, _COMMENT = "Decidim::Proposals::Proposal", "Decidim::Comments::Comment"
_PLACED = ("id", "participatory_space/id", "participatory_space/url", "component/id")
Table = list[dict[str, object]]


@dataclass(slots=True)
class _Tables:
    """Each table's rows, and the numbers that its things have in these files: they count from one."""

    numbers: dict[str, dict[Cell, int]] = field(default_factory=dict)
    spaces: Table = field(default_factory=list)
    proposals: Table = field(default_factory=list)
    projects: Table = field(default_factory=list)
    comments: Table = field(default_factory=list)
    results: Table = field(default_factory=list)

    def number(self, kind: str, key: Cell) -> int:
        of_kind = self.numbers.setdefault(kind, {})
        return of_kind.setdefault(key, len(of_kind) + 1)


def write(contents: PackageContents, target: IO[bytes]) -> None:
    tables = _Tables()
    for space, held in zip(count(1), every_round(contents), strict=False):
        _add(tables, space, held)
    with zipfile.ZipFile(target, "w") as zip_file:
        archive = SteadyArchive(zip_file)
        for name, rows, first in (
            ("participatory-processes", tables.spaces, ("id", "url")),
            ("proposals", tables.proposals, (*_PLACED, "reference")),
            ("projects", tables.projects, (*_PLACED, "budget/id", "budget_amount")),
            ("comments", tables.comments, ("id", "commentable_id", "commentable_type")),
            ("results", tables.results, ("id", "proposal_urls", "progress")),
        ):
            archive.add(f"open-data-{name}.csv", _csv(rows, first))


def _csv(rows: Table, first: Sequence[str]) -> Iterator[bytes]:
    """Under every heading that any row has."""
    names = list(dict.fromkeys([*first, *(name for row in rows for name in row)]))
    lines: Iterable[Iterable[object]] = ([row.get(name, "") for name in names] for row in rows)
    yield exchange_rows([names]).encode()
    yield exchange_rows(lines).encode()


def _add(tables: _Tables, space: int, held: RoundRows) -> None:
    round, words = held.round, _words(held)
    placed = {"participatory_space/id": space, "participatory_space/url": round["url"], "component/id": space}
    tables.spaces.append({"id": space, "url": round["url"], **_title(round, "title")})
    for row in held.proposals:
        number = tables.number("proposal", row["key"])
        tables.proposals.append({"id": number, **placed, **_proposal(row, held, words)})
        if row["key"] in held.results:
            tables.projects.append(_project(tables, row, held, placed))
    _comments(tables, held)
    for step in held.rows[STEPS.name]:
        tables.results.append(_result(tables, step, round, placed))


def _words(held: RoundRows) -> Mapping[tuple[Cell, Cell], list[tuple[Cell, Cell]]]:
    """(language, words) by what they are about and by its part."""
    found: dict[tuple[Cell, Cell], list[tuple[Cell, Cell]]] = {}
    for row in held.rows[TEXTS.name]:
        found.setdefault((row["about"], row["part"]), []).append((row["language"], row["words"]))
    return found


def _title(row: PackageRow, part: str, name: str = "title") -> dict[str, object]:
    return {f"{name}/{row['language']}": row[part]}


def _proposal(
    row: PackageRow, held: RoundRows, words: Mapping[tuple[Cell, Cell], list[tuple[Cell, Cell]]]
) -> dict[str, object]:
    said = {**_title(row, "title"), **_title(row, "story", "body")}
    for part, name in (("title", "title"), ("story", "body")):
        said |= {f"{name}/{language}": text for language, text in words.get((row["key"], part), ())}
    return {
        **said,
        "author/name": row["authors"],
        f"taxonomies/name/{row['language']}": row["category"],
        "latitude": row["latitude"],
        "longitude": row["longitude"],
        "state": _STATES[str(row["status"])],
        f"answer/{row['language']}": row["answer"],
        "reference": row["key"],
        "votes": held.supports.get(row["key"]),
        "published_at": row["on"],
        "url": row["url"],
        "cost": units(row["cost"]),
    }


def _project(tables: _Tables, row: PackageRow, held: RoundRows, placed: dict[str, Cell]) -> dict[str, object]:
    """What was voted on, as Decidim keeps it beside the proposal that it came of."""
    result = held.results[row["key"]]
    return {
        "id": tables.number("project", row["key"]),
        **placed,
        **_title(row, "title"),
        **_title(row, "story", "description"),
        "budget/id": placed["component/id"],
        "budget_amount": units(row["cost"]),
        "confirmed_votes": result["votes"],
        "selected": {"": "", "funded": "true"}.get(str(result["outcome"]), "false"),
        "created_at": row["on"],
        "related_proposals": tables.number("proposal", row["key"]),
    }


def _comments(tables: _Tables, held: RoundRows) -> None:
    depth: dict[Cell, int] = {}
    for row in held.rows[COMMENTS.name]:
        depth[row["key"]] = depth.get(row["answers"], -1) + 1
        answers, proposal = row["answers"], tables.number("proposal", row["proposal"])
        tables.comments.append(
            {
                "id": tables.number("comment", row["key"]),
                "created_at": row["on"],
                "body": row["body"],
                "author/name": row["author"],
                "alignment": _SIDES.get(str(row["side"]), 0),
                "depth": depth[row["key"]],
                "commentable_id": tables.number("comment", answers) if answers else proposal,
                "commentable_type": _COMMENT if answers else _PROPOSAL,
                "root_commentable_url": _address(held.round, proposal),
            }
        )


def _address(round: PackageRow, proposal: int) -> str:
    """By which these files name a proposal: its own number at the end, as in Decidim's addresses."""
    return f"{round['url']}proposals/{proposal}"


def _result(tables: _Tables, step: PackageRow, round: PackageRow, placed: dict[str, Cell]) -> dict[str, object]:
    language = round["language"]
    about = step["proposal"]
    return {
        "id": tables.number("result", step["key"]),
        **placed,
        f"title/{language}": step["title"] or str(step["words"]).partition("\n")[0][:100],
        f"description/{language}": step["words"],
        "start_date": step["began_on"],
        "end_date": step["ended_on"],
        f"status/name/{language}": step["word"],
        "progress": step["progress"],
        "proposal_urls": _address(round, tables.number("proposal", about)) if about else "",
    }
