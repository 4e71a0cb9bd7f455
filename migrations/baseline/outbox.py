"""Messages that wait to be sent."""

from sqlalchemy import CheckConstraint, Column, Index, String, Table, Text

from .columns import INT, MOMENT, metadata, word

Table(
    "outbox_message",
    metadata,
    Column("id", INT, primary_key=True),
    Column("by", word("by", "email", "text"), nullable=False),
    Column("to", String(254), nullable=False),
    Column("subject", String(200), nullable=False),
    Column("body", Text(), nullable=False),
    Column("created_at", MOMENT, nullable=False),
    Column("sent_at", MOMENT),
    Column("attempts", INT, nullable=False),
    Column("stop", String(400)),
    CheckConstraint("attempts >= 0", name="attempts_not_negative"),
    Index("ix_outbox_message_to", "to"),
)

Table(
    "bounce",
    metadata,
    Column("email", String(254), primary_key=True),
    Column("why", String(200), nullable=False),
    Column("at", MOMENT, nullable=False),
)
