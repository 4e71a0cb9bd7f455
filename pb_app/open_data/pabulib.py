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

GROUP_COLUMNS = ("age", "sex", "voting_method", "district", "neighborhood")


@dataclass(frozen=True, slots=True)
class ProjectRow:
    """A project; ``cost`` in minor units, or None if it was withdrawn."""

    id: str
    name: str
    cost: int | None
    categories: tuple[str, ...]
    district: str


@dataclass(slots=True)
class VoteFileHeader:
    """The part of the file before the votes; ``budget`` in minor units."""

    meta: dict[str, str]
    projects: dict[str, ProjectRow]
    budget: int


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
        categories = tuple(part.strip() for part in cells.get("category", "").split(",") if part.strip())
        district = cells.get("district") or cells.get("subunit") or ""
        withdrawn = cost == WITHDRAWN * 100
        return ProjectRow(id, cells.get("name") or id, None if withdrawn else cost, categories, district)

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
