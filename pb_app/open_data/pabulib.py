"""Reading the Pabulib format (pabulib.org/format): a file is read line by line, and refused with its line number.

Liberal where files in the wild differ (byte order mark, line ends, comma decimals, blanks around cells), strict where
the count depends on it.
"""

import csv
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation

from pb_app.money import MAX_AMOUNT

SECTIONS = ("META", "PROJECTS", "VOTES")
VOTE_TYPES = ("approval", "choose-1", "cumulative", "scoring", "ordinal")
NEEDED_META = ("description", "budget", "vote_type", "num_projects", "num_votes")
GROUP_COLUMNS = ("age", "sex", "voting_method", "district", "neighborhood")
#: Projects that were withdrawn carry this cost in the collection.
WITHDRAWN = 999_999_999


class BadFile(ValueError):
    """The file can't be used. ``line`` is where."""

    def __init__(self, line: int, why: str) -> None:
        super().__init__(f"line {line}: {why}")
        self.line = line


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project; ``cost`` in minor units; None when it was withdrawn."""

    id: str
    name: str
    cost: int | None
    categories: tuple[str, ...]
    district: str


@dataclass(slots=True)
class Header:
    """What stands before the votes."""

    meta: dict[str, str]
    projects: dict[str, ProjectRow]

    @property
    def vote_type(self) -> str:
        return self.meta["vote_type"]

    @property
    def budget(self) -> int:
        return minor(self.meta["budget"]) or 0


@dataclass(slots=True)
class Report:
    """What was noticed while reading votes: groups of voters as totals, and oddities that were put right."""

    groups: Counter[tuple[str, str]] = field(default_factory=Counter)
    votes: int = 0
    repeated: int = 0


def minor(text: str) -> int | None:
    """Minor units from a whole or decimal number with point or comma; None when it is none.

    Parts of a penny, which some files carry from a currency's conversion, are rounded half up.
    """
    try:
        value = Decimal(text.strip().replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    if not value.is_finite() or value < 0 or value * 100 > MAX_AMOUNT:
        return None
    return int((value * 100).to_integral_value(ROUND_HALF_UP))


class Reader:
    """Reads a file's lines once: ``header()`` first, then ``votes()`` to the end."""

    def __init__(self, lines: Iterable[str]) -> None:
        self._rows = csv.reader((line.replace("\0", "") for line in lines), delimiter=";")
        self.report = Report()
        self._header: Header | None = None
        self._first = True

    @property
    def line(self) -> int:
        return max(1, self._rows.line_num)

    def _next(self) -> list[str] | None:
        """The next row that is not blank, cells trimmed; None at the end."""
        while True:
            try:
                row = next(self._rows, None)
            except csv.Error as error:
                raise BadFile(self.line, f"can't be read as a table ({error})") from None
            if row is None:
                return None
            cells = [cell.strip() for cell in row]
            if self._first and cells:
                cells[0], self._first = cells[0].removeprefix("\ufeff"), False
            if any(cells):
                return cells

    def _section(self, name: str) -> list[str]:
        """Go past a section's name to its columns."""
        row = self._next()
        if row is None or row[0].upper() != name:
            raise BadFile(self.line, f"the section {name} should start here")
        columns = self._next()
        if columns is None:
            raise BadFile(self.line, f"the section {name} has no columns")
        return [column.lower() for column in columns]

    def header(self) -> Header:
        """META and PROJECTS. Raises BadFile."""
        self._section("META")
        meta, row = {}, self._next()
        while row is not None and row[0].upper() != "PROJECTS":
            if row[0].upper() == "VOTES":
                raise BadFile(self.line, "the section PROJECTS is missing")
            meta[row[0].lower()] = row[1] if len(row) > 1 else ""
            row = self._next()
        if row is None:
            raise BadFile(self.line, "the section PROJECTS is missing")
        self._check_meta(meta)
        self._header = Header(meta, self._projects())
        return self._header

    def _check_meta(self, meta: dict[str, str]) -> None:
        for key in NEEDED_META:
            if not meta.get(key):
                raise BadFile(self.line, f"META says nothing about {key}")
        if meta["vote_type"] not in VOTE_TYPES:
            raise BadFile(self.line, f"the vote type {meta['vote_type']!r} is not known ({', '.join(VOTE_TYPES)})")
        if not minor(meta["budget"]):
            raise BadFile(self.line, f"the budget {meta['budget']!r} is not an amount above zero")
        for key in ("num_projects", "num_votes"):
            if not (meta[key].isascii() and meta[key].isdigit()):
                raise BadFile(self.line, f"{key} is not a whole number")

    def _projects(self) -> dict[str, ProjectRow]:
        columns = [column.lower() for column in self._next() or []]
        for needed in ("project_id", "cost"):
            if needed not in columns:
                raise BadFile(self.line, f"PROJECTS has no column {needed}")
        projects: dict[str, ProjectRow] = {}
        row = self._next()
        while row is not None and row[0].upper() != "VOTES":
            project = self._project(dict(zip(columns, row, strict=False)))
            if project.id in projects:
                raise BadFile(self.line, f"the project {project.id} stands here twice")
            projects[project.id] = project
            row = self._next()
        if row is None:
            raise BadFile(self.line, "the section VOTES is missing")
        if not projects:
            raise BadFile(self.line, "there are no projects")
        return projects

    def _project(self, cells: dict[str, str]) -> ProjectRow:
        id, cost = cells.get("project_id", ""), minor(cells.get("cost", ""))
        if not id or len(id) > 80:
            raise BadFile(self.line, "a project needs an id of at most 80 characters")
        if cost is None:
            raise BadFile(self.line, f"the cost {cells.get('cost', '')!r} is not an amount")
        categories = tuple(part.strip() for part in cells.get("category", "").split(",") if part.strip())
        district = cells.get("district") or cells.get("subunit") or ""
        withdrawn = cost == WITHDRAWN * 100
        return ProjectRow(id, cells.get("name") or id, None if withdrawn else cost, categories, district)

    def votes(self) -> Iterator[dict[str, int]]:
        """Each ballot as project id to score. Raises BadFile; the number of votes must be what META said."""
        assert self._header is not None
        columns = [column.lower() for column in self._next() or []]
        for needed in ("voter_id", "vote"):
            if needed not in columns:
                raise BadFile(self.line, f"VOTES has no column {needed}")
        if self._header.vote_type in ("cumulative", "scoring") and "points" not in columns:
            raise BadFile(self.line, "VOTES has no column points")
        row = self._next()
        while row is not None:
            cells = dict(zip(columns, row, strict=False))
            self._note_groups(cells)
            yield self._ballot(cells)
            self.report.votes += 1
            row = self._next()
        declared = int(self._header.meta["num_votes"])
        if declared != self.report.votes:
            raise BadFile(self.line, f"META says {declared} votes, the file has {self.report.votes}")

    def _note_groups(self, cells: dict[str, str]) -> None:
        for column in GROUP_COLUMNS:
            value = cells.get(column)
            if value:
                self.report.groups[column, value[:120]] += 1

    def _ballot(self, cells: dict[str, str]) -> dict[str, int]:
        assert self._header is not None
        if not cells.get("voter_id"):
            raise BadFile(self.line, "a vote needs a voter_id")
        named = [id.strip() for id in cells.get("vote", "").split(",") if id.strip()]
        for id in named:
            if id not in self._header.projects:
                raise BadFile(self.line, f"the vote names a project {id!r} that does not stand")
        scores = self._scores(named, cells.get("points", ""))
        ballot: dict[str, int] = {}
        for id, score in zip(named, scores, strict=True):
            if id in ballot:
                self.report.repeated += 1
            elif self._header.projects[id].cost is not None:
                ballot[id] = score
        return {id: score for id, score in ballot.items() if score > 0}

    def _scores(self, named: list[str], points: str) -> list[int]:
        """1 for an approval, the points given, or for a ranking its length minus the position."""
        assert self._header is not None
        kind = self._header.vote_type
        if kind == "ordinal":
            return [len(named) - position for position in range(len(named))]
        if kind in ("approval", "choose-1"):
            return [1] * len(named)
        given = [part.strip() for part in points.split(",") if part.strip()]
        if len(given) != len(named):
            raise BadFile(self.line, f"{len(named)} projects but {len(given)} points")
        try:
            scores = [int(part) for part in given]
        except ValueError:
            raise BadFile(self.line, "points must be whole numbers") from None
        if any(score > 1_000_000 for score in scores):
            raise BadFile(self.line, "points are too large")
        return scores
