"""Lists of people that are handed in again are recognised; files between the steps of an import are sealed.

Revision ID: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_table(
        "import_upload",
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("choices", sa.LargeBinary, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("length(token_hash) = 64", name=op.f("ck_import_upload_hash_whole")),
    )
    op.create_index("ix_import_upload_made_at", "import_upload", ["made_at"])
    op.create_table(
        "voter_list",
        sa.Column("id", INT, primary_key=True),
        sa.Column(
            "round_id", INT, sa.ForeignKey("round.id", name=op.f("fk_voter_list_round_id_round")), nullable=False
        ),
        sa.Column("people", INT, nullable=False),
        sa.Column("legal_basis", sa.Text, nullable=False),
        sa.Column("taken_at", MOMENT, nullable=False),
        sa.CheckConstraint("people > 0", name=op.f("ck_voter_list_has_people")),
    )
    op.create_index("ix_voter_list_round_id", "voter_list", ["round_id"])
    _people()


def _people() -> None:
    op.create_table(
        "list_entry",
        sa.Column("round_id", INT, primary_key=True),
        sa.Column("voter_id", INT, primary_key=True, autoincrement=False),
        sa.Column(
            "list_id",
            INT,
            sa.ForeignKey("voter_list.id", name=op.f("fk_list_entry_list_id_voter_list")),
            nullable=False,
        ),
        sa.Column("row_number", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name=op.f("fk_list_entry_roll")
        ),
        sa.CheckConstraint("row_number > 0", name=op.f("ck_list_entry_row_positive")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_list_entry_list_id", "list_entry", ["list_id"])
    op.create_table(
        "list_key",
        sa.Column("round_id", INT, primary_key=True),
        sa.Column("hash", sa.String(64), primary_key=True),
        sa.Column("voter_id", INT, nullable=False),
        sa.ForeignKeyConstraint(
            ["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name=op.f("fk_list_key_roll")
        ),
        sa.CheckConstraint("length(hash) = 64", name=op.f("ck_list_key_hash_whole")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_list_key_round_id_voter_id", "list_key", ["round_id", "voter_id"])


def downgrade() -> None:
    for table in ("list_key", "list_entry", "voter_list", "import_upload"):
        op.drop_table(table)
