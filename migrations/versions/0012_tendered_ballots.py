"""Ballots that are kept apart, papers that can't be read, and what the box's own log says of both.

Revision ID: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
#: By table and column: the words before, and the ones that are added.
WORDS = {
    ("paper_ballot", "state"): (("once", "differs", "in-box", "spoiled"), ("unreadable",)),
    ("vote_event", "kind"): (
        ("key", "cast", "paper", "void", "replaced-by-paper", "extended", "closed", "opened", "certified"),
        ("tendered", "accepted", "declined"),
    ),
}


def upgrade() -> None:
    for (table, column), (before, added) in WORDS.items():
        _check(table, column, before, before + added)
    op.create_table(
        "tendered_ballot",
        sa.Column("round_id", INT, sa.ForeignKey("round.id", name="fk_tendered_ballot_round_id_round"), nullable=False),
        sa.Column("n", INT, autoincrement=False, nullable=False),
        sa.Column("kind", _word("kind", "already-voted", "not-on-roll"), nullable=False),
        sa.Column("state", _word("state", "waiting", "counted", "not-counted"), nullable=False),
        sa.Column("person", sa.String(64)),
        sa.Column("area_id", INT, sa.ForeignKey("area.id", name="fk_tendered_ballot_area_id_area")),
        sa.Column("sealed", sa.LargeBinary()),
        sa.Column("tracker", sa.String(16)),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("taken_by_id", INT, sa.ForeignKey("account.id", name="fk_tendered_ballot_taken_by_id_account")),
        sa.Column("taken_on", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("round_id", "n", name="pk_tendered_ballot"),
        sa.UniqueConstraint("round_id", "person", name="uq_tendered_ballot_round_id_person"),
        sa.CheckConstraint(
            "state <> 'waiting' OR (sealed IS NOT NULL AND tracker IS NOT NULL)",
            name=op.f("ck_tendered_ballot_waiting_is_sealed"),
        ),
        sa.CheckConstraint(
            "state <> 'counted' OR (sealed IS NULL AND tracker IS NULL AND person IS NULL)",
            name=op.f("ck_tendered_ballot_counted_keeps_nothing"),
        ),
        sa.CheckConstraint("n > 0", name=op.f("ck_tendered_ballot_n_counts_from_one")),
        sa.CheckConstraint("statement <> ''", name=op.f("ck_tendered_ballot_with_a_statement")),
    )


def downgrade() -> None:
    """Refuses, by the older checks, where a new word is in use: its row would say something else."""
    op.drop_table("tendered_ballot")
    for (table, column), (before, added) in WORDS.items():
        _check(table, column, before + added, before)


def _word(name: str, *words: str) -> sa.Enum:
    constraint = op.f(f"ck_tendered_ballot_{name}")
    return sa.Enum(*words, name=constraint, native_enum=False, create_constraint=True, length=40)


def _check(table: str, column: str, before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """Let a column hold other words."""
    old, new = (", ".join(f"'{word}'" for word in words) for words in (before, after))
    if op.get_bind().dialect.name == "sqlite":
        _remade(table, f"({old})", f"({new})")
        return
    name = f"ck_{table}_{column}"
    op.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
    op.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IN ({new}))")


def _remade(table: str, old: str, new: str) -> None:
    """SQLite can't change a check: the table is made anew from its own words, with its rows, indexes and triggers."""
    connection = op.get_bind()
    query = sa.text("SELECT type, sql FROM sqlite_master WHERE tbl_name = :name AND sql IS NOT NULL")
    parts = connection.execute(query, {"name": table}).all()
    made = next(sql for kind, sql in parts if kind == "table")
    if old not in made:
        raise RuntimeError(f"{table} does not have the check that was expected")
    head, body = made.replace(old, new).split("(", 1)
    connection.exec_driver_sql(head.replace(table, f"{table}_new") + "(" + body)
    connection.exec_driver_sql(f"INSERT INTO {table}_new SELECT * FROM {table}")
    connection.exec_driver_sql(f"DROP TABLE {table}")
    connection.exec_driver_sql(f"ALTER TABLE {table}_new RENAME TO {table}")
    for kind, sql in parts:
        if kind != "table":
            connection.exec_driver_sql(sql)
