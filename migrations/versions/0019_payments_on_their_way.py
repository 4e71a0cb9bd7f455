"""A payment is in the book once it was sent; a run keeps its lines; what changed a short time ago waits a day.

Revision ID: 0019
"""

import hashlib

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
OLD = ("prepared", "approved", "payment-declined")
NEW = (
    "prepared",
    "approved",
    "payment-in-file",
    "payment-sent",
    "payment-seen",
    "payment-declined",
    "payment-voided",
)
OLD_LIVE = "state <> 'payment-declined'"
NEW_LIVE = "state NOT IN ('payment-declined', 'payment-voided')"
OLD_LINE = ("approved_has_a_line", "(state = 'approved') = (transfer_id IS NOT NULL)")
NEW_LINE = ("sent_has_a_line", "(state IN ('payment-sent', 'payment-seen')) = (transfer_id IS NOT NULL)")
GUARD = "award_of_the_count"
CONDITION = (
    "EXISTS (SELECT 1 FROM count_line line WHERE line.proposal_id = NEW.proposal_id AND (line.fate = 'not-funded' "
    "OR (line.fate = 'reserve' AND EXISTS (SELECT 1 FROM pot WHERE pot.round_id = NEW.round_id "
    "AND pot.name = line.pot AND pot.amount < NEW.amount))))"
)
MESSAGE = "award has to be of a proposal that the count funded, or that is next and fits into its pot"


def upgrade() -> None:
    op.add_column("award", sa.Column("why_less", sa.Text(), nullable=False, server_default=""))
    op.add_column("award", sa.Column("payable_from", MOMENT))
    op.execute("UPDATE award SET report_due_on = NULL WHERE status = 'declined'")
    op.add_column("payment_run", sa.Column("exported_at", MOMENT))
    op.add_column("payment_run", sa.Column("sent_at", MOMENT))
    _payments(NEW, NEW_LIVE, NEW_LINE, _forward)
    op.execute(
        "UPDATE payment_run SET exported_at = made_at, sent_at = made_at WHERE id IN (SELECT run_id FROM payment_run_line)"
    )
    _run_lines_frozen()
    for statement in _append_only(_dialect()) + _guard(_dialect()):
        op.execute(statement)


def downgrade() -> None:
    if _dialect() == "postgresql":
        op.execute(f"DROP TRIGGER {GUARD} ON award")
        op.execute(f"DROP FUNCTION {GUARD}()")
    else:
        op.execute(f"DROP TRIGGER {GUARD}")
    _run_lines_as_before()
    if _dialect() == "postgresql":
        op.execute("DROP FUNCTION payment_run_line_append_only()")
    _payments(OLD, OLD_LIVE, OLD_LINE, _back)
    for table, column in (
        ("payment_run", "sent_at"),
        ("payment_run", "exported_at"),
        ("award", "payable_from"),
        ("award", "why_less"),
    ):
        op.drop_column(table, column)


def _dialect() -> str:
    return op.get_bind().dialect.name


def _forward(state: str, *, seen: bool) -> str:
    """What was approved was in the book at once, as if the bank had it."""
    if state != "approved":
        return state
    return "payment-seen" if seen else "payment-sent"


def _back(state: str, *, seen: bool) -> str:
    return {
        "payment-sent": "approved",
        "payment-seen": "approved",
        "approved": "prepared",
        "payment-in-file": "prepared",
        "payment-voided": "payment-declined",
    }.get(state, state)


def _rows(statement: str) -> list[dict]:
    return [dict(row) for row in op.get_bind().execute(sa.text(statement)).mappings()]


def _payments(states, live, line, changed) -> None:
    """The table with other states; SQLite can't change a check, so it is made anew there."""
    op.drop_index("uq_payment_live", "payment")
    seen = {row["payment_id"] for row in _rows("SELECT payment_id FROM bank_line WHERE payment_id IS NOT NULL")}
    rows = _rows("SELECT * FROM payment")
    for row in rows:
        row["state"] = changed(row["state"], seen=row["id"] in seen)
    if _dialect() == "postgresql":
        _constraints_exchanged(states, line, rows)
    else:
        op.drop_table("payment")
        table = _payment_table(states, line)
        if rows:
            op.bulk_insert(table, rows)
        op.create_index("ix_payment_award_id", "payment", ["award_id"])
    where = sa.text(live)
    op.create_index(
        "uq_payment_live", "payment", ["instalment_id"], unique=True, sqlite_where=where, postgresql_where=where
    )


