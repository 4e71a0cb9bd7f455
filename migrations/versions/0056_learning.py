"""Cards that people ticked off, cards of places, and the numbers of each month.

Revision ID: 0056
"""

import sqlalchemy as sa
from alembic import op

revision = "0056"
down_revision = "0055"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
FACTS = (
    "fact-partners",
    "fact-long-promises",
    "fact-powers",
    "fact-agreements",
    "fact-barriers",
    "fact-actions",
    "fact-hearings",
    "fact-evidence",
    "fact-notes",
    "fact-cases",
    "fact-rounds",
    "fact-assets",
    "fact-figures",
    "fact-cards",
)


def _key(table: str, column: str, to: str) -> sa.Column[int]:
    foreign = sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}")
    return sa.Column(column, INT, foreign, primary_key=True)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    read, month = "card_read", "practice_month"
    op.create_table(
        read,
        _key(read, "account_id", "account"),
        sa.Column("card", sa.String(60), primary_key=True),
        sa.Column("version", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(read, "of_a_version", "version > 0"),
    )
    op.create_table(
        month,
        _key(month, "place_id", "place"),
        sa.Column("month", sa.Date(), primary_key=True),
        sa.Column(
            "fact",
            sa.Enum(*FACTS, name="fact", native_enum=False, create_constraint=True, length=40),
            primary_key=True,
        ),
        sa.Column("number", INT, nullable=False),
        sa.Column("whole", INT),
        _check(month, "number_not_negative", "number >= 0"),
        _check(month, "part_of_a_whole", "whole >= number"),
    )

    _own_cards()


def _own_cards() -> None:
    card, version = "own_card", "own_card_version"
    op.create_table(
        card,
        sa.Column("id", INT, primary_key=True),
        sa.Column("place_id", INT, sa.ForeignKey("place.id", name="fk_own_card_place_id_place"), nullable=False),
        sa.Column(
            "made_by_id", INT, sa.ForeignKey("account.id", name="fk_own_card_made_by_id_account"), nullable=False
        ),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("published_at", MOMENT),
    )
    op.create_index("ix_own_card_place_id", card, ["place_id"])
    op.create_table(
        version,
        _key(version, "card_id", card),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("n", INT, primary_key=True, autoincrement=False),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("line", sa.String(200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("by_id", INT, sa.ForeignKey("account.id", name="fk_own_card_version_by_id_account"), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(version, "says_something", "title <> '' AND words <> ''"),
        _check(version, "numbered", "n > 0"),
    )


def downgrade() -> None:
    op.drop_table("own_card_version")
    op.drop_table("own_card")
    op.drop_table("practice_month")
    op.drop_table("card_read")
