"""Community ownership: buildings, their steps, and when laws began.

Revision ID: 0051
"""

import sqlalchemy as sa
from alembic import op

revision = "0051"
down_revision = "0050"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
RULE_SETS = ("acv-2011", "buy-2026", "scotland-2015", "negotiated")
STEPS = (
    "nominated",
    "validated",
    "eligible",
    "listed",
    "agreed",
    "refused",
    "review-asked",
    "kept",
    "removed",
    "notice",
    "notice-withdrawn",
    "bid-asked",
    "valued",
    "plan",
    "offer",
    "terms",
    "handed-over",
    "sold",
    "withdrawn",
)
GROUPS = ("parish", "forum", "unincorporated", "charity", "cic", "company", "society")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    case = "ownership_case"
    op.create_table(
        case,
        sa.Column("id", INT, primary_key=True),
        _key(case, "place_id", "place", nullable=False),
        _key(case, "area_id", "area"),
        sa.Column("rule_set", _word("rule_set", *RULE_SETS), nullable=False),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("where", sa.String(200), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("group_name", sa.String(140), nullable=False),
        sa.Column("group_kind", _word("group_kind", *GROUPS), nullable=False),
        sa.Column("owner_kind", _word("owner_kind", "public-body", "company", "private"), nullable=False),
        sa.Column("owner_name", sa.String(140), nullable=False),
        _key(case, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("hidden_why", sa.Text()),
        _check(case, "says_what_and_who", "title <> '' AND group_name <> ''"),
        _check(case, "private_owner_not_named", "owner_kind <> 'private' OR owner_name = ''"),
        _check(case, "hidden_with_reason", "hidden_why <> ''"),
    )
    op.create_index("ix_ownership_case_place_id", case, ["place_id"])
    op.create_index("ix_ownership_case_made_by_id", case, ["made_by_id"])
    step = "case_step"
    op.create_table(
        step,
        sa.Column("id", INT, primary_key=True),
        _key(step, "case_id", case, nullable=False),
        sa.Column("step", _word("step", *STEPS), nullable=False),
        sa.Column("happened_on", sa.Date(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("group_name", sa.String(140), nullable=False),
        _key(step, "corrects_id", step),
        _key(step, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("corrects_id", name=op.f("uq_case_step_corrects_id")),
        _check(step, "with_a_reason", "reason <> ''"),
    )
    op.create_index("ix_case_step_case_id", step, ["case_id"])
    start = "rule_start"
    op.create_table(
        start,
        sa.Column("id", INT, primary_key=True),
        _key(start, "place_id", "place", nullable=False),
        sa.Column("rule_set", _word("rule_set", *RULE_SETS), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("source", sa.String(500), nullable=False),
        _key(start, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("place_id", "rule_set", name=op.f("uq_rule_start_place_id_rule_set")),
        _check(start, "with_a_source", "source <> ''"),
    )


def downgrade() -> None:
    op.drop_table("rule_start")
    op.drop_table("case_step")
    op.drop_table("ownership_case")
