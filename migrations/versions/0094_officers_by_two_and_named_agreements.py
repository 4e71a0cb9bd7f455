"""Officers whom the office asks for take two people; sources and parts that are stuck name an agreement made here.

Revision ID: 0093
"""

import sqlalchemy as sa
from alembic import op

revision = "0094"
down_revision = "0093"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
POWER, WAIT = "source_power", "start_part_wait"


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def upgrade() -> None:
    with op.batch_alter_table("role_request") as batch:
        batch.add_column(sa.Column("partner_id", INT))
        batch.create_check_constraint(
            op.f("ck_role_request_partner_of_an_officer"),
            "(role IN ('partner-lead', 'partner-officer')) = (partner_id IS NOT NULL)",
        )
    with op.batch_alter_table(POWER) as batch:
        batch.add_column(_key(POWER, "agreement_id", "data_agreement"))
        batch.drop_constraint(op.f(f"ck_{POWER}_says_which_agreement"), type_="check")
        batch.create_check_constraint(
            op.f(f"ck_{POWER}_rests_on_something"), "card <> '' OR agreement <> '' OR agreement_id IS NOT NULL"
        )
        batch.create_check_constraint(op.f(f"ck_{POWER}_here_or_outside"), "agreement = '' OR agreement_id IS NULL")
    op.create_table(
        WAIT,
        sa.Column("part_id", INT, primary_key=True, autoincrement=False),
        sa.Column("n", INT, primary_key=True, autoincrement=False),
        _key(WAIT, "agreement_id", "data_agreement", nullable=False),
        sa.ForeignKeyConstraint(
            ["part_id", "n"],
            ["start_part_step.part_id", "start_part_step.n"],
            name=f"fk_{WAIT}_part_id_start_part_step",
        ),
    )
    op.create_index(f"ix_{WAIT}_agreement_id", WAIT, ["agreement_id"])


def downgrade() -> None:
    op.drop_table(WAIT)
    op.execute(sa.text(f"DELETE FROM {POWER} WHERE agreement = ''"))
    with op.batch_alter_table(POWER) as batch:
        batch.drop_constraint(op.f(f"ck_{POWER}_here_or_outside"), type_="check")
        batch.drop_constraint(op.f(f"ck_{POWER}_rests_on_something"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{POWER}_says_which_agreement"), "agreement <> ''")
        batch.drop_column("agreement_id")
    op.execute(sa.text("DELETE FROM role_request WHERE partner_id IS NOT NULL"))
    with op.batch_alter_table("role_request") as batch:
        batch.drop_constraint(op.f("ck_role_request_partner_of_an_officer"), type_="check")
        batch.drop_column("partner_id")
