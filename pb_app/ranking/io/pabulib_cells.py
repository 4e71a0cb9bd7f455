"""What stands in the cells of a Pabulib file: amounts, projects, ballots."""

import re
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

#: Ten thousand to some and ten to others: the file has to say which.
_AMBIGUOUS = re.compile(r"[1-9][0-9]{0,2}(?:[.,'’][0-9]{3})+")
#: A cell in quotation marks, up to the separator or the end of the line. Any other mark is part of the text.
_QUOTED = re.compile(r'\s*"((?:[^"]|"")*)"[ \t]*(?=;|$)')
_OPENED = re.compile(r'\s*"(?:[^"]|"")*$')


def cells(text: str) -> list[str] | None:
    """A row's cells, trimmed; None when a cell that began with a quotation mark goes on in the next line."""
    result, place = [], 0
    while True:
        quoted = _QUOTED.match(text, place)
        if quoted is None and _OPENED.match(text, place):
            return None
        end = quoted.end() if quoted else text.find(";", place)
        end = len(text) if end < 0 else end
        if quoted is None and "\n" in text[place:end]:
            return None
        result.append(quoted[1].replace('""', '"').strip() if quoted else text[place:end].strip())
        if end == len(text):
            return result
        place = end + 1


def is_ambiguous(text: str) -> bool:
    """The separator may stand between thousands or before a fraction: ``10,000``."""
    return _AMBIGUOUS.fullmatch(text.strip()) is not None


def amount(text: str) -> Decimal | None:
    """A number with point or comma, not negative and below 10^15; None when it is none or can be read in two ways."""
    if is_ambiguous(text):
        return None
    try:
        value = Decimal(text.strip().replace(" ", "").replace(",", "."))
    except InvalidOperation:
        return None
    exponent = value.as_tuple().exponent
    if isinstance(exponent, str) or value < 0 or value >= 10**15 or exponent < -12:  # text stands for infinity or NaN
        return None
    return value


def amount_fault(text: str) -> str:
    """What is wrong with text that is no amount, or no amount above zero."""
    if is_ambiguous(text):
        return "can be read in two ways; write it without a mark between the thousands"
    return "is not an amount above zero" if amount(text) == 0 else "is not an amount"


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
