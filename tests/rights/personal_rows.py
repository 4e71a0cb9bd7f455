"""A person in every table: rows that a filler wrote, given words of their own and made theirs."""

import re
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Table, inspect, select, text
from sqlalchemy.types import BLOB, DateTime, LargeBinary

from pb_app.db import Base, db

#: Types of columns in which nothing personal can stand.
PLAIN = ("Integer", "BigInteger", "Boolean", "Date", "UTCDateTime", "DateTime", "Enum")
#: Whole numbers that stand for a person without a foreign key.
PERSON_KEY = re.compile(r"(account|actor|voter|other|_by)_id$|^by_id$")


def risky(table: Table) -> Iterator[str]:
    """Columns that may hold something about a person: text, files, documents, and keys of people."""
    for column in table.c:
        targets = {key.column.table.name for key in column.foreign_keys}
        words = type(column.type).__name__ not in PLAIN and not targets
        if words or "account" in targets or (not targets and PERSON_KEY.search(column.name)):
            yield column.name


def everything_written() -> Iterator[tuple[str, str, str]]:
    """Table, column and text of every value of the whole database, opened where it is sealed."""
    for table in Base.metadata.sorted_tables:
        for row in db.session.execute(select(table)).mappings():
            for name, value in row.items():
                yield table.name, name, value.decode("latin-1") if isinstance(value, bytes) else str(value)


def tables() -> list[Table]:
    return list(Base.metadata.sorted_tables)


def columns_of(table: Table) -> dict[str, Any]:
    return {column.name: column for column in table.c}


__all__ = ["BLOB", "DateTime", "LargeBinary", "everything_written", "inspect", "risky", "tables", "text"]
