"""Tokens with which programs send something in, their requests, and where proposals come from.

Revision ID: 0066
"""

import sqlalchemy as sa
from alembic import op

revision = "0066"
down_revision = "0065"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def upgrade() -> None:
    token, request, origin = "api_token", "api_request", "proposal_origin"
    op.create_table(
        token,
        sa.Column("id", INT, primary_key=True),
        _key(token, "place_id", "place", nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("permissions", sa.Text(), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        _key(token, "agreement_id", "data_agreement"),
        _key(token, "partner_id", "partner"),
        _key(token, "made_by_id", "account", nullable=False),
        _key(token, "agreed_by_id", "account"),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("last_used_at", MOMENT),
        sa.Column("minute", MOMENT),
        sa.Column("in_minute", INT, nullable=False),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_api_token_secret_hash")),
        _check(token, "says_what_for", "name <> ''"),
        _check(token, "agreement_or_two_people", "(agreement_id IS NULL) = (agreed_by_id IS NOT NULL)"),
        _check(token, "two_people", "agreed_by_id <> made_by_id"),
        _check(token, "of_a_partner", "(agreement_id IS NULL) = (partner_id IS NULL)"),
        _check(token, "counts", "in_minute >= 0"),
    )
    for column in ("place_id", "agreement_id", "partner_id"):
        op.create_index(f"ix_{token}_{column}", token, [column])
    op.create_table(
        request,
        _key(request, "token_id", token, primary_key=True),
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
    )
    op.create_table(
        origin,
        _key(origin, "proposal_id", "proposal", primary_key=True),
        _key(origin, "token_id", token, nullable=False),
        sa.Column("reference", sa.String(80), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.UniqueConstraint("token_id", "reference", name=op.f("uq_proposal_origin_token_id_reference")),
        _check(origin, "known_there", "reference <> ''"),
    )


def downgrade() -> None:
    for table in ("proposal_origin", "api_request", "api_token"):
        op.drop_table(table)
