"""Somebody who took part in a survey and closed their account does not take part again with the same address.

Revision ID: 0078
"""

import sqlalchemy as sa
from alembic import op

revision = "0077"
down_revision = "0076"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
TABLE = "answered_before"


def upgrade() -> None:
    survey = sa.ForeignKey("place_survey.id", name=f"fk_{TABLE}_survey_id_place_survey")
    op.create_table(
        TABLE,
        sa.Column("survey_id", INT, survey, primary_key=True, autoincrement=False),
        sa.Column("hash", sa.String(64), primary_key=True),
    )


def downgrade() -> None:
    op.drop_table(TABLE)
