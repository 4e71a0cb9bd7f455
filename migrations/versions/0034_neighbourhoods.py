"""Area sets with shares and directories of postcodes, people who asked to be named, and figures about areas.

Revision ID: 0034
"""

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision = "0034"
down_revision = "0032"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _append_only(table: str, dialect: str) -> list[str]:
    message = f"{table} is append-only"
    if dialect == "sqlite":
        return [
            f"CREATE TRIGGER {table}_no_{verb} BEFORE {verb.upper()} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
            for verb in ("update", "delete")
        ]
    return [
        (
            f"CREATE FUNCTION {table}_append_only() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END $$"
        ),
        (
            f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION {table}_append_only()"
        ),
    ]


def upgrade() -> None:
    _area_sets()
    _directories()
    _indicators()
    _home_sets()


def _area_sets() -> None:
    op.create_table(
        "area_set",
        sa.Column("id", INT, primary_key=True),
        _key("area_set", "place_id", "place", nullable=False),
        sa.Column(
            "kind", _word("kind", "own", "ward", "lsoa", "msoa", "parish", "care-network", "team"), nullable=False
        ),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("vintage", INT, nullable=False),
        sa.Column("is_home", sa.Boolean(), nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.UniqueConstraint("place_id", "kind", "vintage", "name", name="uq_area_set_place_id_kind_vintage_name"),
        sa.CheckConstraint("vintage BETWEEN 1970 AND 2200", name=op.f("ck_area_set_vintage_a_year")),
    )
    op.create_index("ix_area_set_place_id", "area_set", ["place_id"])
    home = sa.text("is_home")
    op.create_index("uq_area_set_home", "area_set", ["place_id"], unique=True, sqlite_where=home, postgresql_where=home)
    op.create_table(
        "set_area",
        sa.Column("id", INT, primary_key=True),
        _key("set_area", "set_id", "area_set", nullable=False),
        sa.Column("code", sa.String(60), nullable=False),
        sa.Column("name", sa.String(120), nullable=False),
        sa.Column("welsh_name", sa.String(120), nullable=False),
        _key("set_area", "home_id", "area"),
        _key("set_area", "successor_id", "set_area"),
        sa.UniqueConstraint("set_id", "code", name="uq_set_area_set_id_code"),
        sa.UniqueConstraint("home_id", name="uq_set_area_home_id"),
        sa.CheckConstraint("code <> '' AND name <> ''", name=op.f("ck_set_area_has_code_and_name")),
    )
    op.create_table(
        "area_share",
        _key("area_share", "part_id", "set_area", primary_key=True),
        _key("area_share", "whole_id", "set_area", primary_key=True),
        sa.Column("ppm", INT, nullable=False),
        sa.CheckConstraint("ppm BETWEEN 1 AND 1000000", name=op.f("ck_area_share_share_of_a_whole")),
        sa.CheckConstraint("part_id <> whole_id", name=op.f("ck_area_share_not_of_itself")),
    )
    op.create_index("ix_area_share_whole_id", "area_share", ["whole_id"])
    op.create_table(
        "area_contact",
        sa.Column("id", INT, primary_key=True),
        _key("area_contact", "area_id", "set_area", nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("role", sa.String(160), nullable=False),
        sa.Column("reach", sa.String(160), nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        _key("area_contact", "by_id", "account"),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("name <> '' AND role <> ''", name=op.f("ck_area_contact_says_who")),
    )
    op.create_index("ix_area_contact_area_id", "area_contact", ["area_id"])


def _directories() -> None:
    op.create_table(
        "directory",
        sa.Column("id", INT, primary_key=True),
        _key("directory", "set_id", "area_set", nullable=False),
        sa.Column("rows", INT, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _key("directory", "by_id", "account"),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("undone_at", MOMENT),
        sa.CheckConstraint("length(digest) = 64", name=op.f("ck_directory_digest_whole")),
    )
    op.create_index("ix_directory_set_id", "directory", ["set_id"])
    op.create_table(
        "directory_postcode",
        _key("directory_postcode", "directory_id", "directory", primary_key=True),
        sa.Column("postcode", sa.String(8), primary_key=True),
        _key("directory_postcode", "area_id", "set_area", nullable=False),
    )


def _indicators() -> None:
    op.create_table(
        "indicator",
        sa.Column("id", INT, primary_key=True),
        _key("indicator", "place_id", "place", nullable=False),
        _key("indicator", "set_id", "area_set", nullable=False),
        _key("indicator", "replaces_id", "indicator"),
        sa.Column("number", _word("number", "count", "rate", "score"), nullable=False),
        sa.Column("side", _word("side", "strength", "plain", "need"), nullable=False),
        sa.Column("publisher", sa.String(160), nullable=False),
        sa.Column("edition", sa.String(120), nullable=False),
        sa.Column("licence", sa.String(500), nullable=False),
        sa.Column("source", sa.String(300), nullable=False),
        sa.Column("least", INT, nullable=False),
        sa.Column("is_made_up", sa.Boolean(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _key("indicator", "by_id", "account"),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("published_at", MOMENT),
        sa.Column("taken_back_at", MOMENT),
        sa.Column("taken_back_why", sa.String(500), nullable=False),
        sa.CheckConstraint(
            "publisher <> '' AND edition <> '' AND licence <> '' AND source <> ''",
            name=op.f("ck_indicator_says_its_source"),
        ),
        sa.CheckConstraint("least BETWEEN 5 AND 1000", name=op.f("ck_indicator_least_hides_somebody")),
        sa.CheckConstraint(
            "(taken_back_at IS NULL) = (taken_back_why = '')", name=op.f("ck_indicator_taken_back_with_a_reason")
        ),
        sa.CheckConstraint("replaces_id <> id", name=op.f("ck_indicator_not_its_own_successor")),
    )
    op.create_index("ix_indicator_place_id", "indicator", ["place_id"])
    op.create_table(
        "indicator_wording",
        _key("indicator_wording", "indicator_id", "indicator", primary_key=True),
        sa.Column("language", sa.String(8), primary_key=True),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("who", sa.String(80), nullable=False),
        sa.Column("what", sa.String(160), nullable=False),
        sa.CheckConstraint(
            "title <> '' AND who <> '' AND what <> ''", name=op.f("ck_indicator_wording_says_something")
        ),
    )
    op.create_table(
        "indicator_value",
        _key("indicator_value", "indicator_id", "indicator", primary_key=True),
        _key("indicator_value", "area_id", "set_area", primary_key=True),
        sa.Column("period", sa.String(40), primary_key=True),
        sa.Column("value", INT),
        sa.Column("denominator", INT),
        sa.Column("low", INT),
        sa.Column("high", INT),
        sa.Column("mark", sa.String(60), nullable=False),
        sa.CheckConstraint("(value IS NULL) = (mark <> '')", name=op.f("ck_indicator_value_number_or_mark")),
        sa.CheckConstraint(
            "denominator IS NULL OR (denominator >= value AND value >= 0)",
            name=op.f("ck_indicator_value_part_of_all"),
        ),
        sa.CheckConstraint("low <= high", name=op.f("ck_indicator_value_interval_in_order")),
    )
    for statement in _append_only("indicator_value", op.get_bind().dialect.name):
        op.execute(statement)


def _home_sets() -> None:
    """The areas that a place has become its home set."""
    bind = op.get_bind()
    area = sa.table(
        "area",
        *(sa.column(name) for name in ("id", "place_id", "code", "name", "vintage")),
    )
    area_set = sa.table(
        "area_set",
        *(sa.column(name) for name in ("id", "place_id", "kind", "name", "vintage", "is_home")),
        sa.column("made_at", MOMENT),
    )
    set_area = sa.table("set_area", *(sa.column(name) for name in ("set_id", "code", "name", "welsh_name", "home_id")))
    now = datetime.now(UTC)
    newest = sa.select(area.c.place_id, sa.func.max(area.c.vintage)).group_by(area.c.place_id)
    for place_id, known in bind.execute(newest).all():
        vintage = known if known is not None and 1970 <= known <= 2200 else now.year
        bind.execute(
            sa.insert(area_set).values(
                place_id=place_id, kind="own", name="", vintage=vintage, is_home=True, made_at=now
            )
        )
        set_id = bind.scalar(sa.select(area_set.c.id).where(area_set.c.place_id == place_id))
        for id, code, name in bind.execute(
            sa.select(area.c.id, area.c.code, area.c.name).where(area.c.place_id == place_id)
        ).all():
            row = {
                "set_id": set_id,
                "code": code or f"{id}",
                "name": name or code or f"{id}",
                "welsh_name": "",
                "home_id": id,
            }
            bind.execute(sa.insert(set_area).values(**row))


def downgrade() -> None:
    for name in (
        "indicator_value",
        "indicator_wording",
        "indicator",
        "directory_postcode",
        "directory",
        "area_contact",
        "area_share",
        "set_area",
        "area_set",
    ):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION indicator_value_append_only()")
