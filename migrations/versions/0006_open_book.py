"""The open book: a ledger the database guards, agreements and payments by two, receipts, outcomes, bank, publishing.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

from pb_app.db.immutable import removals, statements
from pb_app.funds import guards

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("period_lock", "year_end", "award_template")
#: (table, column, words before, words that are new)
WORDS = (
    ("ledger_account", "kind", ("funder", "pool", "round", "award", "paid-out"), ("policy-area", "spent")),
    (
        "transfer",
        "kind",
        ("committed", "allotted", "awarded", "paid", "returned"),
        ("moved", "spent", "handed-back", "given-back", "reversed"),
    ),
    ("award", "status", ("active", "paused", "stopped", "finished"), ("offered", "declined")),
)
#: Checks on tables that were there before.
CHECKS = (
    ("transfer", "with_evidence", "evidence <> ''"),
    ("transfer", "reversal_names_its_line", "(kind = 'reversed') = (reverses_id IS NOT NULL)"),
    ("transfer", "two_people", "prepared_by_id <> approved_by_id"),
    ("ledger_account", "gives_only_what_it_holds", "kind = 'funder' OR given <= received"),
    ("fund", "rollover_a_percentage", "rollover_percent BETWEEN 0 AND 100"),
    ("instalment", "tied_to_a_milestone", "(tie = 'milestone') = (milestone_id IS NOT NULL)"),
)


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _run(lines: list[str]) -> None:
    for line in lines:
        op.get_bind().exec_driver_sql(line)


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    _run(removals("transfer", dialect))
    _tables()
    _columns()
    _words(new=True)
    _fill()
    _strict()
    for table, name, condition in CHECKS:
        with op.batch_alter_table(table) as batch:
            batch.create_check_constraint(op.f(f"ck_{table}_{name}"), sa.text(condition))
    for table in ("transfer", *APPEND_ONLY):
        _run(statements(table, dialect))
    _run(guards.statements(dialect))


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    _run(guards.removals(dialect))
    for table in ("transfer", *APPEND_ONLY):
        _run(removals(table, dialect))
    for table, name, _ in CHECKS:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
    _forget()
    _words(new=False)
    _drop_columns()
    _drop_tables()
    _run(statements("transfer", dialect))


def _words(new: bool) -> None:
    for table, column, before, more in WORDS:
        words = (*before, *more) if new else before
        text = "{} IN ({})".format(column, ", ".join(f"'{word}'" for word in words))
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_{column}"), sa.text(text))


def _columns() -> None:
    """What older rows have to say is filled in before it is demanded."""
    with op.batch_alter_table("award") as batch_op:
        batch_op.add_column(sa.Column("contact", sa.String(length=200), nullable=False, server_default=""))
        batch_op.add_column(sa.Column("report_due_on", sa.Date(), nullable=True))
        batch_op.add_column(sa.Column("reported_at", MOMENT, nullable=True))
    with op.batch_alter_table("commitment") as batch_op:
        batch_op.add_column(sa.Column("power", sa.String(length=200), nullable=False, server_default=""))
    with op.batch_alter_table("fund") as batch_op:
        batch_op.add_column(
            sa.Column("rollover", _word("rollover", "all", "part", "none"), nullable=False, server_default="all")
        )
        batch_op.add_column(sa.Column("rollover_percent", INT, nullable=False, server_default="100"))
    with op.batch_alter_table("funding_source") as batch_op:
        batch_op.add_column(sa.Column("partner_id", INT, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_funding_source_partner_id_partner"), "partner", ["partner_id"], ["id"]
        )
    with op.batch_alter_table("instalment") as batch_op:
        tie = _word("tie", "nothing", "board", "milestone", "date")
        batch_op.add_column(sa.Column("tie", tie, nullable=False, server_default="board"))
        batch_op.add_column(sa.Column("milestone_id", INT, nullable=True))
        batch_op.create_foreign_key(
            batch_op.f("fk_instalment_milestone_id_milestone"), "milestone", ["milestone_id"], ["id"]
        )
    with op.batch_alter_table("ledger_account") as batch_op:
        batch_op.add_column(sa.Column("parent_id", INT, nullable=True))
        batch_op.add_column(sa.Column("received", INT, server_default="0", nullable=False))
        batch_op.add_column(sa.Column("given", INT, server_default="0", nullable=False))
        batch_op.create_index(batch_op.f("ix_ledger_account_parent_id"), ["parent_id"], unique=False)
        batch_op.create_foreign_key(
            batch_op.f("fk_ledger_account_parent_id_ledger_account"), "ledger_account", ["parent_id"], ["id"]
        )
    with op.batch_alter_table("transfer") as batch_op:
        for name, kind in (("n", INT), ("booked_on", sa.Date()), ("evidence", sa.String(length=300))):
            batch_op.add_column(sa.Column(name, kind, nullable=True))
        for name in ("prepared_by_id", "approved_by_id", "reverses_id"):
            batch_op.add_column(sa.Column(name, INT, nullable=True))
        for name in ("fund_id", "giver_id", "receiver_id"):
            batch_op.drop_index(batch_op.f(f"ix_transfer_{name}"))


def _fill() -> None:
    """Lines get their numbers; what was paid out goes to an account of the award it was paid for; sums are kept."""
    run = op.get_bind().exec_driver_sql
    run(
        "UPDATE transfer SET booked_on = DATE(at), evidence = CASE WHEN reference = '' THEN kind ELSE reference END, "
        "n = (SELECT COUNT(*) FROM transfer earlier WHERE earlier.fund_id = transfer.fund_id AND earlier.id <= transfer.id)"
    )
    run("UPDATE instalment SET tie = 'nothing' WHERE number = 1")
    run(
        "INSERT INTO ledger_account (fund_id, kind, subject, name) SELECT DISTINCT award.fund_id, 'paid-out', award.id, given.name "
        "FROM transfer JOIN instalment ON transfer.reference = 'instalment:' || instalment.id "
        "JOIN award ON award.id = instalment.award_id JOIN ledger_account given ON given.id = transfer.giver_id "
        "WHERE transfer.kind = 'paid'"
    )
    run(
        "UPDATE transfer SET receiver_id = (SELECT account.id FROM instalment JOIN award ON award.id = instalment.award_id "
        "JOIN ledger_account account ON account.fund_id = award.fund_id AND account.kind = 'paid-out' "
        "AND account.subject = award.id WHERE transfer.reference = 'instalment:' || instalment.id) "
        "WHERE kind = 'paid' AND EXISTS (SELECT 1 FROM instalment WHERE transfer.reference = 'instalment:' || instalment.id)"
    )
    for column, side in (("received", "receiver_id"), ("given", "giver_id")):
        run(
            f"UPDATE ledger_account SET {column} = COALESCE((SELECT SUM(amount) FROM transfer "
            f"WHERE transfer.{side} = ledger_account.id), 0)"
        )
    _parents(run)


def _parents(run) -> None:
    for kind, parent in (
        ("round", "one.kind = 'pool'"),
        (
            "award",
            "one.kind = 'round' AND one.subject = (SELECT round_id FROM award WHERE award.id = ledger_account.subject)",
        ),
        ("paid-out", "one.kind = 'award' AND one.subject = ledger_account.subject"),
    ):
        run(
            f"UPDATE ledger_account SET parent_id = (SELECT MIN(one.id) FROM ledger_account one "
            f"WHERE one.fund_id = ledger_account.fund_id AND {parent}) WHERE kind = '{kind}'"
        )


def _strict() -> None:
    with op.batch_alter_table("transfer") as batch_op:
        for name, kind in (("n", INT), ("booked_on", sa.Date()), ("evidence", sa.String(length=300))):
            batch_op.alter_column(name, existing_type=kind, nullable=False)
        batch_op.create_index("ix_transfer_fund_id_kind_booked_on", ["fund_id", "kind", "booked_on"], unique=False)
        batch_op.create_index("ix_transfer_giver_id_n", ["giver_id", "n"], unique=False)
        batch_op.create_index("ix_transfer_receiver_id_n", ["receiver_id", "n"], unique=False)
        batch_op.create_unique_constraint(batch_op.f("uq_transfer_fund_id_n"), ["fund_id", "n"])
        batch_op.create_unique_constraint(batch_op.f("uq_transfer_reverses_id"), ["reverses_id"])
        for name, table in (("prepared_by_id", "account"), ("approved_by_id", "account"), ("reverses_id", "transfer")):
            batch_op.create_foreign_key(batch_op.f(f"fk_transfer_{name}_{table}"), table, [name], ["id"])


def _forget() -> None:
    """Say new words in old ones. Money stays where it is."""
    run = op.get_bind().exec_driver_sql
    run("UPDATE transfer SET kind = 'paid' WHERE kind = 'spent'")
    run("UPDATE transfer SET kind = 'returned' WHERE kind IN ('moved', 'handed-back', 'given-back', 'reversed')")
    run("UPDATE ledger_account SET kind = 'paid-out', subject = -subject WHERE kind = 'spent'")
    run("UPDATE ledger_account SET kind = 'round', subject = -subject WHERE kind = 'policy-area'")
    run(
        "UPDATE award SET status = CASE status WHEN 'offered' THEN 'active' WHEN 'declined' THEN 'stopped' ELSE status END"
    )


def _drop_columns() -> None:
    with op.batch_alter_table("transfer") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_transfer_reverses_id_transfer"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_transfer_approved_by_id_account"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("fk_transfer_prepared_by_id_account"), type_="foreignkey")
        batch_op.drop_constraint(batch_op.f("uq_transfer_reverses_id"), type_="unique")
        batch_op.drop_constraint(batch_op.f("uq_transfer_fund_id_n"), type_="unique")
        batch_op.drop_index("ix_transfer_receiver_id_n")
        batch_op.drop_index("ix_transfer_giver_id_n")
        batch_op.drop_index("ix_transfer_fund_id_kind_booked_on")
        batch_op.create_index(batch_op.f("ix_transfer_receiver_id"), ["receiver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_giver_id"), ["giver_id"], unique=False)
        batch_op.create_index(batch_op.f("ix_transfer_fund_id"), ["fund_id"], unique=False)
        batch_op.drop_column("reverses_id")
        batch_op.drop_column("approved_by_id")
        batch_op.drop_column("prepared_by_id")
        batch_op.drop_column("evidence")
        batch_op.drop_column("booked_on")
        batch_op.drop_column("n")

    with op.batch_alter_table("ledger_account") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_ledger_account_parent_id_ledger_account"), type_="foreignkey")
        batch_op.drop_index(batch_op.f("ix_ledger_account_parent_id"))
        batch_op.drop_column("given")
        batch_op.drop_column("received")
        batch_op.drop_column("parent_id")

    with op.batch_alter_table("instalment") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_instalment_milestone_id_milestone"), type_="foreignkey")
        batch_op.drop_constraint(op.f("ck_instalment_tie"), type_="check")
        batch_op.drop_column("milestone_id")
        batch_op.drop_column("tie")

    with op.batch_alter_table("funding_source") as batch_op:
        batch_op.drop_constraint(batch_op.f("fk_funding_source_partner_id_partner"), type_="foreignkey")
        batch_op.drop_column("partner_id")

    with op.batch_alter_table("fund") as batch_op:
        batch_op.drop_constraint(op.f("ck_fund_rollover"), type_="check")
        batch_op.drop_column("rollover_percent")
        batch_op.drop_column("rollover")

    with op.batch_alter_table("commitment") as batch_op:
        batch_op.drop_column("power")

    with op.batch_alter_table("award") as batch_op:
        batch_op.drop_column("reported_at")
        batch_op.drop_column("report_due_on")
        batch_op.drop_column("contact")


def _tables() -> None:
    op.create_table(
        "measure",
        sa.Column("id", INT, nullable=False),
        sa.Column("place_id", INT, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("kind", _word("kind", "bands", "number"), nullable=False),
        sa.Column("offered", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_measure_place_id_place")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_measure")),
        sa.UniqueConstraint("place_id", "code", name=op.f("uq_measure_place_id_code")),
    )
    op.create_table(
        "publisher",
        sa.Column("place_id", INT, nullable=False),
        sa.Column("prefix", sa.String(length=60), nullable=False),
        sa.Column("org_id", sa.String(length=80), nullable=False),
        sa.Column("name", sa.String(length=160), nullable=False),
        sa.Column("licence", sa.String(length=200), nullable=False),
        sa.CheckConstraint("prefix LIKE '360G-%'", name=op.f("ck_publisher_prefix_of_360giving")),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_publisher_place_id_place")),
        sa.PrimaryKeyConstraint("place_id", name=op.f("pk_publisher")),
    )
    op.create_table(
        "award_template",
        sa.Column("fund_id", INT, nullable=False),
        sa.Column("kind", _word("kind", "letter", "agreement"), nullable=False),
        sa.Column("version", INT, autoincrement=False, nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("version > 0", name=op.f("ck_award_template_version_counts_from_one")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_award_template_fund_id_fund")),
        sa.PrimaryKeyConstraint("fund_id", "kind", "version", name=op.f("pk_award_template")),
    )
    op.create_table(
        "payment_run",
        sa.Column("id", INT, nullable=False),
        sa.Column("fund_id", INT, nullable=False),
        sa.Column("made_by_id", INT, nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_payment_run_fund_id_fund")),
        sa.ForeignKeyConstraint(["made_by_id"], ["account.id"], name=op.f("fk_payment_run_made_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_run")),
    )
    with op.batch_alter_table("payment_run") as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_run_fund_id"), ["fund_id"], unique=False)

    op.create_table(
        "period_lock",
        sa.Column("id", INT, nullable=False),
        sa.Column("fund_id", INT, nullable=False),
        sa.Column("until", sa.Date(), nullable=False),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("by_id", INT, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_period_lock_by_id_account")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_period_lock_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_period_lock")),
    )
    with op.batch_alter_table("period_lock") as batch_op:
        batch_op.create_index(batch_op.f("ix_period_lock_fund_id"), ["fund_id"], unique=False)

    op.create_table(
        "policy_area",
        sa.Column("id", INT, nullable=False),
        sa.Column("fund_id", INT, nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_policy_area_fund_id_fund")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_policy_area")),
        sa.UniqueConstraint("fund_id", "name", name=op.f("uq_policy_area_fund_id_name")),
    )
    op.create_table(
        "year_end",
        sa.Column("fund_id", INT, nullable=False),
        sa.Column("year", INT, autoincrement=False, nullable=False),
        sa.Column("rollover", _word("rollover", "all", "part", "none"), nullable=False),
        sa.Column("percent", INT, nullable=False),
        sa.Column("unused", INT, nullable=False),
        sa.Column("carried", INT, nullable=False),
        sa.Column("back", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("unused = carried + back", name=op.f("ck_year_end_adds_up")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_year_end_fund_id_fund")),
        sa.PrimaryKeyConstraint("fund_id", "year", name=op.f("pk_year_end")),
    )
    op.create_table(
        "chosen_measure",
        sa.Column("proposal_id", INT, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.ForeignKeyConstraint(["proposal_id"], ["proposal.id"], name=op.f("fk_chosen_measure_proposal_id_proposal")),
        sa.PrimaryKeyConstraint("proposal_id", "code", name=op.f("pk_chosen_measure")),
    )
    op.create_table(
        "money_request",
        sa.Column("id", INT, nullable=False),
        sa.Column("fund_id", INT, nullable=False),
        sa.Column("kind", _word("kind", "move", "reverse", "hand-back", "close-year"), nullable=False),
        sa.Column("giver_id", INT, nullable=True),
        sa.Column("receiver_id", INT, nullable=True),
        sa.Column("reverses_id", INT, nullable=True),
        sa.Column("year", INT, nullable=True),
        sa.Column("amount", INT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.Column("state", _word("state", "asked", "agreed", "declined"), nullable=False),
        sa.Column("asked_by_id", INT, nullable=False),
        sa.Column("asked_at", MOMENT, nullable=False),
        sa.Column("answered_by_id", INT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "(state = 'asked') = (answered_at IS NULL)", name=op.f("ck_money_request_answered_has_a_date")
        ),
        sa.CheckConstraint("reason <> ''", name=op.f("ck_money_request_with_reason")),
        sa.CheckConstraint("state <> 'declined' OR answer <> ''", name=op.f("ck_money_request_declined_with_reason")),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)", name=op.f("ck_money_request_answered_by_somebody")
        ),
        sa.CheckConstraint("amount >= 0", name=op.f("ck_money_request_amount_not_negative")),
        sa.CheckConstraint("answered_by_id <> asked_by_id", name=op.f("ck_money_request_two_people")),
        sa.ForeignKeyConstraint(
            ["answered_by_id"], ["account.id"], name=op.f("fk_money_request_answered_by_id_account")
        ),
        sa.ForeignKeyConstraint(["asked_by_id"], ["account.id"], name=op.f("fk_money_request_asked_by_id_account")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_money_request_fund_id_fund")),
        sa.ForeignKeyConstraint(
            ["giver_id"], ["ledger_account.id"], name=op.f("fk_money_request_giver_id_ledger_account")
        ),
        sa.ForeignKeyConstraint(
            ["receiver_id"], ["ledger_account.id"], name=op.f("fk_money_request_receiver_id_ledger_account")
        ),
        sa.ForeignKeyConstraint(["reverses_id"], ["transfer.id"], name=op.f("fk_money_request_reverses_id_transfer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_money_request")),
    )
    with op.batch_alter_table("money_request") as batch_op:
        batch_op.create_index(batch_op.f("ix_money_request_fund_id"), ["fund_id"], unique=False)

    op.create_table(
        "arrival",
        sa.Column("id", INT, nullable=False),
        sa.Column("commitment_id", INT, nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("arrived_on", sa.Date(), nullable=False),
        sa.Column("evidence", sa.String(length=300), nullable=False),
        sa.Column("by_id", INT, nullable=True),
        sa.CheckConstraint("amount > 0", name=op.f("ck_arrival_amount_positive")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_arrival_by_id_account")),
        sa.ForeignKeyConstraint(["commitment_id"], ["commitment.id"], name=op.f("fk_arrival_commitment_id_commitment")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_arrival")),
    )
    with op.batch_alter_table("arrival") as batch_op:
        batch_op.create_index(batch_op.f("ix_arrival_commitment_id"), ["commitment_id"], unique=False)

    op.create_table(
        "award_check",
        sa.Column("award_id", INT, nullable=False),
        sa.Column("kind", _word("kind", "bank", "signatories", "host", "safeguarding", "insurance"), nullable=False),
        sa.Column("state", _word("state", "needed", "shown", "passed", "failed", "waived"), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("by_id", INT, nullable=True),
        sa.Column("at", MOMENT, nullable=True),
        sa.CheckConstraint("state <> 'failed' OR note <> ''", name=op.f("ck_award_check_failed_with_reason")),
        sa.CheckConstraint(
            "state <> 'passed' OR kind NOT IN ('safeguarding', 'insurance') OR expires_on IS NOT NULL",
            name=op.f("ck_award_check_passed_until_a_day"),
        ),
        sa.CheckConstraint("state <> 'waived' OR note <> ''", name=op.f("ck_award_check_waived_with_reason")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_award_check_award_id_award")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_award_check_by_id_account")),
        sa.PrimaryKeyConstraint("award_id", "kind", name=op.f("pk_award_check")),
    )
    op.create_table(
        "award_condition",
        sa.Column("id", INT, nullable=False),
        sa.Column("award_id", INT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("met_at", MOMENT, nullable=True),
        sa.Column("met_by_id", INT, nullable=True),
        sa.CheckConstraint("words <> ''", name=op.f("ck_award_condition_with_words")),
        sa.CheckConstraint("(met_at IS NULL) = (met_by_id IS NULL)", name=op.f("ck_award_condition_met_by_somebody")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_award_condition_award_id_award")),
        sa.ForeignKeyConstraint(["met_by_id"], ["account.id"], name=op.f("fk_award_condition_met_by_id_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_award_condition")),
    )
    with op.batch_alter_table("award_condition") as batch_op:
        batch_op.create_index(batch_op.f("ix_award_condition_award_id"), ["award_id"], unique=False)

    op.create_table(
        "award_offer",
        sa.Column("award_id", INT, nullable=False),
        sa.Column("letter", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("offered_at", MOMENT, nullable=False),
        sa.Column("first_id", INT, nullable=True),
        sa.Column("first_at", MOMENT, nullable=True),
        sa.Column("second_email", sa.String(length=254), nullable=False),
        sa.Column("second_id", INT, nullable=True),
        sa.Column("second_at", MOMENT, nullable=True),
        sa.CheckConstraint("(first_id IS NULL) = (first_at IS NULL)", name=op.f("ck_award_offer_first_has_a_date")),
        sa.CheckConstraint("(second_id IS NULL) = (second_at IS NULL)", name=op.f("ck_award_offer_second_has_a_date")),
        sa.CheckConstraint("second_id <> first_id", name=op.f("ck_award_offer_two_people")),
        sa.CheckConstraint(
            "second_id IS NULL OR first_id IS NOT NULL", name=op.f("ck_award_offer_second_comes_second")
        ),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_award_offer_award_id_award")),
        sa.ForeignKeyConstraint(["first_id"], ["account.id"], name=op.f("fk_award_offer_first_id_account")),
        sa.ForeignKeyConstraint(["second_id"], ["account.id"], name=op.f("fk_award_offer_second_id_account")),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_award_offer")),
    )
    op.create_table(
        "award_paper",
        sa.Column("award_id", INT, nullable=False),
        sa.Column("kind", _word("kind", "bank", "signatories", "host", "safeguarding", "insurance"), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("mimetype", sa.String(length=40), nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_award_paper_award_id_award")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_award_paper_by_id_account")),
        sa.PrimaryKeyConstraint("award_id", "kind", name=op.f("pk_award_paper")),
    )
    op.create_table(
        "bank_details",
        sa.Column("award_id", INT, nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("tail", sa.String(length=3), nullable=False),
        sa.Column("mark", sa.String(length=64), nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_bank_details_award_id_award")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_bank_details_by_id_account")),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_bank_details")),
    )
    with op.batch_alter_table("bank_details") as batch_op:
        batch_op.create_index(batch_op.f("ix_bank_details_mark"), ["mark"], unique=False)

    op.create_table(
        "cost_avoided",
        sa.Column("id", INT, nullable=False),
        sa.Column("award_id", INT, nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("partner_id", INT, nullable=True),
        sa.Column("units", INT, nullable=False),
        sa.Column("unit_cost", INT, nullable=False),
        sa.Column("source", sa.String(length=300), nullable=False),
        sa.Column("deadweight", INT, nullable=False),
        sa.Column("attribution", INT, nullable=False),
        sa.CheckConstraint("source <> ''", name=op.f("ck_cost_avoided_with_source")),
        sa.CheckConstraint("attribution BETWEEN 0 AND 100", name=op.f("ck_cost_avoided_attribution_a_percentage")),
        sa.CheckConstraint("deadweight BETWEEN 0 AND 100", name=op.f("ck_cost_avoided_deadweight_a_percentage")),
        sa.CheckConstraint("units > 0 AND unit_cost > 0", name=op.f("ck_cost_avoided_positive")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_cost_avoided_award_id_award")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_cost_avoided_partner_id_partner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_cost_avoided")),
    )
    with op.batch_alter_table("cost_avoided") as batch_op:
        batch_op.create_index(batch_op.f("ix_cost_avoided_award_id"), ["award_id"], unique=False)

    op.create_table(
        "end_report",
        sa.Column("award_id", INT, nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column(
            "state", _word("state", "report-draft", "report-sent", "report-accepted", "report-returned"), nullable=False
        ),
        sa.Column("by_id", INT, nullable=True),
        sa.Column("sent_at", MOMENT, nullable=True),
        sa.Column("answered_by_id", INT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.CheckConstraint("state <> 'report-returned' OR why <> ''", name=op.f("ck_end_report_returned_with_reason")),
        sa.CheckConstraint("answered_by_id <> by_id", name=op.f("ck_end_report_two_people")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["account.id"], name=op.f("fk_end_report_answered_by_id_account")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_end_report_award_id_award")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_end_report_by_id_account")),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_end_report")),
    )
    op.create_table(
        "gain",
        sa.Column("id", INT, nullable=False),
        sa.Column("award_id", INT, nullable=False),
        sa.Column("partner_id", INT, nullable=False),
        sa.Column("kind", _word("kind", "money", "demand", "outcome"), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("amount", INT, nullable=True),
        sa.CheckConstraint("(kind = 'money') = (amount IS NOT NULL)", name=op.f("ck_gain_money_has_an_amount")),
        sa.CheckConstraint("words <> ''", name=op.f("ck_gain_with_words")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_gain_award_id_award")),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_gain_partner_id_partner")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gain")),
    )
    with op.batch_alter_table("gain") as batch_op:
        batch_op.create_index(batch_op.f("ix_gain_award_id"), ["award_id"], unique=False)

    op.create_table(
        "milestone",
        sa.Column("id", INT, nullable=False),
        sa.Column("award_id", INT, nullable=False),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=False),
        sa.Column("done_on", sa.Date(), nullable=True),
        sa.Column("note", sa.Text(), nullable=False),
        sa.CheckConstraint("title <> ''", name=op.f("ck_milestone_with_a_title")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_milestone_award_id_award")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_milestone")),
    )
    with op.batch_alter_table("milestone") as batch_op:
        batch_op.create_index(batch_op.f("ix_milestone_award_id"), ["award_id"], unique=False)

    op.create_table(
        "project_risk",
        sa.Column("id", INT, nullable=False),
        sa.Column("award_id", INT, nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("level", _word("level", "low", "middle", "high"), nullable=False),
        sa.Column("doing", sa.Text(), nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("over_at", MOMENT, nullable=True),
        sa.CheckConstraint("words <> '' AND doing <> ''", name=op.f("ck_project_risk_with_words")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_project_risk_award_id_award")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_project_risk")),
    )
    with op.batch_alter_table("project_risk") as batch_op:
        batch_op.create_index(batch_op.f("ix_project_risk_award_id"), ["award_id"], unique=False)

    op.create_table(
        "reached",
        sa.Column("id", INT, nullable=False),
        sa.Column("award_id", INT, nullable=False),
        sa.Column("area_id", INT, nullable=True),
        sa.Column("community_id", INT, nullable=True),
        sa.Column("people", INT, nullable=False),
        sa.CheckConstraint("area_id IS NULL OR community_id IS NULL", name=op.f("ck_reached_area_or_community")),
        sa.CheckConstraint("people >= 0", name=op.f("ck_reached_people_not_negative")),
        sa.ForeignKeyConstraint(["area_id"], ["area.id"], name=op.f("fk_reached_area_id_area")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_reached_award_id_award")),
        sa.ForeignKeyConstraint(["community_id"], ["community.id"], name=op.f("fk_reached_community_id_community")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_reached")),
    )
    with op.batch_alter_table("reached") as batch_op:
        batch_op.create_index(batch_op.f("ix_reached_award_id"), ["award_id"], unique=False)
        batch_op.create_index(
            "uq_reached_area",
            ["award_id", "area_id"],
            unique=True,
            sqlite_where=sa.text("area_id IS NOT NULL"),
            postgresql_where=sa.text("area_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_reached_community",
            ["award_id", "community_id"],
            unique=True,
            sqlite_where=sa.text("community_id IS NOT NULL"),
            postgresql_where=sa.text("community_id IS NOT NULL"),
        )
        batch_op.create_index(
            "uq_reached_in_all",
            ["award_id"],
            unique=True,
            sqlite_where=sa.text("area_id IS NULL AND community_id IS NULL"),
            postgresql_where=sa.text("area_id IS NULL AND community_id IS NULL"),
        )

    op.create_table(
        "reading",
        sa.Column("award_id", INT, nullable=False),
        sa.Column("code", sa.String(length=40), nullable=False),
        sa.Column("moment", _word("moment", "before", "after"), nullable=False),
        sa.Column("counts", sa.Text(), nullable=True),
        sa.Column("number", INT, nullable=True),
        sa.Column("at", MOMENT, nullable=False),
        sa.CheckConstraint("(number IS NULL) <> (counts IS NULL)", name=op.f("ck_reading_bands_or_number")),
        sa.CheckConstraint("number >= 0", name=op.f("ck_reading_number_not_negative")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_reading_award_id_award")),
        sa.PrimaryKeyConstraint("award_id", "code", "moment", name=op.f("pk_reading")),
    )
    op.create_table(
        "report_reminder",
        sa.Column("award_id", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_report_reminder_award_id_award")),
        sa.PrimaryKeyConstraint("award_id", name=op.f("pk_report_reminder")),
    )
    op.create_table(
        "spend",
        sa.Column("id", INT, nullable=False),
        sa.Column("award_id", INT, nullable=False),
        sa.Column("number", INT, nullable=False),
        sa.Column("line", INT, nullable=True),
        sa.Column("supplier", sa.String(length=120), nullable=False),
        sa.Column("what", sa.String(length=200), nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("counted", INT, nullable=False),
        sa.Column("paid_on", sa.Date(), nullable=False),
        sa.Column("over_why", sa.Text(), nullable=False),
        sa.Column("state", _word("state", "spend-shown", "spend-accepted", "spend-questioned"), nullable=False),
        sa.Column("by_id", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.Column("answered_by_id", INT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("transfer_id", INT, nullable=True),
        sa.CheckConstraint(
            "(state = 'spend-shown') = (answered_at IS NULL)", name=op.f("ck_spend_answered_has_a_date")
        ),
        sa.CheckConstraint("state <> 'spend-questioned' OR why <> ''", name=op.f("ck_spend_questioned_with_reason")),
        sa.CheckConstraint("amount > 0", name=op.f("ck_spend_amount_positive")),
        sa.CheckConstraint("answered_by_id <> by_id", name=op.f("ck_spend_two_people")),
        sa.CheckConstraint("counted >= 0 AND counted <= amount", name=op.f("ck_spend_counts_what_was_spent")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["account.id"], name=op.f("fk_spend_answered_by_id_account")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_spend_award_id_award")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_spend_by_id_account")),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name=op.f("fk_spend_transfer_id_transfer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_spend")),
        sa.UniqueConstraint("award_id", "number", name=op.f("uq_spend_award_id_number")),
        sa.UniqueConstraint("transfer_id", name=op.f("uq_spend_transfer_id")),
    )
    op.create_table(
        "spend_receipt",
        sa.Column("spend_id", INT, nullable=False),
        sa.Column("place_id", INT, nullable=False),
        sa.Column("picture", sa.LargeBinary(), nullable=False),
        sa.Column("original", sa.String(length=64), nullable=False),
        sa.Column("pixels", sa.String(length=64), nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["place_id"], ["place.id"], name=op.f("fk_spend_receipt_place_id_place")),
        sa.ForeignKeyConstraint(["spend_id"], ["spend.id"], name=op.f("fk_spend_receipt_spend_id_spend")),
        sa.PrimaryKeyConstraint("spend_id", name=op.f("pk_spend_receipt")),
        sa.UniqueConstraint("place_id", "original", name=op.f("uq_spend_receipt_place_id_original")),
        sa.UniqueConstraint("place_id", "pixels", name=op.f("uq_spend_receipt_place_id_pixels")),
    )
    op.create_table(
        "update_photo",
        sa.Column("update_id", INT, nullable=False),
        sa.Column("small", sa.LargeBinary(), nullable=False),
        sa.Column("large", sa.LargeBinary(), nullable=False),
        sa.Column("alt", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=16), nullable=False),
        sa.ForeignKeyConstraint(
            ["update_id"], ["project_update.id"], name=op.f("fk_update_photo_update_id_project_update")
        ),
        sa.PrimaryKeyConstraint("update_id", name=op.f("pk_update_photo")),
    )
    op.create_table(
        "payment",
        sa.Column("id", INT, nullable=False),
        sa.Column("instalment_id", INT, nullable=False),
        sa.Column("award_id", INT, nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("state", _word("state", "prepared", "approved", "payment-declined"), nullable=False),
        sa.Column("prepared_by_id", INT, nullable=False),
        sa.Column("prepared_at", MOMENT, nullable=False),
        sa.Column("answered_by_id", INT, nullable=True),
        sa.Column("answered_at", MOMENT, nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("transfer_id", INT, nullable=True),
        sa.CheckConstraint(
            "(state = 'approved') = (transfer_id IS NOT NULL)", name=op.f("ck_payment_approved_has_a_line")
        ),
        sa.CheckConstraint("(state = 'prepared') = (answered_at IS NULL)", name=op.f("ck_payment_answered_has_a_date")),
        sa.CheckConstraint("state <> 'payment-declined' OR why <> ''", name=op.f("ck_payment_declined_with_reason")),
        sa.CheckConstraint(
            "(answered_at IS NULL) = (answered_by_id IS NULL)", name=op.f("ck_payment_answered_by_somebody")
        ),
        sa.CheckConstraint("answered_by_id <> prepared_by_id", name=op.f("ck_payment_two_people")),
        sa.ForeignKeyConstraint(["answered_by_id"], ["account.id"], name=op.f("fk_payment_answered_by_id_account")),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_payment_award_id_award")),
        sa.ForeignKeyConstraint(["instalment_id"], ["instalment.id"], name=op.f("fk_payment_instalment_id_instalment")),
        sa.ForeignKeyConstraint(["prepared_by_id"], ["account.id"], name=op.f("fk_payment_prepared_by_id_account")),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name=op.f("fk_payment_transfer_id_transfer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
        sa.UniqueConstraint("transfer_id", name=op.f("uq_payment_transfer_id")),
    )
    with op.batch_alter_table("payment") as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_award_id"), ["award_id"], unique=False)
        batch_op.create_index(
            "uq_payment_live",
            ["instalment_id"],
            unique=True,
            sqlite_where=sa.text("state <> 'payment-declined'"),
            postgresql_where=sa.text("state <> 'payment-declined'"),
        )

    op.create_table(
        "bank_line",
        sa.Column("id", INT, nullable=False),
        sa.Column("fund_id", INT, nullable=False),
        sa.Column("booked_on", sa.Date(), nullable=False),
        sa.Column("amount", INT, nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("state", _word("state", "line-new", "line-matched", "line-set-aside"), nullable=False),
        sa.Column("payment_id", INT, nullable=True),
        sa.Column("arrival_id", INT, nullable=True),
        sa.Column("transfer_id", INT, nullable=True),
        sa.Column("why", sa.String(length=300), nullable=False),
        sa.Column("by_id", INT, nullable=True),
        sa.CheckConstraint(
            "(CASE WHEN payment_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN arrival_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN transfer_id IS NULL THEN 0 ELSE 1 END) = (CASE WHEN state = 'line-matched' THEN 1 ELSE 0 END)",
            name=op.f("ck_bank_line_matched_is_one_thing"),
        ),
        sa.CheckConstraint("state <> 'line-set-aside' OR why <> ''", name=op.f("ck_bank_line_set_aside_with_reason")),
        sa.ForeignKeyConstraint(["arrival_id"], ["arrival.id"], name=op.f("fk_bank_line_arrival_id_arrival")),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_bank_line_by_id_account")),
        sa.ForeignKeyConstraint(["fund_id"], ["fund.id"], name=op.f("fk_bank_line_fund_id_fund")),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_bank_line_payment_id_payment")),
        sa.ForeignKeyConstraint(["transfer_id"], ["transfer.id"], name=op.f("fk_bank_line_transfer_id_transfer")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_line")),
        sa.UniqueConstraint("arrival_id", name=op.f("uq_bank_line_arrival_id")),
        sa.UniqueConstraint("fund_id", "digest", name=op.f("uq_bank_line_fund_id_digest")),
        sa.UniqueConstraint("payment_id", name=op.f("uq_bank_line_payment_id")),
        sa.UniqueConstraint("transfer_id", name=op.f("uq_bank_line_transfer_id")),
    )
    op.create_table(
        "payment_run_line",
        sa.Column("payment_id", INT, nullable=False),
        sa.Column("run_id", INT, nullable=False),
        sa.ForeignKeyConstraint(["payment_id"], ["payment.id"], name=op.f("fk_payment_run_line_payment_id_payment")),
        sa.ForeignKeyConstraint(["run_id"], ["payment_run.id"], name=op.f("fk_payment_run_line_run_id_payment_run")),
        sa.PrimaryKeyConstraint("payment_id", name=op.f("pk_payment_run_line")),
    )
    with op.batch_alter_table("payment_run_line") as batch_op:
        batch_op.create_index(batch_op.f("ix_payment_run_line_run_id"), ["run_id"], unique=False)

    op.create_table(
        "pledge_kept",
        sa.Column("offer_id", INT, nullable=False),
        sa.Column("award_id", INT, nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(["award_id"], ["award.id"], name=op.f("fk_pledge_kept_award_id_award")),
        sa.ForeignKeyConstraint(["offer_id"], ["offer.id"], name=op.f("fk_pledge_kept_offer_id_offer")),
        sa.PrimaryKeyConstraint("offer_id", name=op.f("pk_pledge_kept")),
    )
    with op.batch_alter_table("pledge_kept") as batch_op:
        batch_op.create_index(batch_op.f("ix_pledge_kept_award_id"), ["award_id"], unique=False)


def _drop_tables() -> None:
    op.drop_table("pledge_kept")
    with op.batch_alter_table("payment_run_line") as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_run_line_run_id"))

    op.drop_table("payment_run_line")
    op.drop_table("bank_line")
    with op.batch_alter_table("payment") as batch_op:
        batch_op.drop_index(
            "uq_payment_live",
            sqlite_where=sa.text("state <> 'payment-declined'"),
            postgresql_where=sa.text("state <> 'payment-declined'"),
        )
        batch_op.drop_index(batch_op.f("ix_payment_award_id"))

    op.drop_table("payment")
    op.drop_table("update_photo")
    op.drop_table("spend_receipt")
    op.drop_table("spend")
    op.drop_table("report_reminder")
    op.drop_table("reading")
    with op.batch_alter_table("reached") as batch_op:
        batch_op.drop_index(
            "uq_reached_in_all",
            sqlite_where=sa.text("area_id IS NULL AND community_id IS NULL"),
            postgresql_where=sa.text("area_id IS NULL AND community_id IS NULL"),
        )
        batch_op.drop_index(
            "uq_reached_community",
            sqlite_where=sa.text("community_id IS NOT NULL"),
            postgresql_where=sa.text("community_id IS NOT NULL"),
        )
        batch_op.drop_index(
            "uq_reached_area",
            sqlite_where=sa.text("area_id IS NOT NULL"),
            postgresql_where=sa.text("area_id IS NOT NULL"),
        )
        batch_op.drop_index(batch_op.f("ix_reached_award_id"))

    op.drop_table("reached")
    with op.batch_alter_table("project_risk") as batch_op:
        batch_op.drop_index(batch_op.f("ix_project_risk_award_id"))

    op.drop_table("project_risk")
    with op.batch_alter_table("milestone") as batch_op:
        batch_op.drop_index(batch_op.f("ix_milestone_award_id"))

    op.drop_table("milestone")
    with op.batch_alter_table("gain") as batch_op:
        batch_op.drop_index(batch_op.f("ix_gain_award_id"))

    op.drop_table("gain")
    op.drop_table("end_report")
    with op.batch_alter_table("cost_avoided") as batch_op:
        batch_op.drop_index(batch_op.f("ix_cost_avoided_award_id"))

    op.drop_table("cost_avoided")
    with op.batch_alter_table("bank_details") as batch_op:
        batch_op.drop_index(batch_op.f("ix_bank_details_mark"))

    op.drop_table("bank_details")
    op.drop_table("award_paper")
    op.drop_table("award_offer")
    with op.batch_alter_table("award_condition") as batch_op:
        batch_op.drop_index(batch_op.f("ix_award_condition_award_id"))

    op.drop_table("award_condition")
    op.drop_table("award_check")
    with op.batch_alter_table("arrival") as batch_op:
        batch_op.drop_index(batch_op.f("ix_arrival_commitment_id"))

    op.drop_table("arrival")
    with op.batch_alter_table("money_request") as batch_op:
        batch_op.drop_index(batch_op.f("ix_money_request_fund_id"))

    op.drop_table("money_request")
    op.drop_table("chosen_measure")
    op.drop_table("year_end")
    op.drop_table("policy_area")
    with op.batch_alter_table("period_lock") as batch_op:
        batch_op.drop_index(batch_op.f("ix_period_lock_fund_id"))

    op.drop_table("period_lock")
    with op.batch_alter_table("payment_run") as batch_op:
        batch_op.drop_index(batch_op.f("ix_payment_run_fund_id"))

    op.drop_table("payment_run")
    op.drop_table("award_template")
    op.drop_table("publisher")
    op.drop_table("measure")
