"""Rows that may be added but never changed: kept by triggers, so that no code path can forget."""

from collections.abc import Iterable, Mapping

from sqlalchemy import DDL, FromClause, MetaData, Table, event


def statements(table: str, dialect: str) -> list[str]:
    """The SQL that makes ``table`` refuse UPDATE and DELETE on one database."""
    message = f"{table} is append-only"
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for verb in ("update", "delete")
        ]
    return [
        (
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        ),
    ]


def when_created(table: FromClause | MetaData, dialect: str, statements: Iterable[str]) -> None:
    """Run SQL on one kind of database whenever the table (or all of them) is created from the models."""
    assert isinstance(table, Table | MetaData)
    for statement in statements:
        # SQLAlchemy's own annotations leave out the constructor of DDL.
        ddl = DDL(statement).execute_if(dialect=dialect)  # type: ignore[no-untyped-call]
        event.listen(table, "after_create", ddl)


def append_only(table: FromClause) -> None:
    """Guard a table whenever it is created from the models (migrations have triggers of their own; a test compares)."""
    assert isinstance(table, Table)
    for dialect in ("sqlite", "postgresql"):
        when_created(table, dialect, statements(table.name, dialect))


def erasable_statements(table: Table, marks: Mapping[str, str], dialect: str) -> list[str]:
    """The same, except that words of a person can be emptied: only these columns, and only to these SQL values."""
    message = f"{table.name} is append-only"
    emptied = [f"(NEW.{name} = {mark} OR NEW.{name} = OLD.{name})" for name, mark in marks.items()]
    same = "IS" if dialect == "sqlite" else "IS NOT DISTINCT FROM"
    kept = [f"NEW.{column.name} {same} OLD.{column.name}" for column in table.c if column.name not in marks]
    return _erasable(table.name, " AND ".join([*kept, *emptied]), message, dialect)


def _erasable(name: str, allowed: str, message: str, dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            (
                f"CREATE TRIGGER {name}_no_update BEFORE UPDATE ON {name} WHEN NOT ({allowed}) "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            ),
            f"CREATE TRIGGER {name}_no_delete BEFORE DELETE ON {name} BEGIN SELECT RAISE(ABORT, '{message}'); END",
        ]
    return [
        (
            f"CREATE FUNCTION {name}_append_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            f"IF TG_OP = 'UPDATE' THEN IF {allowed} THEN RETURN NEW; END IF; END IF; "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
        ),
        (
            f"CREATE TRIGGER {name}_no_change BEFORE UPDATE OR DELETE ON {name} "
            f"FOR EACH ROW EXECUTE FUNCTION {name}_append_only()"
        ),
    ]


def append_only_but(table: FromClause, **marks: str) -> None:
    """Guard a table whose words of people can be emptied when they ask for it; digests of what stood there stay."""
    assert isinstance(table, Table)
    for dialect in ("sqlite", "postgresql"):
        when_created(table, dialect, erasable_statements(table, marks, dialect))


def freeze_statements(table: str, column: str, flag: str, dialect: str) -> list[str]:
    """The SQL that refuses a change of ``column``, and lowering of ``flag``, once ``flag`` is set."""
    message = f"{table}.{column} is frozen"
    condition = f"OLD.{flag} AND (NEW.{column} <> OLD.{column} OR NOT NEW.{flag})"
    if dialect == "sqlite":
        return [
            (
                f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        ]
    return [
        (
            f"CREATE FUNCTION {table}_frozen() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_frozen BEFORE UPDATE ON {table} "
            f"FOR EACH ROW WHEN ({condition}) EXECUTE FUNCTION {table}_frozen()"
        ),
    ]


def freezing(table: FromClause, column: str, flag: str) -> None:
    """Guard a column that must not change once a flag is set."""
    assert isinstance(table, Table)
    for dialect in ("sqlite", "postgresql"):
        when_created(table, dialect, freeze_statements(table.name, column, flag, dialect))


def refusing_statements(name: str, *, table: str, when: str, condition: str, message: str, dialect: str) -> list[str]:
    """The SQL of a trigger ``name`` that refuses a row before ``when`` (such as INSERT) while ``condition`` holds.

    ``condition`` may ask other tables, and calls the row NEW (and OLD).
    """
    if dialect == "sqlite":
        return [
            (
                f"CREATE TRIGGER {name} BEFORE {when} ON {table} WHEN {condition} "
                f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            )
        ]
    return [
        (
            f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
            f"RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$"
        ),
        f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()",
    ]
