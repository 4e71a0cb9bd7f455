"""Databases from before the first release: recognised by their migration, and refused with one line."""

from alembic.migration import MigrationContext
from sqlalchemy import Connection

#: The baseline took the place of these eight migrations.
EARLY = tuple(f"{number:04d}" for number in range(1, 9))


def refusal(connection: Connection) -> str | None:
    """What to do about a database that can't be brought along; nothing when it can."""
    return refusal_of(MigrationContext.configure(connection).get_current_revision())


def refusal_of(migration: str | None) -> str | None:
    if migration not in EARLY:
        return None
    return (
        f"This database was made by an early version (migration {migration}), before the first release. "
        "It can’t be brought along. Keep it, set DATABASE_URL to a new one, and start again; "
        "docs/operations.md says how."
    )
