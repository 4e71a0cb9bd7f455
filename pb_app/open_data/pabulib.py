"""An election file as the website stores it: amounts in pence, withdrawn projects marked, voters' groups as totals.

The format itself is read by ``pb_app.ranking.io.pabulib``.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP

from pb_app.money import MAX_AMOUNT
from pb_app.ranking import BallotError
from pb_app.ranking.io import pabulib as files
from pb_app.ranking.io.pabulib_cells import WITHDRAWN, amount

#: What the column "selected" says of the count; 2 was funded later from a reserve list, 3 was kept out by another one.
SELECTED = {"0": False, "1": True, "2": False, "3": False}
GROUP_COLUMNS = ("age", "sex", "voting_method", "district", "neighborhood")


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project; ``cost`` in minor units, or None if it was withdrawn."""

    id: str
    name: str
    cost: int | None
    categories: tuple[str, ...]
    district: str
    selected: bool | None = None
    number: int | None = None
    groups: tuple[str, ...] = ()
    sizes: tuple[int, ...] = ()


@dataclass(slots=True)
class VoteFileHeader:
    """The part of the file before the votes; ``budget`` in minor units."""

    meta: dict[str, str]
    projects: dict[str, ProjectRow]
    budget: int

    @property
    def selected(self) -> list[str] | None:
        """Ids of the projects that the file says won; None where it says nothing."""
        told = [project for project in self.projects.values() if project.selected is not None]
        return [project.id for project in told if project.selected] if told else None

    def numbers(self) -> list[int]:
        """A number for each project: that of the file, or the ids themselves where they are numbers, or 1, 2, 3."""
        rows = list(self.projects.values())
        for numbers in ([row.number for row in rows], [whole(row.id) for row in rows]):
            usable = [number for number in numbers if number]
            if len(set(usable)) == len(rows):
                return usable
        return list(range(1, len(rows) + 1))


@dataclass(slots=True)
class ImportReport:
    """A report on reading the votes: groups of voters as totals, and corrected errors."""

    groups: Counter[tuple[str, str]] = field(default_factory=Counter)
    votes: int = 0
    repeated: int = 0


def minor(text: str) -> int | None:
    """Minor units from a whole or decimal number with point or comma; None if it is not a number, or too large to store.

    Parts of a penny, which some files carry from a currency's conversion, are rounded half up.
    """
    value = amount(text)
    if value is None or value * 100 > MAX_AMOUNT:
        return None
    return int((value * 100).to_integral_value(ROUND_HALF_UP))


def _words(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(",") if part.strip())


def whole(text: str) -> int | None:
    """A whole number from 1 to 999,999 as it is usually written, or None."""
    plain = text.isascii() and text.isdigit() and len(text) < 7 and not text.startswith("0")
    return int(text) if plain else None


class VoteFileReader:
    """Reads a file's lines (bytes) once: ``header()`` first, then ``votes()`` to the end. Both raise BallotError."""

    def __init__(self, lines: Iterable[bytes]) -> None:
        self._file = files.Reader(lines)
        self.report = ImportReport()
        self._projects: dict[str, ProjectRow] = {}

    def header(self) -> VoteFileHeader:
        """META and PROJECTS."""
        read = self._file.header()
        budget = minor(read.meta["budget"])
        if budget is None:
            raise BallotError("META", f"the budget {read.meta['budget']} is too large")
        self._projects = {id: self._project(id, cells) for id, cells in read.projects.items()}
        return VoteFileHeader(read.meta, self._projects, budget)

    def _project(self, id: str, cells: dict[str, str]) -> ProjectRow:
        cost = minor(cells["cost"])
        if cost is None:
            raise BallotError(f"project {id}", f"the cost {cells['cost']} is too large")
        return ProjectRow(
            id,
            cells.get("name") or id,
            None if cost == WITHDRAWN * 100 else cost,
            _words(cells.get("category", "")),
            cells.get("district") or cells.get("subunit") or "",
            selected=SELECTED.get(cells.get("selected", "")),
            number=whole(cells.get("number", "")),
            groups=_words(cells.get("groups", "")),
            sizes=tuple(size for size in map(minor, _words(cells.get("sizes", ""))) if size),
        )

    def votes(self) -> Iterator[dict[str, int]]:
        """Each ballot as project id to score above zero; withdrawn projects are left out."""
        for vote in self._file.votes():
            self.report.votes += 1
            self.report.repeated += vote.repeated
            for column in GROUP_COLUMNS:
                value = vote.cells.get(column)
                if value:
                    self.report.groups[column, value[:120]] += 1
            yield {id: s for id, s in vote.scores.items() if s > 0 and self._projects[id].cost is not None}
