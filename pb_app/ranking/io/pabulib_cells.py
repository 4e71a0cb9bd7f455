"""What stands in the cells of a Pabulib file: amounts, projects, ballots."""

from dataclasses import dataclass
from decimal import Decimal, InvalidOperation

from pb_app.ranking.model.election import Project

VOTE_TYPES = ("approval", "choose-1", "cumulative", "scoring", "ordinal")
WITH_POINTS = ("cumulative", "scoring")
NEEDED_META = ("description", "budget", "vote_type", "num_projects", "num_votes")
#: Projects that were withdrawn carry this cost in the collection.
WITHDRAWN = 999_999_999
LONGEST_LINE = 1_000_000
LARGEST_POINTS = 1_000_000


def amount(text: str) -> Decimal | None:
    """A number with point or comma, not negative and below 10^15; None when it is none."""
    try:
        value = Decimal(text.strip().replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, str) or value < 0 or value >= 10**15 or exponent < -12:  # text stands for infinity or NaN
        return None
    return value


def is_utf8(text: bytes) -> bool:
    """The bytes are text."""
    try:
        text.decode()
    except UnicodeDecodeError:
        return False
    return True


@dataclass(slots=True)
class Header:
    """What stands before the votes: META as written, and each project's row by its id. Costs are checked."""

    meta: dict[str, str]
    projects: dict[str, dict[str, str]]

    @property
    def vote_type(self) -> str:
        return self.meta["vote_type"]


@dataclass(slots=True)
class Vote:
    """One ballot: where it stands, its cells, and project ids with scores (in the ballot's order, repeats left out)."""

    line: int
    cells: dict[str, str]
    scores: dict[str, int]
    repeated: int


def standing(header: Header) -> tuple[tuple[Project, ...], int, int]:
    """Projects by id with exact costs, the budget, and how many of these minor units make one of the currency."""
    costs = {id: amount(cells["cost"]) or Decimal(0) for id, cells in header.projects.items()}
    budget = amount(header.meta["budget"]) or Decimal(0)
    places = max(0, *(-int(value.normalize().as_tuple().exponent) for value in (budget, *costs.values())))
    unit = 10**places
    projects = tuple(
        Project(id, int(cost * unit), categories=_words(header.projects[id], "category"))
        for id, cost in sorted(costs.items())
        if cost != WITHDRAWN
    )
    return projects, int(budget * unit), unit


def _words(cells: dict[str, str], column: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(part.strip() for part in cells.get(column, "").split(",") if part.strip()))
