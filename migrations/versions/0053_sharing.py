"""Checks of power cards, data-sharing agreements with tokens, barriers, and what a fund's source rests on.

Revision ID: 0053
"""

import sqlalchemy as sa
from alembic import op

revision = "0053"
down_revision = "0052"
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
APPEND_ONLY = ("power_check", "data_agreement_version", "data_agreement_signature", "barrier_answer")


def _word(name: str, *values: str) -> sa.Enum:
    return sa.Enum(*values, name=name, native_enum=False, create_constraint=True, length=40)


def _key(table: str, column: str, to: str, **options: bool) -> sa.Column[int]:
    return sa.Column(column, INT, sa.ForeignKey(f"{to}.id", name=f"fk_{table}_{column}_{to}"), **options)


def _check(table: str, name: str, rule: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(rule, name=op.f(f"ck_{table}_{name}"))


def _hidden(table: str) -> tuple[sa.Column[str], sa.CheckConstraint]:
    return sa.Column("hidden_reason", sa.Text()), _check(table, "hidden_with_reason", "hidden_reason <> ''")


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
    _powers()
    _agreements()
    _tokens()
    _barriers()
    for table in APPEND_ONLY:
        for statement in _append_only(table, op.get_bind().dialect.name):
            op.execute(statement)


def _powers() -> None:
    check, rests = "power_check", "source_power"
    op.create_table(
        check,
        sa.Column("id", INT, primary_key=True),
        _key(check, "place_id", "place", nullable=False),
        sa.Column("card", sa.String(60), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("checked_by", sa.String(160), nullable=False),
        sa.Column("checked_on", sa.Date(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        _key(check, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(check, "says_who", "checked_by <> ''"),
    )
    op.create_index("ix_power_check_place_id_card", check, ["place_id", "card"])
    op.create_table(
        rests,
        _key(rests, "source_id", "funding_source", primary_key=True),
        sa.Column("card", sa.String(60), nullable=False),
        sa.Column("agreement", sa.String(300), nullable=False),
        sa.Column("agreed_on", sa.Date(), nullable=False),
        _key(rests, "by_id", "account"),
        sa.Column("at", MOMENT, nullable=False),
        _check(rests, "says_which_agreement", "agreement <> ''"),
    )


def _agreements() -> None:
    agreement, version, signature = "data_agreement", "data_agreement_version", "data_agreement_signature"
    op.create_table(
        agreement,
        sa.Column("id", INT, primary_key=True),
        _key(agreement, "place_id", "place", nullable=False),
        sa.Column("title", sa.String(140), nullable=False),
        _key(agreement, "giver_id", "partner", nullable=False),
        _key(agreement, "taker_id", "partner", nullable=False),
        sa.Column("answers", sa.Text(), nullable=False),
        _key(agreement, "drafted_by_id", "partner", nullable=False),
        _key(agreement, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("ended_why", sa.String(500), nullable=False),
        _key(agreement, "ended_by_id", "partner"),
        sa.Column("reminded_for", sa.Date()),
        *_hidden(agreement),
        _check(agreement, "two_organisations", "giver_id <> taker_id"),
        _check(agreement, "says_something", "title <> ''"),
        _check(agreement, "ended_with_a_reason", "(ended_at IS NULL) = (ended_why = '')"),
        _check(agreement, "ended_by_a_party", "(ended_at IS NULL) = (ended_by_id IS NULL)"),
    )
    for column in ("place_id", "giver_id", "taker_id"):
        op.create_index(f"ix_{agreement}_{column}", agreement, [column])
    op.create_table(
        version,
        _key(version, "agreement_id", agreement, primary_key=True),
        sa.Column("n", INT, primary_key=True),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("starts_on", sa.Date(), nullable=False),
        sa.Column("review_on", sa.Date(), nullable=False),
        sa.Column("ends_on", sa.Date(), nullable=False),
        _key(version, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        _check(version, "days_in_order", "starts_on <= review_on AND review_on <= ends_on"),
        _check(version, "numbered", "n > 0"),
    )
    op.create_table(
        signature,
        sa.Column("agreement_id", INT, primary_key=True),
        sa.Column("n", INT, primary_key=True),
        _key(signature, "partner_id", "partner", primary_key=True),
        sa.Column("job", sa.String(120), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        _key(signature, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        sa.ForeignKeyConstraint(
            ["agreement_id", "n"],
            [f"{version}.agreement_id", f"{version}.n"],
            name=op.f(f"fk_{signature}_agreement_id_n_{version}"),
        ),
        _check(signature, "says_who", "job <> ''"),
    )


def _tokens() -> None:
    token, use = "sharing_token", "sharing_token_use"
    op.create_table(
        token,
        sa.Column("id", INT, primary_key=True),
        _key(token, "agreement_id", "data_agreement", nullable=False),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("secret_hash", sa.String(64), nullable=False),
        _key(token, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("ended_at", MOMENT),
        sa.Column("minute", MOMENT),
        sa.Column("in_minute", INT, nullable=False),
        sa.UniqueConstraint("secret_hash", name=op.f("uq_sharing_token_secret_hash")),
        _check(token, "says_what_for", "name <> ''"),
        _check(token, "counts", "in_minute >= 0"),
    )
    op.create_index("ix_sharing_token_agreement_id", token, ["agreement_id"])
    op.create_table(
        use,
        _key(use, "token_id", token, primary_key=True),
        sa.Column("day", sa.Date(), primary_key=True),
        sa.Column("table_name", sa.String(40), primary_key=True),
        sa.Column("times", INT, nullable=False),
        _check(use, "times_positive", "times > 0"),
    )


def _barriers() -> None:
    barrier, backer, answer = "barrier", "barrier_backer", "barrier_answer"
    op.create_table(
        barrier,
        sa.Column("id", INT, primary_key=True),
        _key(barrier, "place_id", "place", nullable=False),
        _key(barrier, "partner_id", "partner", nullable=False),
        sa.Column("title", sa.String(140), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("cost", sa.String(500), nullable=False),
        sa.Column("rule", sa.String(300), nullable=False),
        sa.Column("owner", sa.String(160), nullable=False),
        sa.Column("asks", sa.Text(), nullable=False),
        _key(barrier, "made_by_id", "account", nullable=False),
        sa.Column("made_at", MOMENT, nullable=False),
        sa.Column("sent_on", sa.Date()),
        sa.Column("due_on", sa.Date()),
        sa.Column("late_told_for", sa.Date()),
        sa.Column("given_up_at", MOMENT),
        sa.Column("given_up_why", sa.String(500), nullable=False),
        *_hidden(barrier),
        _check(barrier, "says_something", "title <> '' AND words <> '' AND owner <> ''"),
        _check(barrier, "asked_with_a_day", "(sent_on IS NULL) = (due_on IS NULL)"),
        _check(barrier, "due_later", "due_on >= sent_on"),
        _check(barrier, "given_up_with_a_reason", "(given_up_at IS NULL) = (given_up_why = '')"),
    )
    for column in ("place_id", "partner_id"):
        op.create_index(f"ix_{barrier}_{column}", barrier, [column])
    op.create_table(
        backer,
        _key(backer, "barrier_id", barrier, primary_key=True),
        _key(backer, "partner_id", "partner", primary_key=True),
        sa.Column("words", sa.String(500), nullable=False),
        _key(backer, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(backer, "says_something", "words <> ''"),
    )
    op.create_table(
        answer,
        sa.Column("id", INT, primary_key=True),
        _key(answer, "barrier_id", barrier, nullable=False),
        sa.Column(
            "verdict",
            _word("verdict", "barrier-removed", "barrier-will", "barrier-wont", "barrier-elsewhere"),
            nullable=False,
        ),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("answered_on", sa.Date(), nullable=False),
        _key(answer, "by_id", "account", nullable=False),
        sa.Column("at", MOMENT, nullable=False),
        _check(answer, "says_something", "words <> ''"),
    )
    op.create_index("ix_barrier_answer_barrier_id", answer, ["barrier_id"])


def downgrade() -> None:
    for name in (
        "barrier_answer",
        "barrier_backer",
        "barrier",
        "sharing_token_use",
        "sharing_token",
        "data_agreement_signature",
        "data_agreement_version",
        "data_agreement",
        "source_power",
        "power_check",
    ):
        op.drop_table(name)
    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(f"DROP FUNCTION {table}_append_only()")
