"""The tables of a fund as lists: the columns and the rows are those of the open-data files."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import datetime

from sqlalchemy import func, select

from pb_app.api.resources.resource import Growth, IsLater, Resource, after, row_of, text
from pb_app.api.terms import FieldFact, FieldType, Row, RowKey
from pb_app.db import db
from pb_app.funds import queries as funds
from pb_app.funds.models import Fund, Transfer
from pb_app.open_data import dataset_rows
from pb_app.open_data.datasets import DATASETS, Dataset, awards_of
from pb_app.places.models import Place

WHOLE = frozenset(
    [
        "commitment",
        "amount",
        "arrived",
        "line",
        "from_account",
        "to_account",
        "reverses",
        "account",
        "parent",
        "received",
        "given",
        "holds",
        "award",
        "proposal",
        "unpaid",
        "with_group",
        "spent",
        "part",
        "receipt",
        "plan_line",
        "counted",
        "milestone",
        "band",
        "value",
        "decision",
    ]
)
DAYS = frozenset(
    ["day", "made_on", "report_due", "reported_on", "planned_for", "paid_on", "asked_on", "answered_on", "done_on"]
)
TRUTHS = frozenset({"restricted", "by_two"})
#: By table: its name as a list, what it is about, and what names a row.
LISTS = {
    "commitments": ("commitments", "What organisations promised to a fund, year by year.", ("commitment",)),
    "book": ("lines", "The book of a fund: each movement of money, in order.", ("fund", "line")),
    "accounts": ("accounts", "The accounts of a fund’s book.", ("account",)),
    "awards": ("awards", "Projects and what they were given.", ("award",)),
    "instalments": ("instalments", "The parts in which an award is paid.", ("award", "part")),
    "spends": ("spends", "What projects spent, by receipt.", ("award", "receipt")),
    "milestones": ("milestones", "What projects mean to reach, and when they did.", ("milestone",)),
    "outcomes": (
        "outcomes",
        "What projects measured. Groups too small to show are left out.",
        ("award", "measure", "moment", "band"),
    ),
    "decisions": ("decisions", "What was asked for about money, and the answers.", ("decision",)),
}


def _fact(name: str, about: str, key: tuple[str, ...]) -> FieldFact:
    kind = FieldType.TEXT
    for known, names in ((FieldType.WHOLE, WHOLE), (FieldType.DAY, DAYS), (FieldType.TRUTH, TRUTHS)):
        if name in names:
            kind = known
    return FieldFact(type=kind, about=about, nullable=kind in (FieldType.WHOLE, FieldType.DAY) and name not in key)


def _key_of(key: tuple[str, ...]) -> Callable[[Row], RowKey]:
    return lambda row: tuple(part if isinstance(part := row[column], int) else str(part) for column in key)


def _resource(table: Dataset) -> Resource:
    name, about, key = LISTS[table.name]
    fields = {"fund": text("short name of the fund")}
    fields |= {column: _fact(column, meaning, key) for column, meaning in table.columns.items()}

    def rows(place: Place, last: RowKey | None) -> Iterable[Row]:
        if table.name == "book":
            return _lines(place, last, fields)
        return after(_every(place, table, fields), last, _key_of(key))

    growth = BOOK if table.name == "book" else None
    return Resource(name=name, about=about, fields=fields, key=key, rows=rows, growth=growth)


def _every(place: Place, table: Dataset, fields: Mapping[str, FieldFact]) -> Iterator[Row]:
    for fund in funds.of_place(place.id):
        for cells in table.rows(fund, awards_of(fund)):
            yield row_of(fields, [fund.slug, *cells])


def _by_slug(place: Place) -> list[Fund]:
    return sorted(funds.of_place(place.id), key=lambda fund: fund.slug)


def _lines(place: Place, last: RowKey | None, fields: Mapping[str, FieldFact]) -> Iterator[Row]:
    """A book may be long: only the lines that are asked for are read."""
    slug, line = (str(last[0]), int(last[1])) if last else ("", 0)
    for fund in _by_slug(place):
        if fund.slug >= slug:
            for cells in dataset_rows.book_after(fund, line if fund.slug == slug else 0):
                yield row_of(fields, [fund.slug, *cells])


def _later(place: Place, since: datetime) -> IsLater:
    """Lines are numbered as they come, so those after the last one before a moment are new."""
    query = select(Transfer.fund_id, func.max(Transfer.n)).where(Transfer.at <= since).group_by(Transfer.fund_id)
    by_id = {fund.id: fund.slug for fund in funds.of_place(place.id)}
    known = {by_id[row[0]]: row[1] for row in db.session.execute(query) if row[0] in by_id}
    return lambda row: int(str(row["line"])) > known.get(str(row["fund"]), 0)


def _newest(place: Place) -> datetime | None:
    ids = [fund.id for fund in funds.of_place(place.id)]
    return db.session.scalar(select(func.max(Transfer.at)).where(Transfer.fund_id.in_(ids)))


BOOK = Growth(later=_later, newest=_newest)
RESOURCES = tuple(_resource(DATASETS[name]) for name in LISTS)
