"""Answers by an open link are counted for a day; surveys and events can be reported and hidden.

Revision ID: 0096
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0091"
down_revision = "0090"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ARRIVAL, NEW = "survey_arrival", ("survey", "event")
#: By table and column, rows that were made from a survey before that was written down.
MADE_OF = (("place_survey", "id"), ("survey_finding", "survey_id"))


def _reportable(table: str) -> list[str]:
    """The words that may be reported now."""
    for check in sa.inspect(op.get_bind()).get_check_constraints(table):
        if check["name"] == f"ck_{table}_kind":
            return re.findall(r"'([a-z-]+)'", check["sqltext"])
    raise LookupError(table)


def _allow(table: str, words: list[str]) -> None:
    rule = "kind IN ({})".format(", ".join(f"'{word}'" for word in words))
    with op.batch_alter_table(table) as batch:
        batch.drop_constraint(op.f(f"ck_{table}_kind"), type_="check")
        batch.create_check_constraint(op.f(f"ck_{table}_kind"), rule)


def upgrade() -> None:
    op.create_table(
        ARRIVAL,
        sa.Column(
            "survey_id",
            INT,
            sa.ForeignKey("place_survey.id", name=f"fk_{ARRIVAL}_survey_id_place_survey"),
            primary_key=True,
            autoincrement=False,
        ),
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("many", INT, nullable=False),
        sa.CheckConstraint("many > 0", name=op.f(f"ck_{ARRIVAL}_many_positive")),
    )
    op.create_index(f"ix_{ARRIVAL}_day", ARRIVAL, ["day"])
    for table in ("place_survey", "community_event"):
        with op.batch_alter_table(table) as batch:
            batch.add_column(sa.Column("hidden_reason", sa.Text()))
            if table == "place_survey":
                batch.add_column(sa.Column("again", INT, nullable=False, server_default="0"))
        with op.batch_alter_table(table) as batch:
            batch.create_check_constraint(op.f(f"ck_{table}_hidden_with_reason"), "hidden_reason <> ''")
            if table == "place_survey":
                batch.create_check_constraint(op.f(f"ck_{table}_again_counts"), "again >= 0")
    for table in ("report", "moderation"):
        _allow(table, [*_reportable(table), *NEW])
    _say_what_points_are_made_of()


def _say_what_points_are_made_of() -> None:
    """Points that are the result of a survey follow it when it is hidden."""
    origin = sa.table(
        "evidence_origin", *map(sa.column, ("point_id", "kind", "thing_id")), sa.column("hidden", sa.Boolean)
    )
    made: set[tuple[int, int]] = set()
    for table, column in MADE_OF:
        rows = sa.table(table, sa.column(column), sa.column("point_id"))
        points = sa.select(rows.c.point_id, rows.c[column]).where(rows.c.point_id.is_not(None))
        made |= {(point_id, survey_id) for point_id, survey_id in op.get_bind().execute(points)}
    for point_id, survey_id in sorted(made):
        values = {"point_id": point_id, "kind": NEW[0], "thing_id": survey_id, "hidden": False}
        op.execute(sa.insert(origin).values(values))


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    origin = sa.table("evidence_origin", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind.in_(NEW))
    op.execute(sa.delete(origin).where(origin.c.kind.in_(NEW)))
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind.in_(NEW)))
    op.execute(sa.delete(report).where(report.c.kind.in_(NEW)))
    for table in ("report", "moderation"):
        _allow(table, [word for word in _reportable(table) if word not in NEW])
    for table in ("community_event", "place_survey"):
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_hidden_with_reason"), type_="check")
            batch.drop_column("hidden_reason")
            if table == "place_survey":
                batch.drop_constraint(op.f(f"ck_{table}_again_counts"), type_="check")
                batch.drop_column("again")
    op.drop_table(ARRIVAL)
