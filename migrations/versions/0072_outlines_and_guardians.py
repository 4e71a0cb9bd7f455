"""Outlines of areas, spots of what a place has, figures that sort areas by need, and what guardians agree to.

Revision ID: 0072
"""

import secrets
from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
CONSENT = "guardian_consent"
SPOT = "(lat IS NULL) = (lon IS NULL)"
FIXED = "lat IS NULL OR kind IN ('place', 'group', 'space')"
NOT_OF_A_PERSON = "lat IS NULL OR owner_kind <> 'person'"
BY_NEED = "NOT is_deprivation OR (side = 'need' AND number <> 'count')"


def upgrade() -> None:
    with op.batch_alter_table("set_area") as batch:
        batch.add_column(sa.Column("outline", sa.Text(), nullable=False, server_default="[]"))
    with op.batch_alter_table("set_area") as batch:
        batch.alter_column("outline", server_default=None)
    with op.batch_alter_table("asset") as batch:
        batch.add_column(sa.Column("lat", INT))
        batch.add_column(sa.Column("lon", INT))
        batch.create_check_constraint(op.f("ck_asset_spot_whole"), SPOT)
        batch.create_check_constraint(op.f("ck_asset_spot_of_what_stays"), FIXED)
        batch.create_check_constraint(op.f("ck_asset_no_spot_of_a_person"), NOT_OF_A_PERSON)
    with op.batch_alter_table("indicator") as batch:
        batch.add_column(sa.Column("is_deprivation", sa.Boolean(), nullable=False, server_default=sa.false()))
        batch.create_check_constraint(op.f("ck_indicator_deprivation_is_need"), BY_NEED)
    with op.batch_alter_table("indicator") as batch:
        batch.alter_column("is_deprivation", server_default=None)
    _create_consent()


def _create_consent() -> None:
    op.create_table(
        CONSENT,
        sa.Column("id", INT, primary_key=True),
        sa.Column("place_id", INT, nullable=False),
        sa.Column(
            "kind",
            sa.Enum("deal-side", "asset", name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("subject_id", INT, nullable=False),
        sa.Column("key", sa.String(24), nullable=False),
        sa.Column("asked_by_id", INT),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("guardian_id", INT),
        sa.Column("signed_at", MOMENT),
        sa.Column("ends_on", sa.Date()),
        sa.Column("revoked_at", MOMENT),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f(f"fk_{CONSENT}_place_id_place")),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f(f"fk_{CONSENT}_asked_by_id_account")),
        sa.ForeignKeyConstraint(["guardian_id"], ["account.id"], name=op.f(f"fk_{CONSENT}_guardian_id_account")),
        sa.UniqueConstraint("kind", "subject_id", name=op.f(f"uq_{CONSENT}_kind_subject_id")),
        sa.UniqueConstraint("key", name=op.f(f"uq_{CONSENT}_key")),
        sa.CheckConstraint("(signed_at IS NULL) = (ends_on IS NULL)", name=op.f(f"ck_{CONSENT}_signed_until_a_day")),
        sa.CheckConstraint(
            "revoked_at IS NULL OR signed_at IS NOT NULL", name=op.f(f"ck_{CONSENT}_revoked_when_signed")
        ),
        sa.CheckConstraint(
            "guardian_id IS NULL OR asked_by_id IS NULL OR guardian_id <> asked_by_id",
            name=op.f(f"ck_{CONSENT}_not_by_the_child"),
        ),
        sa.CheckConstraint("length(digest) = 64 OR signed_at IS NULL", name=op.f(f"ck_{CONSENT}_signs_words")),
    )
    op.create_index(f"ix_{CONSENT}_guardian_id", CONSENT, ["guardian_id"])
    for what in (SIGNED_FOR_YOUNG, OFFERED_FOR_CHILDREN):
        _agreed_already(op.get_bind().execute(sa.text(what)).all())


#: A grown-up has signed or offered these, as they said then.
SIGNED_FOR_YOUNG = """
SELECT 'deal-side', deal_side.id, deal.place_id, deal_side.signer_id, deal_side.signed_at, deal.ends_on
FROM deal_side JOIN deal ON deal.id = deal_side.deal_id
WHERE deal_side.kind = 'young' AND deal_side.signed_at IS NOT NULL
"""
OFFERED_FOR_CHILDREN = """
SELECT 'asset', id, place_id, owner_id, made_at, confirmed_on FROM asset WHERE for_child AND owner_id IS NOT NULL
"""


def _agreed_already(rows: Sequence[sa.Row[Any]]) -> None:
    """What was agreed to by the old rules counts for a year and three months at most, as the thing itself does."""
    insert = sa.text(
        f"INSERT INTO {CONSENT} (place_id, kind, subject_id, key, asked_at, digest, guardian_id, signed_at, ends_on) "
        "VALUES (:place, :kind, :subject, :key, :at, :digest, :guardian, :at, :ends)"
    )
    for kind, subject, place, guardian, at, last in rows:
        day = date.fromisoformat(str(last)[:10]) + timedelta(days=460)
        facts = {"place": place, "kind": kind, "subject": subject, "guardian": guardian, "at": at, "ends": day}
        key, digest = secrets.token_urlsafe(12), "0" * 64
        op.get_bind().execute(insert, facts | {"key": key, "digest": digest})


def downgrade() -> None:
    op.drop_table(CONSENT)
    with op.batch_alter_table("indicator") as batch:
        batch.drop_constraint(op.f("ck_indicator_deprivation_is_need"), type_="check")
        batch.drop_column("is_deprivation")
    with op.batch_alter_table("asset") as batch:
        for name in ("spot_whole", "spot_of_what_stays", "no_spot_of_a_person"):
            batch.drop_constraint(op.f(f"ck_asset_{name}"), type_="check")
        batch.drop_column("lon")
        batch.drop_column("lat")
    with op.batch_alter_table("set_area") as batch:
        batch.drop_column("outline")
