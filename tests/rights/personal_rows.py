"""A person in every table: every row of every table made theirs, with words of their own in every column."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Table, select
from sqlalchemy.types import BLOB, LargeBinary

from pb_app.db import Base, db
from pb_app.rights.holdings import Holding
from tests.architecture import filling

#: Types of columns in which nothing personal can stand.
PLAIN = ("Integer", "BigInteger", "Boolean", "Date", "UTCDateTime", "DateTime", "Enum")
#: Whole numbers that stand for a person without a foreign key.
PERSON_KEY = re.compile(r"(account|actor|voter|other|_by)_id$|^by_id$")
NAME, EMAIL = "Zebedee Quince", "zebedee@quince.example"


def risky(table: Table) -> Iterator[str]:
    """Columns that may hold something about a person: text, files, documents, and keys of people."""
    for column in table.c:
        targets = {key.column.table.name for key in column.foreign_keys}
        words = type(column.type).__name__ not in PLAIN and not targets
        if words or "account" in targets or (not targets and PERSON_KEY.search(column.name)):
            yield column.name


def tables() -> list[Table]:
    return list(Base.metadata.sorted_tables)


def everything_written() -> Iterator[tuple[str, str, str]]:
    """Table, column and text of every value of the whole database, opened where it is sealed."""
    for table in tables():
        for row in db.session.execute(select(table)).mappings():
            for name, value in row.items():
                yield table.name, name, value.decode("latin-1") if isinstance(value, bytes) else str(value)


def marker(table: str, column: str) -> str:
    return f"{table}/{column}"


def fill(connection: Connection, holdings: list[Holding]) -> None:
    """At least one row in every table; words that are described say where they stand, so that they can be searched for."""
    said = {
        (holding.table, column): marker(holding.table, column)
        for holding in holdings
        for column in holding.columns - holding.hidden
    }
    plain = filling._plain

    def worded(column: Any, number: int) -> Any:
        words = said.get((column.table.name, column.name))
        if words is None or number > 1 or isinstance(column.type, BLOB | LargeBinary):
            return b"the bytes" if isinstance(column.type, BLOB | LargeBinary) else plain(column, number)
        length = getattr(column.type, "length", None)
        is_text = getattr(column.type, "python_type", str) is str
        if not is_text or (length is not None and length < len(words)):
            return plain(column, number)
        return f'"{words}"' if _is_document(column) else words

    filling._plain = worded
    try:
        filling.fill(connection)
    finally:
        filling._plain = plain


def _is_document(column: Any) -> bool:
    model = Base.metadata.tables[column.table.name].c[column.name]
    return type(model.type).__name__ == "Json"
