"""The first schema, in one piece: nothing was released before it.

Revision ID: 0009

Its tables and triggers are in ``migrations/baseline``, by feature. The number follows the eight migrations of the time
before, so that a database made by one of those is recognised and told what to do.
"""

import sys
from importlib import util
from pathlib import Path
from types import ModuleType

from alembic import op

revision = "0009"
down_revision = None
branch_labels = None
depends_on = None

NAME = "commonpot_baseline"


def upgrade() -> None:
    baseline, connection = _baseline(), op.get_bind()
    baseline.metadata.create_all(connection, checkfirst=False)
    for statement in baseline.triggers.statements(connection.dialect.name):
        connection.exec_driver_sql(statement)


def downgrade() -> None:
    baseline, connection = _baseline(), op.get_bind()
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("DROP TABLE proposal_words")
    baseline.metadata.drop_all(connection, checkfirst=False)
    if connection.dialect.name == "postgresql":
        for name in baseline.triggers.function_names():
            connection.exec_driver_sql(f"DROP FUNCTION {name}()")


def _baseline() -> ModuleType:
    """The package ``migrations/baseline``, wherever the command was started."""
    if NAME not in sys.modules:
        folder = Path(__file__).parents[1] / "baseline"
        spec = util.spec_from_file_location(NAME, folder / "__init__.py", submodule_search_locations=[str(folder)])
        sys.modules[NAME] = util.module_from_spec(spec)
        spec.loader.exec_module(sys.modules[NAME])
    return sys.modules[NAME]
