"""Seal secrets of code apps, access needs, wishes about pay and messages, and empty the messages that were sent.

Revision ID: 0022
"""

import base64
import hashlib

import sqlalchemy as sa
from alembic import op
from flask import current_app
from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
PAY = sa.Enum(
    "pay-accept", "pay-reduce", "pay-decline", name="pay", native_enum=False, create_constraint=True, length=40
)
ACCOUNT = sa.table(
    "account", sa.column("id", INT), sa.column("totp_secret", sa.Text()), sa.column("totp_sealed", sa.Text())
)
NEEDS = sa.table("member_needs", sa.column("seat_id", INT), sa.column("access", sa.Text()), sa.column("pay", sa.Text()))
MESSAGE = sa.table(
    "outbox_message",
    sa.column("id", INT),
    sa.column("body", sa.Text()),
    sa.column("stop", sa.Text()),
    sa.column("sent_at", sa.DateTime(timezone=True)),
)


def box(purpose: str) -> SecretBox:
    secret = current_app.config["SECRET_KEY"]
    return SecretBox(hashlib.sha256(f"commonpot sealed {purpose}|{secret}".encode()).digest())


def seal(purpose: str, text: str) -> str:
    content = text.encode()
    filled = content.ljust(max(64, -(-len(content) // 64) * 64), b"\0")
    return base64.b64encode(bytes(box(purpose).encrypt(filled))).decode()


def unseal(purpose: str, sealed: str) -> str | None:
    try:
        return box(purpose).decrypt(base64.b64decode(sealed, validate=True)).rstrip(b"\0").decode()
    except (CryptoError, ValueError):
        return None


def overwrite() -> None:
    """What is replaced does not stay readable in free pages of the file."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("PRAGMA secure_delete = ON")


def upgrade() -> None:
    overwrite()
    connection = op.get_bind()
    op.add_column("account", sa.Column("totp_sealed", sa.Text()))
    for row in connection.execute(sa.select(ACCOUNT).where(ACCOUNT.c.totp_secret.is_not(None))).all():
        sealed = seal("code app", row.totp_secret)
        where = ACCOUNT.c.id == row.id
        connection.execute(sa.update(ACCOUNT).where(where).values(totp_sealed=sealed, totp_secret=None))
    op.drop_column("account", "totp_secret")
    with op.batch_alter_table("member_needs") as batch:
        batch.drop_constraint(op.f("ck_member_needs_pay"), type_="check")
        batch.alter_column("pay", type_=sa.Text(), existing_type=sa.String(40), existing_nullable=False)
    for row in connection.execute(sa.select(NEEDS)).all():
        values = {"access": seal("access needs", row.access), "pay": seal("wish about pay", row.pay)}
        connection.execute(sa.update(NEEDS).where(NEEDS.c.seat_id == row.seat_id).values(values))
    with op.batch_alter_table("outbox_message") as batch:
        batch.alter_column("stop", type_=sa.Text(), existing_type=sa.String(400))
    for row in connection.execute(sa.select(MESSAGE)).all():
        waits = row.sent_at is None
        values = {
            "body": seal("message", row.body if waits else ""),
            "stop": seal("message", row.stop) if waits and row.stop else None,
        }
        connection.execute(sa.update(MESSAGE).where(MESSAGE.c.id == row.id).values(values))


def downgrade() -> None:
    connection = op.get_bind()
    for row in connection.execute(sa.select(MESSAGE)).all():
        values = {"body": unseal("message", row.body) or "", "stop": row.stop and unseal("message", row.stop)}
        connection.execute(sa.update(MESSAGE).where(MESSAGE.c.id == row.id).values(values))
    with op.batch_alter_table("outbox_message") as batch:
        batch.alter_column("stop", type_=sa.String(400), existing_type=sa.Text())
    for row in connection.execute(sa.select(NEEDS)).all():
        pay = unseal("wish about pay", row.pay)
        values = {"access": unseal("access needs", row.access) or "", "pay": pay if pay in PAY.enums else "pay-accept"}
        connection.execute(sa.update(NEEDS).where(NEEDS.c.seat_id == row.seat_id).values(values))
    with op.batch_alter_table("member_needs") as batch:
        batch.alter_column("pay", type_=PAY, existing_type=sa.Text(), existing_nullable=False)
    op.add_column("account", sa.Column("totp_secret", sa.String(64)))
    for row in connection.execute(sa.select(ACCOUNT).where(ACCOUNT.c.totp_sealed.is_not(None))).all():
        secret = unseal("code app", row.totp_sealed)
        connection.execute(sa.update(ACCOUNT).where(ACCOUNT.c.id == row.id).values(totp_secret=secret))
    op.drop_column("account", "totp_sealed")