def _constraints_exchanged(states, line, rows) -> None:
    other = OLD_LINE if line is NEW_LINE else NEW_LINE
    for name in ("ck_payment_state", f"ck_payment_{other[0]}"):
        op.execute(f"ALTER TABLE payment DROP CONSTRAINT {name}")
    for row in rows:
        op.get_bind().execute(sa.text("UPDATE payment SET state = :state WHERE id = :id"), row)
    words = ", ".join(f"'{state}'" for state in states)
    op.execute(f"ALTER TABLE payment ADD CONSTRAINT ck_payment_state CHECK (state IN ({words}))")
    op.execute(f"ALTER TABLE payment ADD CONSTRAINT ck_payment_{line[0]} CHECK ({line[1]})")


def _payment_table(states, line) -> sa.Table:
    return op.create_table(
        "payment",
        sa.Column("id", INT, primary_key=True),
        sa.Column("instalment_id", INT, sa.ForeignKey("instalment.id"), nullable=False),
        sa.Column("award_id", INT, sa.ForeignKey("award.id"), nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column(
            "state",
            sa.Enum(*states, name="state", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("approval_id", INT, sa.ForeignKey("approval.id"), nullable=False, unique=True),
        sa.Column("transfer_id", INT, sa.ForeignKey("transfer.id"), unique=True),
        sa.CheckConstraint(line[1], name=line[0]),
    )


def _run_lines_frozen() -> None:
    """Each line with who was paid, how much, and on which account, as all that is known by now."""
    lines = _rows(
        "SELECT line.payment_id, line.run_id, award.holder AS payee, payment.amount, bank.sealed, bank.tail, bank.mark "
        "FROM payment_run_line line JOIN payment ON payment.id = line.payment_id "
        "JOIN award ON award.id = payment.award_id LEFT JOIN bank_details bank ON bank.award_id = award.id"
    )
    op.drop_table("payment_run_line")
    table = op.create_table(
        "payment_run_line",
        *_run_line_keys(),
        sa.Column("payee", sa.String(160), nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("reference", sa.String(18), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("tail", sa.String(3), nullable=False),
        sa.Column("bank_digest", sa.String(64), nullable=False),
    )
    for line in lines:
        sealed, mark = bytes(line["sealed"] or b""), line.pop("mark") or ""
        line |= {
            "reference": f"POT{line['payment_id']:06d}",
            "sealed": sealed,
            "tail": line["tail"] or "",
            "bank_digest": hashlib.sha256(mark.encode() + sealed).hexdigest(),
        }
    if lines:
        op.bulk_insert(table, lines)
    op.create_index("ix_payment_run_line_run_id", "payment_run_line", ["run_id"])


def _run_lines_as_before() -> None:
    lines = _rows("SELECT payment_id, run_id FROM payment_run_line")
    op.drop_table("payment_run_line")
    table = op.create_table("payment_run_line", *_run_line_keys())
    if lines:
        op.bulk_insert(table, lines)
    op.create_index("ix_payment_run_line_run_id", "payment_run_line", ["run_id"])


def _run_line_keys() -> list[sa.Column]:
    return [
        sa.Column("payment_id", INT, sa.ForeignKey("payment.id"), primary_key=True, autoincrement=False),
        sa.Column("run_id", INT, sa.ForeignKey("payment_run.id"), nullable=False),
    ]


def _append_only(dialect: str) -> list[str]:
    table, message = "payment_run_line", "payment_run_line is append-only"
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


def _guard(dialect: str) -> list[str]:
    if dialect == "sqlite":
        return [
            (
                f"CREATE TRIGGER {GUARD} BEFORE INSERT ON award WHEN {CONDITION} "
                f"BEGIN SELECT RAISE(ABORT, '{MESSAGE}'); END"
            )
        ]
    return [
        (
            f"CREATE FUNCTION {GUARD}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {CONDITION} THEN "
            f"RAISE EXCEPTION '{MESSAGE}' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$"
        ),
        f"CREATE TRIGGER {GUARD} BEFORE INSERT ON award FOR EACH ROW EXECUTE FUNCTION {GUARD}()",
    ]
