"""Everything that may concern people is described: a new column fails here until somebody says what it is."""

from flask.ctx import AppContext

from pb_app.db import Base
from pb_app.rights.slots import HOLDINGS, holdings
from tests.rights.personal_rows import risky, tables


def test_every_column_that_may_concern_people_is_described(context: AppContext) -> None:
    described: dict[str, set[str]] = {}
    for holding in holdings():
        described.setdefault(holding.table, set()).update(holding.described)
    for declared in HOLDINGS.values():
        for table, columns in declared.nobody.items():
            described.setdefault(table, set()).update(columns.split())
    missing = {table.name: left for table in tables() if (left := set(risky(table)) - described.get(table.name, set()))}
    assert not missing, (
        f"say in the package's personal_data.py whose these are, or that they are about nobody: {missing}"
    )


def test_what_is_described_is_there(context: AppContext) -> None:
    wrong = [
        (name, column)
        for name, columns in [
            *((holding.table, holding.described) for holding in holdings()),
            *((table, columns.split()) for declared in HOLDINGS.values() for table, columns in declared.nobody.items()),
        ]
        for column in columns
        if name not in Base.metadata.tables or column not in Base.metadata.tables[name].c
    ]
    assert not wrong
