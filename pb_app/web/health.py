"""Whether this installation can work, for the machine that watches."""

import time
from functools import cache

from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import text
from sqlalchemy.exc import OperationalError, ProgrammingError

from pb_app.db import db, early_versions
from pb_app.db.engine import begin_writing
from pb_app.web.extensions import ROOT

#: A write is tried at most so often, in seconds, however often somebody asks.
WRITE_APART = 10.0
KEY = "health-write"


@cache
def wanted_migration() -> str | None:
    """The newest migration of this code: read once, because it takes longer than all else."""
    return ScriptDirectory(str(ROOT / "migrations")).get_current_head()


@cache
def known_migrations() -> frozenset[str]:
    """Every migration that this code knows."""
    return frozenset(script.revision for script in ScriptDirectory(str(ROOT / "migrations")).walk_revisions())


def is_newer(migration: object) -> bool:
    """Whether the database was brought on by newer code: migrations only add, so this code can go on serving."""
    return (
        isinstance(migration, str) and migration not in known_migrations() and not early_versions.refusal_of(migration)
    )


def health() -> dict[str, object]:
    """Does the database answer, take a write, and is it at the migration the code wants?"""
    wanted = wanted_migration()
    try:
        current = _current_migration()
    except Exception:
        current_app.logger.exception("the health check failed")
        db.session.rollback()
        return {"ok": False, "database": False, "writes": False, "migration": None, "wanted": wanted}
    writes = _takes_writes()
    state: dict[str, object] = {"ok": current == wanted and writes, "database": True, "writes": writes}
    refusal = early_versions.refusal_of(current)
    return {**state, "migration": current, "wanted": wanted, **({"message": refusal} if refusal else {})}


def _current_migration() -> str | None:
    """The migration of the database; None while it has no tables. Raises when the database does not answer."""
    try:
        return db.session.scalar(text("SELECT version_num FROM alembic_version"))
    except (OperationalError, ProgrammingError):
        db.session.rollback()
        db.session.execute(text("SELECT 1"))
        return None


def _takes_writes() -> bool:
    """The answer of the last try, or of a new one once that is too old."""
    tried, answer = current_app.extensions.get(KEY, (-WRITE_APART, False))
    if time.monotonic() - tried >= WRITE_APART:
        answer = _write()
        current_app.extensions[KEY] = (time.monotonic(), answer)
    return bool(answer)


def _write() -> bool:
    """Write something that changes nothing, down to the disk."""
    try:
        begin_writing()
        db.session.execute(text("UPDATE alembic_version SET version_num = version_num"))
        db.session.commit()
    except Exception:
        current_app.logger.exception("the health check could not write")
        db.session.rollback()
        return False
    return True
