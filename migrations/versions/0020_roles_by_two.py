"""Roles by two people, and invitations that make no account before they are accepted.

Revision ID: 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
ROLES = (
    "administrator",
    "assessor",
    "finance",
    "board-member",
    "board-secretary",
    "moderator",
    "helper",
    "inspector",
)
KINDS = ("invited-role", "invited-co-author", "invited-seat", "invited-lead", "invited-second-signature")


def word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def upgrade() -> None:
    op.add_column("account", sa.Column("invited_by_id", INT))
    op.add_column("role_grant", sa.Column("granted_by_id", INT))
    op.create_table(
        "role_request",
        sa.Column("id", INT, primary_key=True),
        sa.Column("place_id", INT, nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("role", word("role", *ROLES), nullable=False),
        sa.Column("fund_id", INT),
        sa.Column("approval_id", INT, sa.ForeignKey("approval.id"), nullable=False, unique=True),
        sa.Column("alone_from", MOMENT),
        sa.Column("given_at", MOMENT),
    )
    op.create_index("ix_role_request_place_id", "role_request", ["place_id"])
    op.create_table(
        "invitation",
        sa.Column("id", INT, primary_key=True),
        sa.Column("kind", word("kind", *KINDS), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("subject_id", INT, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False, unique=True),
        sa.Column("invited_by_id", INT, sa.ForeignKey("account.id"), nullable=False),
        sa.Column("invited_at", MOMENT, nullable=False),
        sa.Column("expires_at", MOMENT, nullable=False),
        sa.Column("accepted_at", MOMENT),
        sa.Column("account_id", INT, sa.ForeignKey("account.id")),
        sa.CheckConstraint("(accepted_at IS NULL) = (account_id IS NULL)", name="accepted_by_somebody"),
        sa.CheckConstraint("expires_at > invited_at", name="expires_later"),
    )
    op.create_index("ix_invitation_email", "invitation", ["email"])
    op.create_index("ix_invitation_kind_subject_id", "invitation", ["kind", "subject_id"])


def downgrade() -> None:
    op.drop_table("invitation")
    op.drop_table("role_request")
    op.drop_column("role_grant", "granted_by_id")
    op.drop_column("account", "invited_by_id")
