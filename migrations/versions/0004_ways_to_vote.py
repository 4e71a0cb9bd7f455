"""Ways to vote: batches of codes, text codes, papers, tablets, help, the hall, observers; messages by text.

Revision ID: 0004
Revises: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _round(primary: bool = True) -> sa.Column[int]:
    return sa.Column("round_id", INT, sa.ForeignKey("round.id"), primary_key=primary, nullable=False)


def _tries(*words: str) -> None:
    """Other words for what is tried."""
    text = sa.text("kind IN ({})".format(", ".join(f"'{word}'" for word in words)))
    with op.batch_alter_table("attempt") as table:
        table.drop_constraint(op.f("ck_attempt_kind"), type_="check")
        table.create_check_constraint(op.f("ck_attempt_kind"), text)


def upgrade() -> None:
    _tries("link", "password", "code", "text")
    with op.batch_alter_table("notice") as table:
        table.add_column(sa.Column("by", _word("by", "email", "text"), nullable=False, server_default="email"))
    with op.batch_alter_table("notice") as table:
        table.alter_column("by", server_default=None)
    op.create_table(
        "code_batch",
        sa.Column("id", INT, primary_key=True),
        _round(False),
        sa.Column("size", INT, nullable=False),
        sa.Column("note", sa.String(200), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("size > 0", name=op.f("ck_code_batch_size_positive")),
    )
    op.create_index("ix_code_batch_round_id", "code_batch", ["round_id"])
    op.create_table(
        "text_code",
        _round(),
        sa.Column("phone", sa.String(64), primary_key=True),
        sa.Column("code", sa.String(64), nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("tries", INT, nullable=False),
        sa.CheckConstraint("tries >= 0", name=op.f("ck_text_code_tries_not_negative")),
    )
    _papers()
    _rooms()


def _papers() -> None:
    op.create_table(
        "paper_batch",
        sa.Column("id", INT, primary_key=True),
        _round(False),
        sa.Column("first", INT, nullable=False),
        sa.Column("size", INT, nullable=False),
        sa.Column("issued_to", sa.String(120), nullable=False),
        sa.Column("returned", INT, nullable=False),
        sa.Column("spoiled", INT, nullable=False),
        sa.Column("unused", INT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.CheckConstraint("size > 0 AND first > 0", name=op.f("ck_paper_batch_size_positive")),
        sa.CheckConstraint(
            "returned >= 0 AND spoiled >= 0 AND unused >= 0", name=op.f("ck_paper_batch_counts_not_negative")
        ),
        sa.CheckConstraint(
            "returned + spoiled + unused <= size", name=op.f("ck_paper_batch_not_more_than_printed")
        ),
    )
    op.create_index("ix_paper_batch_round_id", "paper_batch", ["round_id"])
    op.create_table(
        "paper",
        _round(),
        sa.Column("serial", INT, primary_key=True, autoincrement=False),
        sa.Column("batch_id", INT, sa.ForeignKey("paper_batch.id"), nullable=False),
        sa.Column("state", _word("state", "once", "differs", "in-box", "spoiled"), nullable=False),
    )
    op.create_table(
        "paper_entry",
        _round(),
        sa.Column("serial", INT, primary_key=True, autoincrement=False),
        sa.Column("clerk_id", INT, sa.ForeignKey("account.id"), primary_key=True),
        sa.Column("fingerprint", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
    )


def _rooms() -> None:
    op.create_table(
        "kiosk",
        sa.Column("id", INT, primary_key=True),
        _round(False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        sa.Column("ended", sa.Boolean(), nullable=False),
    )
    op.create_index("ix_kiosk_round_id", "kiosk", ["round_id"])
    op.create_table(
        "assistance",
        _round(),
        sa.Column("voter_id", INT, primary_key=True, autoincrement=False),
        sa.Column("helper_id", INT, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("on", sa.Date(), nullable=False),
    )
    op.create_table(
        "hall",
        _round(),
        sa.Column("number", INT),
        sa.Column("minutes", INT, nullable=False),
        sa.Column("ends_at", MOMENT),
        sa.CheckConstraint("minutes > 0", name=op.f("ck_hall_minutes_positive")),
    )
    op.create_table(
        "observer",
        _round(),
        sa.Column("email", sa.String(254), primary_key=True),
        sa.Column("told", INT, nullable=False),
        sa.CheckConstraint("told >= 0", name=op.f("ck_observer_told_not_negative")),
    )


def downgrade() -> None:
    for table in ("observer", "hall", "assistance", "kiosk", "paper_entry", "paper", "paper_batch", "text_code"):
        op.drop_table(table)
    op.drop_table("code_batch")
    with op.batch_alter_table("notice") as table:
        table.drop_constraint(op.f("ck_notice_by"), type_="check")
        table.drop_column("by")
    op.execute("DELETE FROM attempt WHERE kind NOT IN ('link', 'password')")
    _tries("link", "password")
