"""Insert or update in one statement, the same on both databases."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Table
from sqlalchemy.dialects import postgresql, sqlite

from pb_app.db.base import db


def upsert(table: Any, values: Mapping[str, Any], key: Sequence[str], **changes: Any) -> None:
    """Insert a row; where ``key`` is taken already, set ``changes`` (or, without any, all other values) instead."""
    assert isinstance(table, Table)
    dialect = postgresql if db.session.get_bind().dialect.name == "postgresql" else sqlite
    statement = dialect.insert(table).values(**values)
    new = changes or {name: value for name, value in values.items() if name not in key}
    db.session.execute(statement.on_conflict_do_update(index_elements=list(key), set_=new))
