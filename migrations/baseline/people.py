"""Accounts, sign-in and roles."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, String, Table, UniqueConstraint

from .columns import INT, MOMENT, metadata, where, word

Table(
    "account",
    metadata,
    Column("id", INT, primary_key=True),
    Column("email", String(254), nullable=False),
    Column("name", String(100), nullable=False),
    Column("operator", Boolean(), nullable=False),
    Column("password_hash", String(200)),
    Column("totp_secret", String(64)),
    Column("totp_used", INT, nullable=False),
    Column("sessions_version", INT, nullable=False),
    Column("language", String(8), nullable=False),
    Column("created_at", MOMENT, nullable=False),
    CheckConstraint("email = lower(email)", name="email_in_small_letters"),
    CheckConstraint("sessions_version > 0", name="sessions_version_positive"),
    UniqueConstraint("email"),
)

Table(
    "sign_in_link",
    metadata,
    Column("secret_hash", String(64), primary_key=True),
    Column("email", String(254), nullable=False),
    Column("expires_at", MOMENT, nullable=False),
    Column("used_at", MOMENT),
    Index("ix_sign_in_link_email", "email"),
)

Table(
    "attempt",
    metadata,
    Column("id", INT, primary_key=True),
    Column("kind", word("kind", "link", "password", "code", "text"), nullable=False),
    Column("subject", String(64), nullable=False),
    Column("at", MOMENT, nullable=False),
    Index("ix_attempt_kind_subject_at", "kind", "subject", "at"),
)

Table(
    "role_grant",
    metadata,
    Column("id", INT, primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), nullable=False),
    Column(
        "role",
        word(
            "role",
            "administrator",
            "assessor",
            "finance",
            "board-member",
            "board-secretary",
            "moderator",
            "helper",
            "inspector",
        ),
        nullable=False,
    ),
    Column("place_id", INT, nullable=False),
    Column("fund_id", INT),
    Column("fund_key", INT, nullable=False),
    Column("granted_at", MOMENT, nullable=False),
    Column("ended_at", MOMENT),
    Index("ix_role_grant_account_id", "account_id"),
    Index("ix_role_grant_place_id", "place_id"),
    Index("uq_role_grant_live", "account_id", "role", "place_id", "fund_key", unique=True, **where("ended_at IS NULL")),
)
