"""Shared gains with receipts by two people, and small grants by staff; both can be reported.

Revision ID: 0059
"""

import re

import sqlalchemy as sa
from alembic import op

revision = "0059"
down_revision = "0058"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
NEW_KINDS = ("gain-share", "small-grant")
_TERMS = ("fund_id", "partner_id", "award_id", "figure", "figure_id", "saved", "amount", "due_on", "year")
_CHANGED = " OR ".join(f"NEW.{name} <> OLD.{name}" for name in _TERMS)
_IN_BOOK = (
    "COALESCE((SELECT SUM(amount) FROM gain_receipt other "
    "WHERE other.gain_id = NEW.gain_id AND other.commitment_id IS NOT NULL AND other.id <> NEW.id), 0)"
)
_AGREED = (
    "COALESCE((SELECT amount FROM gain_share gain WHERE gain.id = NEW.gain_id "
    "AND gain.partner_signed_at IS NOT NULL AND gain.fund_signed_at IS NOT NULL), 0)"
)
#: (table, name, when, condition under which a row is refused, message)
REFUSING = (
    (
        "gain_share",
        "gain_share_signed",
        "UPDATE",
        f"(NEW.partner_signed_at IS NOT NULL OR NEW.fund_signed_at IS NOT NULL) AND ({_CHANGED})",
        "a change of a gain takes its signatures away",
    ),
    (
        "gain_receipt",
        "gain_receipt_asked_first",
        "INSERT",
        "NEW.commitment_id IS NOT NULL",
        "a receipt of a gain is asked for before it is in the book",
    ),
    (
        "gain_receipt",
        "gain_receipt_kept",
        "UPDATE",
        (
            "OLD.commitment_id IS NOT NULL OR NEW.gain_id <> OLD.gain_id OR NEW.amount <> OLD.amount "
            "OR NEW.approval_id <> OLD.approval_id"
        ),
        "a receipt of a gain is not changed",
    ),
    (
        "gain_receipt",
        "gain_receipt_by_two",
        "UPDATE",
        (
            "NEW.commitment_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM approval WHERE approval.id = NEW.approval_id "
            "AND approval.state = 'agreed' AND approval.answered_by_id <> approval.asked_by_id)"
        ),
        "a receipt of a gain takes two people",
    ),
    (
        "gain_receipt",
        "gain_receipt_within",
        "UPDATE",
        f"NEW.commitment_id IS NOT NULL AND NEW.amount + {_IN_BOOK} > {_AGREED}",
        "more would be in the book than both sides signed for",
    ),
    (
        "transfer",
        "transfer_small_grant_kept",
        "INSERT",
        (
            "NEW.kind <> 'spent' AND EXISTS (SELECT 1 FROM ledger_account giver WHERE giver.id = NEW.giver_id "
            "AND giver.subject = 0 AND giver.kind IN ('paid-out', 'spent'))"
        ),
        "a small grant is never clawed back",
    ),
)


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=op.f(f"uq_{table}_{'_'.join(columns)}"))


def _index(table: str, column: str) -> None:
    op.create_index(f"ix_{table}_{column}", table, [column])


def _kinds(table: str) -> list[str]:
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


def _refuse(table: str, name: str, when: str, condition: str, message: str) -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute(
            f"CREATE TRIGGER {name} BEFORE {when} ON {table} WHEN {condition} "
            f"BEGIN SELECT RAISE(ABORT, '{message}'); END"
        )
        return
    op.execute(
        f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN IF {condition} THEN "
        f"RAISE EXCEPTION '{message}' USING ERRCODE = '23000'; END IF; RETURN NEW; END $$"
    )
    op.execute(f"CREATE TRIGGER {name} BEFORE {when} ON {table} FOR EACH ROW EXECUTE FUNCTION {name}()")


def upgrade() -> None:
    _gains()
    _grants()
    for refused in REFUSING:
        _refuse(*refused)
    for table in ("report", "moderation"):
        _allow(table, [*_kinds(table), *NEW_KINDS])


