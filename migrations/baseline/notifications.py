"""What people are told, and how often."""

from sqlalchemy import Boolean, Column, ForeignKey, Index, String, Table, Text

from .columns import INT, MOMENT, metadata, word

Table(
    "news_item",
    metadata,
    Column("id", INT, primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), nullable=False),
    Column("topic", word("topic", "mine", "comments", "followed", "area", "team"), nullable=False),
    Column("headline", String(60), nullable=False),
    Column("details", Text(), nullable=False),
    Column("path", String(300), nullable=False),
    Column("at_once", Boolean(), nullable=False),
    Column("created_at", MOMENT, nullable=False),
    Column("sent_at", MOMENT),
    Index("ix_news_item_account_id", "account_id"),
    Index("ix_news_item_sent_at_at_once", "sent_at", "at_once"),
)

Table(
    "notification_digest",
    metadata,
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("last_at", MOMENT, nullable=False),
)

Table(
    "notification_preference",
    metadata,
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("topic", word("topic", "mine", "comments", "followed", "area", "team"), primary_key=True),
    Column("often", word("often", "at-once", "daily", "weekly", "never"), nullable=False),
)
