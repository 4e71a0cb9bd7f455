"""Bodies that meet: meetings of boards move onto tables that any body can use.

A board keeps its number as a body. Attendance and standing interests are those of a person in a body, no longer of a seat.

Revision ID: 0038
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
EARLIER = ("planned", "meeting-open", "meeting-closed")
CANCELLED = "meeting-cancelled"
WAYS = ("in-the-room", "from-afar", "can-not-come")

BODY = sa.table("meeting_body", sa.column("id"), sa.column("place_id"), sa.column("kind"))
BOARD = sa.table("board", sa.column("id"), sa.column("place_id"))
SEAT = sa.table("seat", sa.column("id"), sa.column("board_id"), sa.column("account_id"))


def _meeting(owner: str) -> sa.TableClause:
    return sa.table("meeting", sa.column("id"), sa.column(owner), sa.column("status"))


def _attendance(who: str) -> sa.TableClause:
    return sa.table(
        "attendance",
        sa.column("meeting_id"),
        sa.column(who),
        sa.column("plan"),
        sa.column("there"),
        sa.column("came", sa.Boolean()),
    )


def _interest(*whose: str) -> sa.TableClause:
    names = [sa.column(name) for name in whose]
    rest = [sa.column("words"), sa.column("since", sa.Date()), sa.column("until", sa.Date())]
    return sa.table("standing_interest", sa.column("id"), *names, *rest)


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _counting_on(table: str) -> None:
    """Numbers that were given by hand have to be known to what counts them on PostgreSQL."""
    if op.get_bind().dialect.name == "postgresql":
        op.execute(
            f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), COALESCE((SELECT MAX(id) FROM {table}), 1), "
            f"EXISTS (SELECT 1 FROM {table}))"
        )


def upgrade() -> None:
    _bodies()
    _meetings()
    _people()


def _bodies() -> None:
    op.create_table(
        "meeting_body",
        sa.Column("id", INT, primary_key=True),
        _key("meeting_body", "place_id", "place", nullable=False),
        sa.Column("kind", sa.String(40), nullable=False),
        _check("meeting_body", "of_a_kind", "kind <> ''"),
    )
    op.create_index("ix_meeting_body_place_id", "meeting_body", ["place_id"])
    boards = sa.select(BOARD.c.id, BOARD.c.place_id, sa.literal("board"))
    op.execute(sa.insert(BODY).from_select(["id", "place_id", "kind"], boards))
    _counting_on("meeting_body")
    with op.batch_alter_table("board") as batch:
        batch.create_foreign_key(op.f("fk_board_id_meeting_body"), "meeting_body", ["id"], ["id"])


def _meetings() -> None:
    op.drop_index("ix_meeting_board_id", "meeting")
    with op.batch_alter_table("meeting") as batch:
        batch.drop_constraint(op.f("fk_meeting_board_id_board"), type_="foreignkey")
        batch.drop_constraint(op.f("ck_meeting_status"), type_="check")
        batch.alter_column("board_id", new_column_name="body_id", existing_type=INT, existing_nullable=False)
        batch.add_column(sa.Column("sequence", INT, nullable=False, server_default="0"))
        batch.add_column(sa.Column("moved_from", MOMENT))
        batch.add_column(sa.Column("moved_why", sa.String(300), nullable=False, server_default=""))
        batch.add_column(sa.Column("cancelled_at", MOMENT))
        batch.add_column(sa.Column("cancelled_why", sa.String(300), nullable=False, server_default=""))
    with op.batch_alter_table("meeting") as batch:
        words = ", ".join(f"'{status}'" for status in (*EARLIER, CANCELLED))
        batch.create_check_constraint(op.f("ck_meeting_status"), f"status IN ({words})")
        batch.create_check_constraint(
            op.f("ck_meeting_cancelled_with_a_reason"), "(cancelled_at IS NULL) = (cancelled_why = '')"
        )
        batch.create_check_constraint(
            op.f("ck_meeting_cancelled_at_a_time"), f"(status = '{CANCELLED}') = (cancelled_at IS NOT NULL)"
        )
        batch.create_check_constraint(op.f("ck_meeting_moved_with_a_reason"), "(moved_from IS NULL) = (moved_why = '')")
        batch.create_check_constraint(op.f("ck_meeting_sequence_rises"), "sequence >= 0")
        batch.create_foreign_key(op.f("fk_meeting_body_id_meeting_body"), "meeting_body", ["body_id"], ["id"])
        for name in ("sequence", "moved_why", "cancelled_why"):
            batch.alter_column(name, server_default=None)
    op.create_index("ix_meeting_body_id", "meeting", ["body_id"])
    with op.batch_alter_table("agenda_item") as batch:
        batch.alter_column("projects", new_column_name="papers", existing_type=sa.Boolean(), existing_nullable=False)
        batch.add_column(sa.Column("lead", sa.String(120), nullable=False, server_default=""))
    op.add_column("minutes", sa.Column("published_at", MOMENT))
    op.execute("UPDATE minutes SET published_at = written_at")


def _people() -> None:
    """Rows are read, and written again as those of the person whose seat it was."""
    bind = op.get_bind()
    old, new = _attendance("seat_id"), _attendance("account_id")
    query = sa.select(old.c.meeting_id, SEAT.c.account_id, old.c.plan, old.c.there, old.c.came)
    rows = bind.execute(query.join(SEAT, SEAT.c.id == old.c.seat_id)).mappings().all()
    op.drop_table("attendance")
    _attendance_of("account_id", "account")
    op.bulk_insert(new, [dict(row) for row in rows])
    was, now = _interest("seat_id"), _interest("body_id", "account_id")
    query = sa.select(
        was.c.id, SEAT.c.board_id.label("body_id"), SEAT.c.account_id, was.c.words, was.c.since, was.c.until
    )
    rows = bind.execute(query.join(SEAT, SEAT.c.id == was.c.seat_id)).mappings().all()
    op.drop_table("standing_interest")
    _interests_of(("body_id", "meeting_body"), ("account_id", "account"))
    op.create_index("ix_standing_interest_body_id_account_id", "standing_interest", ["body_id", "account_id"])
    op.bulk_insert(now, [dict(row) for row in rows])
    _counting_on("standing_interest")


def _attendance_of(column: str, table: str) -> None:
    op.create_table(
        "attendance",
        _key("attendance", "meeting_id", "meeting", primary_key=True),
        _key("attendance", column, table, primary_key=True),
        sa.Column("plan", _word("plan", *WAYS)),
        sa.Column("there", _word("there", *WAYS)),
        sa.Column("came", sa.Boolean(), nullable=False),
        _check("attendance", "there_in_some_way", "there <> 'can-not-come'"),
        _check("attendance", "who_is_there_came", "there IS NULL OR came"),
    )


def _interests_of(*keys: tuple[str, str]) -> None:
    op.create_table(
        "standing_interest",
        sa.Column("id", INT, primary_key=True),
        *(_key("standing_interest", column, table, nullable=False) for column, table in keys),
        sa.Column("words", sa.String(200), nullable=False),
        sa.Column("since", sa.Date(), nullable=False),
        sa.Column("until", sa.Date()),
        _check("standing_interest", "with_words", "words <> ''"),
    )


def downgrade() -> None:
    """What only other kinds of bodies have is taken away; a meeting that was cancelled is finished, and has no minutes."""
    _people_back()
    _meetings_back()
    with op.batch_alter_table("board") as batch:
        batch.drop_constraint(op.f("fk_board_id_meeting_body"), type_="foreignkey")
    op.drop_index("ix_meeting_body_place_id", "meeting_body")
    op.drop_table("meeting_body")


def _people_back() -> None:
    bind = op.get_bind()
    old, new, meeting = _attendance("account_id"), _attendance("seat_id"), _meeting("body_id")
    query = sa.select(old.c.meeting_id, SEAT.c.id.label("seat_id"), old.c.plan, old.c.there, old.c.came)
    query = query.join(meeting, meeting.c.id == old.c.meeting_id)
    mine = sa.and_(SEAT.c.board_id == meeting.c.body_id, SEAT.c.account_id == old.c.account_id)
    rows = bind.execute(query.join(SEAT, mine)).mappings().all()
    op.drop_table("attendance")
    _attendance_of("seat_id", "seat")
    op.bulk_insert(new, [dict(row) for row in rows])
    was, then = _interest("body_id", "account_id"), _interest("seat_id")
    query = sa.select(was.c.id, SEAT.c.id.label("seat_id"), was.c.words, was.c.since, was.c.until)
    mine = sa.and_(SEAT.c.board_id == was.c.body_id, SEAT.c.account_id == was.c.account_id)
    rows = bind.execute(query.join(SEAT, mine)).mappings().all()
    op.drop_table("standing_interest")
    _interests_of(("seat_id", "seat"))
    op.create_index("ix_standing_interest_seat_id", "standing_interest", ["seat_id"])
    op.bulk_insert(then, [dict(row) for row in rows])
    _counting_on("standing_interest")


def _meetings_back() -> None:
    op.drop_column("minutes", "published_at")
    with op.batch_alter_table("agenda_item") as batch:
        batch.drop_column("lead")
        batch.alter_column("papers", new_column_name="projects", existing_type=sa.Boolean(), existing_nullable=False)
    op.drop_index("ix_meeting_body_id", "meeting")
    with op.batch_alter_table("meeting") as batch:
        for name in (
            "status",
            "cancelled_with_a_reason",
            "cancelled_at_a_time",
            "moved_with_a_reason",
            "sequence_rises",
        ):
            batch.drop_constraint(op.f(f"ck_meeting_{name}"), type_="check")
        batch.drop_constraint(op.f("fk_meeting_body_id_meeting_body"), type_="foreignkey")
        for name in ("sequence", "moved_from", "moved_why", "cancelled_at", "cancelled_why"):
            batch.drop_column(name)
        batch.alter_column("body_id", new_column_name="board_id", existing_type=INT, existing_nullable=False)
    meeting = _meeting("board_id")
    op.execute(sa.update(meeting).where(meeting.c.status == CANCELLED).values(status="meeting-closed"))
    with op.batch_alter_table("meeting") as batch:
        words = ", ".join(f"'{status}'" for status in EARLIER)
        batch.create_check_constraint(op.f("ck_meeting_status"), f"status IN ({words})")
        batch.create_foreign_key(op.f("fk_meeting_board_id_board"), "board", ["board_id"], ["id"])
    op.create_index("ix_meeting_board_id", "meeting", ["board_id"])
