"""Where a key is a random number so that nobody knows who came first, the table keeps no other order on SQLite either."""

from sqlalchemy import Table
from sqlalchemy.dialects import sqlite

from pb_app.db import Base

TABLES = Base.metadata.tables.values()


def _is_random(table: Table) -> bool:
    """A key of plain ``BigInteger``: nothing counts it up, and on SQLite the table would have a hidden number beside it."""
    return any(column.type.compile(sqlite.dialect()) == "BIGINT" for column in table.primary_key)


def _hides_its_order(table: Table) -> bool:
    return table.dialect_options["sqlite"]["with_rowid"] is False


def test_rows_with_a_random_number_have_no_hidden_number_that_counts_up() -> None:
    random = [table for table in TABLES if _is_random(table)]
    assert {"conversation_voice", "conversation_answer", "survey_sheet"} <= {table.name for table in random}
    assert [table.name for table in random if not _hides_its_order(table)] == []
