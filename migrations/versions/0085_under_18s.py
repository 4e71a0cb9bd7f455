"""Under-18s: accounts that say so, what guardians agree to in rounds and on boards, and schools and businesses confirmed.

Revision ID: 0087
"""

import sqlalchemy as sa
from alembic import op

revision = "0085"
down_revision = "0084"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
PART = "young_part"
SUBJECTS = ("deal-side", "asset")
MORE = (*SUBJECTS, "young-round", "young-board")
CHILDREN = "owner_kind IN ('person', 'group') OR NOT for_child"
SKILLS = "kind = 'skill' OR NOT for_child"


def _words(words: tuple[str, ...]) -> str:
    return ", ".join(f"'{word}'" for word in words)


def _consent(words: tuple[str, ...]) -> None:
    with op.batch_alter_table("guardian_consent") as batch:
        batch.drop_constraint(op.f("ck_guardian_consent_kind"), type_="check")
        batch.create_check_constraint(op.f("ck_guardian_consent_kind"), f"kind IN ({_words(words)})")


def upgrade() -> None:
    with op.batch_alter_table("account") as batch:
        batch.add_column(sa.Column("young_on", sa.Date()))
        batch.create_check_constraint(op.f("ck_account_young_by_one_name"), "young_on IS NULL OR name NOT LIKE '% %'")
    _consent(MORE)
    op.create_index("ix_guardian_consent_asked_by_id", "guardian_consent", ["asked_by_id"])
    with op.batch_alter_table("asset") as batch:
        batch.drop_constraint(op.f("ck_asset_guardians_offer_skills"), type_="check")
        batch.create_check_constraint(op.f("ck_asset_children_are_persons"), CHILDREN)
    with op.batch_alter_table("deal_side") as batch:
        batch.add_column(sa.Column("confirmed_how", sa.String(300), nullable=False, server_default=""))
        batch.add_column(sa.Column("confirmed_by_id", INT))
        batch.add_column(sa.Column("confirmed_at", MOMENT))
        batch.create_foreign_key(op.f("fk_deal_side_confirmed_by_id_account"), "account", ["confirmed_by_id"], ["id"])
        batch.create_check_constraint(
            op.f("ck_deal_side_confirmed_somehow"), "confirmed_at IS NULL OR confirmed_how <> ''"
        )
        batch.create_check_constraint(
            op.f("ck_deal_side_confirmed_when_signed"), "confirmed_at IS NULL OR signed_at IS NOT NULL"
        )
    with op.batch_alter_table("deal_side") as batch:
        batch.alter_column("confirmed_how", server_default=None)
    _create_part()


def _create_part() -> None:
    op.create_table(
        PART,
        sa.Column("id", INT, primary_key=True),
        sa.Column("place_id", INT, nullable=False),
        sa.Column(
            "kind",
            sa.Enum(*MORE, name="kind", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("scope_id", INT, nullable=False),
        sa.Column("account_id", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f(f"fk_{PART}_place_id_place")),
        sa.ForeignKeyConstraint(["account_id"], ["account.id"], name=op.f(f"fk_{PART}_account_id_account")),
        sa.UniqueConstraint("kind", "scope_id", "account_id", name=op.f(f"uq_{PART}_kind_scope_id_account_id")),
        sa.CheckConstraint("kind IN ('young-round', 'young-board')", name=op.f(f"ck_{PART}_takes_part_in")),
    )
    op.create_index(f"ix_{PART}_account_id", PART, ["account_id"])


def downgrade() -> None:
    op.execute("DELETE FROM guardian_consent WHERE kind IN ('young-round', 'young-board')")
    op.drop_table(PART)
    with op.batch_alter_table("deal_side") as batch:
        batch.drop_constraint(op.f("ck_deal_side_confirmed_when_signed"), type_="check")
        batch.drop_constraint(op.f("ck_deal_side_confirmed_somehow"), type_="check")
        batch.drop_constraint(op.f("fk_deal_side_confirmed_by_id_account"), type_="foreignkey")
        for name in ("confirmed_at", "confirmed_by_id", "confirmed_how"):
            batch.drop_column(name)
    # An older version shows what children offer only where it is a skill: the rest is off the list, and loses its mark.
    op.execute(
        "UPDATE asset SET ended_at = COALESCE(ended_at, CURRENT_TIMESTAMP), for_child = false "
        "WHERE for_child AND kind <> 'skill'"
    )
    with op.batch_alter_table("asset") as batch:
        batch.drop_constraint(op.f("ck_asset_children_are_persons"), type_="check")
        batch.create_check_constraint(op.f("ck_asset_guardians_offer_skills"), SKILLS)
    op.drop_index("ix_guardian_consent_asked_by_id", "guardian_consent")
    _consent(SUBJECTS)
    with op.batch_alter_table("account") as batch:
        batch.drop_constraint(op.f("ck_account_young_by_one_name"), type_="check")
        batch.drop_column("young_on")