def _gains() -> None:
    gain, receipt = "gain_share", "gain_receipt"
    op.create_table(
        gain,
        sa.Column("id", INT, primary_key=True),
        _key(gain, "place_id", "place", nullable=False),
        _key(gain, "fund_id", "fund", nullable=False),
        _key(gain, "award_id", "award", nullable=False),
        _key(gain, "partner_id", "partner", nullable=False),
        sa.Column("figure", _word("figure", "avoided-cost", "benefit"), nullable=False),
        sa.Column("figure_id", INT, nullable=False),
        sa.Column("what", sa.String(300), nullable=False),
        sa.Column("saved", INT, nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("year", INT, nullable=False),
        sa.Column("words", sa.String(500), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _key(gain, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        _key(gain, "partner_signed_by_id", "account"),
        sa.Column("partner_signed_at", MOMENT),
        sa.Column("partner_job", sa.String(120), nullable=False),
        _key(gain, "fund_signed_by_id", "account"),
        sa.Column("fund_signed_at", MOMENT),
        sa.Column("fund_job", sa.String(120), nullable=False),
        sa.Column("closed_at", MOMENT),
        sa.Column("closed_why", sa.String(500), nullable=False),
        _key(gain, "closed_by_id", "account"),
        sa.Column("late_told_for", sa.Date()),
        sa.Column("hidden_reason", sa.Text()),
        _check(gain, "part_of_what_was_saved", "amount > 0 AND amount <= saved"),
        _check(gain, "year_plausible", "year BETWEEN 2000 AND 2200"),
        _check(gain, "says_what", "what <> ''"),
        _check(gain, "partner_by_somebody", "(partner_signed_at IS NULL) = (partner_signed_by_id IS NULL)"),
        _check(gain, "partner_says_job", "(partner_signed_at IS NULL) = (partner_job = '')"),
        _check(gain, "fund_by_somebody", "(fund_signed_at IS NULL) = (fund_signed_by_id IS NULL)"),
        _check(gain, "fund_says_job", "(fund_signed_at IS NULL) = (fund_job = '')"),
        _check(gain, "two_people", "partner_signed_by_id <> fund_signed_by_id"),
        _check(gain, "closed_with_a_reason", "(closed_at IS NULL) = (closed_why = '')"),
        _check(gain, "closed_by_somebody", "(closed_at IS NULL) = (closed_by_id IS NULL)"),
        _check(gain, "hidden_with_reason", "hidden_reason <> ''"),
    )
    for column in ("place_id", "fund_id", "award_id", "partner_id"):
        _index(gain, column)
    op.create_table(
        receipt,
        sa.Column("id", INT, primary_key=True),
        _key(receipt, "gain_id", gain, nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.String(300), nullable=False),
        _key(receipt, "approval_id", "approval", nullable=False),
        _key(receipt, "commitment_id", "commitment"),
        _unique(receipt, "approval_id"),
        _unique(receipt, "commitment_id"),
        _check(receipt, "amount_positive", "amount > 0"),
        _check(receipt, "with_evidence", "evidence <> ''"),
    )
    _index(receipt, "gain_id")


def _grants() -> None:
    appetite, grant = "risk_appetite", "small_grant"
    op.create_table(
        appetite,
        _key(appetite, "fund_id", "fund", primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("most", INT, nullable=False),
        _key(appetite, "pot_id", "policy_area", nullable=False),
        _key(appetite, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _unique(appetite, "pot_id"),
        _check(appetite, "says_something", "words <> ''"),
        _check(appetite, "most_positive", "most > 0"),
    )
    op.create_table(
        grant,
        sa.Column("id", INT, primary_key=True),
        _key(grant, "place_id", "place", nullable=False),
        _key(grant, "fund_id", "fund", nullable=False),
        _key(grant, "partner_id", "partner"),
        sa.Column("what", sa.String(200), nullable=False),
        sa.Column("note", sa.String(500), nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("most", INT, nullable=False),
        _key(grant, "decided_by_id", "account", nullable=False),
        sa.Column("decided_at", MOMENT, nullable=False),
        sa.Column("code", sa.String(20), nullable=False),
        _key(grant, "line_id", "transfer", nullable=False),
        _key(grant, "paid_line_id", "transfer"),
        sa.Column("paid_at", MOMENT),
        sa.Column("learn_by", sa.Date()),
        sa.Column("cancelled_at", MOMENT),
        sa.Column("cancelled_why", sa.String(500), nullable=False),
        sa.Column("result", _word("result", "grant-worked", "grant-partly", "grant-failed")),
        sa.Column("learnt", sa.String(1000), nullable=False),
        sa.Column("learnt_at", MOMENT),
        _key(grant, "learnt_by_id", "account"),
        _key(grant, "shown_line_id", "transfer"),
        sa.Column("asked_at", MOMENT),
        sa.Column("late_told_at", MOMENT),
        sa.Column("hidden_reason", sa.Text()),
        *(_unique(grant, column) for column in ("line_id", "paid_line_id", "shown_line_id")),
        _check(grant, "within_the_limit", "amount > 0 AND amount <= most"),
        _check(grant, "says_what_and_why", "what <> '' AND note <> ''"),
        _check(grant, "paid_on_a_day", "(paid_line_id IS NULL) = (paid_at IS NULL)"),
        _check(grant, "learnt_by_a_day", "(paid_line_id IS NULL) = (learn_by IS NULL)"),
        _check(grant, "cancelled_with_a_reason", "(cancelled_at IS NULL) = (cancelled_why = '')"),
        _check(grant, "never_clawed_back", "cancelled_at IS NULL OR paid_line_id IS NULL"),
        _check(grant, "learnt_something", "(learnt_at IS NULL) = (learnt = '')"),
        _check(grant, "learnt_with_a_result", "(learnt_at IS NULL) = (result IS NULL)"),
        _check(grant, "learnt_once_paid", "learnt_at IS NULL OR paid_line_id IS NOT NULL"),
        _check(grant, "hidden_with_reason", "hidden_reason <> ''"),
    )
    for column in ("place_id", "fund_id", "partner_id", "decided_by_id"):
        _index(grant, column)


def downgrade() -> None:
    moderation = sa.table("moderation", sa.column("id"), sa.column("kind"))
    appeal = sa.table("moderation_appeal", sa.column("moderation_id"))
    report = sa.table("report", sa.column("kind"))
    gone = sa.select(moderation.c.id).where(moderation.c.kind.in_(NEW_KINDS))
    op.execute(sa.delete(appeal).where(appeal.c.moderation_id.in_(gone)))
    op.execute(sa.delete(moderation).where(moderation.c.kind.in_(NEW_KINDS)))
    op.execute(sa.delete(report).where(report.c.kind.in_(NEW_KINDS)))
    for table in ("report", "moderation"):
        _allow(table, [word for word in _kinds(table) if word not in NEW_KINDS])
    for table, name, *_rest in REFUSING:
        is_sqlite = op.get_bind().dialect.name == "sqlite"
        op.execute(f"DROP TRIGGER {name}" if is_sqlite else f"DROP TRIGGER {name} ON {table}")
        if not is_sqlite:
            op.execute(f"DROP FUNCTION {name}()")
    for table in ("small_grant", "risk_appetite", "gain_receipt", "gain_share"):
        op.drop_table(table)
