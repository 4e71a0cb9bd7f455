"""How Alembic reaches the database: through the running application, in one transaction."""

from alembic import context
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from flask import current_app

from pb_app.db import Base, Json, UTCDateTime, early_versions


def run() -> None:
    database = current_app.extensions["migrate"].db
    _refuse_early(database.engine)
    with database.engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET lock_timeout = '10s'")
        else:
            # A table that is made anew is dropped for a moment: what points at it is checked at the end instead.
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=OFF")
        context.configure(
            connection=connection,
            target_metadata=Base.metadata,
            render_as_batch=True,
            compare_type=True,
            process_revision_directives=_number,
            render_item=_plain,
            include_object=_ours,
        )
        with context.begin_transaction():
            context.run_migrations()
            if connection.dialect.name == "sqlite":
                astray = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
                if astray:
                    raise RuntimeError(f"rows point at nothing: {astray[:3]}")
        if connection.in_transaction():
            connection.commit()
        if connection.dialect.name == "sqlite":
            connection.connection.driver_connection.execute("PRAGMA foreign_keys=ON")


def _refuse_early(engine) -> None:
    """One line instead of a traceback for a database that no migration can bring along."""
    with engine.connect() as connection:
        refusal = early_versions.refusal(connection)
    if refusal:
        raise CommandError(refusal)


def _plain(kind, value, _context):
    """Migrations speak SQL types, not ours: they must still run when ours have changed."""
    if kind == "type" and isinstance(value, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(value, Json):
        return "sa.Text()"
    return False


def _ours(_thing, name, _kind, reflected, _compared) -> bool:
    """The full-text index is the database's own: no model stands for it."""
    return not (reflected and str(name).startswith(("proposal_words", "ix_proposal_words")))


def _number(_context, _revision, directives) -> None:
    """Name new migrations 0001, 0002 …, and write none when nothing has changed."""
    script = directives[0]
    if getattr(context.config.cmd_opts, "autogenerate", False) and script.upgrade_ops.is_empty():
        directives[:] = []
        return
    head = ScriptDirectory.from_config(context.config).get_current_head()
    script.rev_id = f"{int(head or 0) + 1:04d}"


run()
