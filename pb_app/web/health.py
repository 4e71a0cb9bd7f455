"""Whether this installation can work, for the machine that watches."""

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import current_app
from sqlalchemy import text

from pb_app.db import db, early_versions
from pb_app.web.extensions import ROOT


def health() -> dict[str, object]:
    """Does the database answer, and is it at the migration the code wants?"""
    wanted = ScriptDirectory(str(ROOT / "migrations")).get_current_head()
    try:
        connection = db.session.connection()
        connection.execute(text("SELECT 1"))
        current = MigrationContext.configure(connection).get_current_revision()
    except Exception:
        current_app.logger.exception("the health check failed")
        db.session.rollback()
        return {"ok": False, "database": False, "migration": None, "wanted": wanted}
    state: dict[str, object] = {"ok": current == wanted, "database": True, "migration": current, "wanted": wanted}
    refusal = early_versions.refusal_of(current)
    return {**state, "message": refusal} if refusal else state
