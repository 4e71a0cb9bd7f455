"""Schools and businesses confirm by their own mail that they signed a deal.

Revision ID: 0105
"""

import sqlalchemy as sa
from alembic import op

revision = "0096"
down_revision = "0095"
branch_labels = None
depends_on = None

SIDE = "deal_side"
CHECKS = {
    "mail_to_a_domain": "(mail_asked_at IS NULL) = (mail_domain = '')",
    "mail_with_a_link": "mail_asked_at IS NULL OR length(mail_hash) = 64",
    "by_mail_when_asked": "confirmed_how <> 'own-mail' OR mail_asked_at IS NOT NULL",
}


def upgrade() -> None:
    with op.batch_alter_table(SIDE) as batch:
        batch.add_column(sa.Column("mail_domain", sa.String(255), nullable=False, server_default=""))
        batch.add_column(sa.Column("mail_hash", sa.String(64), nullable=False, server_default=""))
        batch.add_column(sa.Column("mail_asked_at", sa.DateTime(timezone=True)))
        for name, check in CHECKS.items():
            batch.create_check_constraint(op.f(f"ck_{SIDE}_{name}"), check)
    with op.batch_alter_table(SIDE) as batch:
        batch.alter_column("mail_domain", server_default=None)
        batch.alter_column("mail_hash", server_default=None)


def downgrade() -> None:
    with op.batch_alter_table(SIDE) as batch:
        for name in CHECKS:
            batch.drop_constraint(op.f(f"ck_{SIDE}_{name}"), type_="check")
        for name in ("mail_domain", "mail_hash", "mail_asked_at"):
            batch.drop_column(name)
