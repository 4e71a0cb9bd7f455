"""Newsletters: readers and what they asked for, issues and who gets them; circulars in the outbox.

Revision ID: 0047
"""

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
TOPICS = ("votes", "results", "events", "neighbourhood")
STATES = ("draft", "asked", "planned", "sending", "paused", "stopped", "sent")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    circular = "outbox_circular"
    op.create_table(
        circular,
        sa.Column("id", INT, primary_key=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
    )
    with op.batch_alter_table("outbox_message") as batch:
        batch.add_column(_key("outbox_message", "circular_id", circular))
    _readers()
    _issues(circular)


def _readers() -> None:
    reader = "newsletter_reader"
    op.create_table(
        reader,
        sa.Column("id", INT, primary_key=True),
        _key(reader, "place_id", "place", nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        _key(reader, "account_id", "account"),
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("language", sa.String(8), nullable=False),
        _key(reader, "area_id", "area"),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("heard_at", MOMENT, nullable=False),
        sa.Column("asked_again_at", MOMENT),
        sa.UniqueConstraint("place_id", "email", name=op.f("uq_newsletter_reader_place_id_email")),
        sa.UniqueConstraint("key", name=op.f("uq_newsletter_reader_key")),
        _check(reader, "email_in_small_letters", "email = lower(email)"),
    )
    op.create_index("ix_newsletter_reader_email", reader, ["email"])
    op.create_index("ix_newsletter_reader_account_id", reader, ["account_id"])
    consent = "newsletter_consent"
    op.create_table(
        consent,
        sa.Column("id", INT, primary_key=True),
        _key(consent, "reader_id", reader, nullable=False),
        sa.Column("topic", _word("topic", *TOPICS), nullable=False),
        sa.Column("wording", sa.String(20), nullable=False),
        sa.Column("how", _word("how", "web", "account"), nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("confirmed_at", MOMENT),
        sa.Column("proof", sa.String(64), nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_why", _word("ended_why", "left", "silent")),
        _check(consent, "ended_for_a_reason", "(ended_at IS NULL) = (ended_why IS NULL)"),
        _check(consent, "confirmed_with_proof", "(confirmed_at IS NULL) = (proof = '')"),
    )
    op.create_index("ix_newsletter_consent_reader_id", consent, ["reader_id"])
    stands = sa.text("ended_at IS NULL")
    op.create_index(
        "uq_newsletter_consent_stands",
        consent,
        ["reader_id", "topic"],
        unique=True,
        sqlite_where=stands,
        postgresql_where=stands,
    )


def _issues(circular: str) -> None:
    issue = "newsletter_issue"
    op.create_table(
        issue,
        sa.Column("id", INT, primary_key=True),
        _key(issue, "place_id", "place", nullable=False),
        sa.Column("topic", _word("topic", *TOPICS), nullable=False),
        _key(issue, "area_id", "area"),
        sa.Column("language", sa.String(8), nullable=False),
        sa.Column("audience", sa.String(40), nullable=False),
        sa.Column("state", _word("state", *STATES), nullable=False),
        _key(issue, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("send_at", MOMENT),
        sa.Column("began_at", MOMENT),
        sa.Column("people", INT, nullable=False),
        _check(issue, "people_not_negative", "people >= 0"),
    )
    op.create_index("ix_newsletter_issue_place_id_state", issue, ["place_id", "state"])
    edition = "newsletter_edition"
    op.create_table(
        edition,
        _key(edition, "issue_id", issue, primary_key=True),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("subject", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        _key(edition, "circular_id", circular),
        _check(edition, "says_something", "subject <> '' AND words <> ''"),
    )
    delivery = "newsletter_delivery"
    op.create_table(
        delivery,
        _key(delivery, "issue_id", issue, primary_key=True),
        _key(delivery, "reader_id", "newsletter_reader", primary_key=True),
        sa.Column("message_id", INT),
    )
    op.create_index("ix_newsletter_delivery_reader_id", delivery, ["reader_id"])
    op.create_index("ix_newsletter_delivery_issue_id_message_id", delivery, ["issue_id", "message_id"])


def downgrade() -> None:
    for table in (
        "newsletter_delivery",
        "newsletter_edition",
        "newsletter_issue",
        "newsletter_consent",
        "newsletter_reader",
    ):
        op.drop_table(table)
    with op.batch_alter_table("outbox_message") as batch:
        batch.drop_constraint("fk_outbox_message_circular_id_outbox_circular", type_="foreignkey")
        batch.drop_column("circular_id")
    op.drop_table("outbox_circular")
