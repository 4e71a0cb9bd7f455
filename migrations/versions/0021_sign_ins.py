"""Sign-ins that end, known devices, lines of the log by person, passkeys and recovery codes.

Revision ID: 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def account(name: str, **options: bool) -> sa.Column[int]:
    return sa.Column("account_id", INT, sa.ForeignKey("account.id", name=f"fk_{name}_account_id_account"), **options)


def upgrade() -> None:
    op.create_table(
        "sign_in",
        sa.Column("id", INT, primary_key=True),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        account("sign_in", nullable=False),
        sa.Column("strong", sa.Boolean(), nullable=False),
        sa.Column(
            "device",
            sa.Enum("phone", "tablet", "computer", name="device", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("browser", sa.String(40), nullable=False),
        sa.Column("network", sa.String(45), nullable=False),
        sa.Column("token_hash", sa.String(64), nullable=False),
        sa.Column("begun_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.UniqueConstraint("secret_hash", name="uq_sign_in_secret_hash"),
    )
    op.create_index("ix_sign_in_account_id", "sign_in", ["account_id"])
    op.create_table(
        "known_device",
        account("known_device", primary_key=True),
        sa.Column("token_hash", sa.String(64), primary_key=True),
        sa.Column("used_at", MOMENT, nullable=False),
    )
    op.create_table(
        "account_event",
        account("account_event", primary_key=True),
        sa.Column("n", INT, sa.ForeignKey("audit_event.n", name="fk_account_event_n_audit_event"), primary_key=True),
    )
    op.create_index("ix_account_event_n", "account_event", ["n"])
    op.create_table(
        "passkey",
        sa.Column("id", INT, primary_key=True),
        account("passkey", nullable=False),
        sa.Column("credential_id", sa.LargeBinary(), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", INT, nullable=False),
        sa.Column("name", sa.String(60), nullable=False),
        sa.Column("created_at", MOMENT, nullable=False),
        sa.Column("used_at", MOMENT),
        sa.UniqueConstraint("credential_id", name="uq_passkey_credential_id"),
    )
    op.create_index("ix_passkey_account_id", "passkey", ["account_id"])
    op.create_table(
        "recovery_code",
        sa.Column("code_hash", sa.String(64), primary_key=True),
        account("recovery_code", nullable=False),
        sa.Column("used_at", MOMENT),
    )
    op.create_index("ix_recovery_code_account_id", "recovery_code", ["account_id"])
    with op.batch_alter_table("account") as batch:
        batch.drop_constraint(op.f("ck_account_sessions_version_positive"), type_="check")
        batch.drop_column("sessions_version")


def downgrade() -> None:
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("sessions_version", INT, nullable=False, server_default="1"))
        batch.create_check_constraint("sessions_version_positive", "sessions_version > 0")
    with op.batch_alter_table("account") as batch:
        batch.alter_column("sessions_version", server_default=None)
    for name in ("recovery_code", "passkey", "account_event", "known_device", "sign_in"):
        op.drop_table(name)
