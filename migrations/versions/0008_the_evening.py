"""The board's evening in full: alternates, attendance, secret and ranked votes, marks, surveys, case studies, small bets.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

from pb_app.board.models import guards
from pb_app.db.immutable import removals, statements

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
VERDICTS = ("continue", "change", "pause", "stop")
#: What each new verdict becomes where it is not known yet.
NEW_VERDICTS = {"release-part": "continue", "hold-part": "change", "to-the-reserve-list": "stop", "ask-first": "change"}
DECIDING = ("board_vote", "board_decision", "board_override")
APPEND_ONLY = ("board_decision", "board_override")
#: Checks on tables that were there before.
CHECKS = (
    ("board", "involvement_not_negative", "involvement >= 0"),
    ("board_decision", "moved_not_negative", "moved >= 0"),
    ("private_note", "answered_by_somebody", "(answer = '') = (answered_by IS NULL)"),
    ("seat", "stands_in_for_another", "stands_in_for_id <> id"),
)


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _run(lines: list[str]) -> None:
    for line in lines:
        op.get_bind().exec_driver_sql(line)


def upgrade() -> None:
    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        _run(removals(table, dialect))
    _meetings()
    _people()
    _columns()
    _words(new=True)
    for table, name, condition in CHECKS:
        with op.batch_alter_table(table) as batch:
            batch.create_check_constraint(op.f(f"ck_{table}_{name}"), sa.text(condition))
    _fill()
    for table in (*APPEND_ONLY, "paper_version"):
        _run(statements(table, dialect))
    _run(guards.statements(dialect))


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    _run(guards.removals(dialect))
    for table in (*APPEND_ONLY, "paper_version"):
        _run(removals(table, dialect))
    for table, name, _ in CHECKS:
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
    _forget()
    _words(new=False)
    _drop_columns()
    _drop_tables()
    for table in APPEND_ONLY:
        _run(statements(table, dialect))


def _fill() -> None:
    """Papers that are there are their first version; who voted in a meeting was there, and in an open one is."""
    _run(
        [
            "INSERT INTO paper_version (review_id, version, paper, easy, why, written_at) "
            "SELECT review.id, 1, paper, easy, '', COALESCE(sent_at, starts_at) FROM review "
            "JOIN meeting ON meeting.id = review.meeting_id",
            "INSERT INTO attendance (meeting_id, seat_id, there, came) SELECT DISTINCT meeting.id, seat_id, "
            "CASE WHEN status = 'meeting-open' THEN 'in-the-room' END, TRUE FROM board_vote "
            "JOIN review ON review.id = board_vote.review_id JOIN meeting ON meeting.id = review.meeting_id",
        ]
    )


def _forget() -> None:
    """New words become the old ones that are nearest."""
    for table in DECIDING:
        for word, old in NEW_VERDICTS.items():
            _run([f"UPDATE {table} SET verdict = '{old}' WHERE verdict = '{word}'"])
    _run(["UPDATE review SET method = 'majority' WHERE method = 'ranked'"])


def _words(new: bool) -> None:
    verdicts = (*VERDICTS, *NEW_VERDICTS) if new else VERDICTS
    methods = ("majority", "consent", "ranked") if new else ("majority", "consent")
    for table, column, words in (*((one, "verdict", verdicts) for one in DECIDING), ("review", "method", methods)):
        text = "{} IN ({})".format(column, ", ".join(f"'{word}'" for word in words))
        with op.batch_alter_table(table) as batch:
            batch.drop_constraint(op.f(f"ck_{table}_{column}"), type_="check")
            batch.create_check_constraint(op.f(f"ck_{table}_{column}"), sa.text(text))


def _columns() -> None:
    # The round is guarded by many triggers: its columns are added without making the table anew.
    whole = "INTEGER" if op.get_bind().dialect.name == "sqlite" else "BIGINT"
    _run(
        [
            "ALTER TABLE round ADD COLUMN risk TEXT DEFAULT '' NOT NULL",
            f"ALTER TABLE round ADD COLUMN small_bet {whole} DEFAULT 0 NOT NULL "
            "CONSTRAINT ck_round_small_bet_not_negative CHECK (small_bet >= 0)",
        ]
    )
    with op.batch_alter_table('board') as batch_op:
        batch_op.add_column(sa.Column('involvement', INT, nullable=False, server_default='0'))
    with op.batch_alter_table('board_decision') as batch_op:
        batch_op.add_column(sa.Column('moved', INT, nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('next_award_id', INT, nullable=True))
        batch_op.add_column(sa.Column('working', sa.Text(), nullable=False, server_default='[]'))
        batch_op.create_foreign_key(batch_op.f('fk_board_decision_next_award_id_award'), 'award', ['next_award_id'], ['id'])
    with op.batch_alter_table('board_vote') as batch_op:
        batch_op.add_column(sa.Column('further', sa.Text(), nullable=False, server_default='[]'))
    with op.batch_alter_table('meeting') as batch_op:
        batch_op.add_column(sa.Column('reminded_at', MOMENT, nullable=True))
    with op.batch_alter_table('private_note') as batch_op:
        batch_op.add_column(sa.Column('answer', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('answered_by', _word('answered_by', 'answered-by-group', 'answered-by-secretary'), nullable=True))
    with op.batch_alter_table('review') as batch_op:
        batch_op.add_column(sa.Column('secret', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table('seat') as batch_op:
        batch_op.add_column(sa.Column('shown', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('stands_in_for_id', INT, nullable=True))
        batch_op.add_column(sa.Column('handover', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('end_told_at', MOMENT, nullable=True))
        batch_op.create_foreign_key(batch_op.f('fk_seat_stands_in_for_id_seat'), 'seat', ['stands_in_for_id'], ['id'])


def _drop_columns() -> None:
    with op.batch_alter_table('private_note') as batch_op:
        batch_op.drop_constraint(op.f('ck_private_note_answered_by'), type_='check')
    with op.batch_alter_table('seat') as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_seat_stands_in_for_id_seat'), type_='foreignkey')
        for name in ('end_told_at', 'handover', 'stands_in_for_id', 'shown'):
            batch_op.drop_column(name)
    with op.batch_alter_table('private_note') as batch_op:
        batch_op.drop_column('answered_by')
        batch_op.drop_column('answer')
    with op.batch_alter_table('board_decision') as batch_op:
        batch_op.drop_constraint(batch_op.f('fk_board_decision_next_award_id_award'), type_='foreignkey')
        batch_op.drop_column('working')
        batch_op.drop_column('next_award_id')
        batch_op.drop_column('moved')
    for table, name in (('review', 'secret'), ('meeting', 'reminded_at'), ('board_vote', 'further'), ('board', 'involvement')):
        with op.batch_alter_table(table) as batch_op:
            batch_op.drop_column(name)
    _run(["ALTER TABLE round DROP COLUMN small_bet", "ALTER TABLE round DROP COLUMN risk"])


def _meetings() -> None:
    op.create_table('board_criterion',
    sa.Column('id', INT, nullable=False),
    sa.Column('board_id', INT, nullable=False),
    sa.Column('position', INT, nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('used', sa.Boolean(), nullable=False),
    sa.CheckConstraint("words <> ''", name=op.f('ck_board_criterion_with_words')),
    sa.ForeignKeyConstraint(['board_id'], ['board.id'], name=op.f('fk_board_criterion_board_id_board')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_board_criterion')),
    sa.UniqueConstraint('board_id', 'words', name=op.f('uq_board_criterion_board_id_words'))
    )
    op.create_table('agenda_item',
    sa.Column('meeting_id', INT, nullable=False),
    sa.Column('position', INT, autoincrement=False, nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('minutes', INT, nullable=False),
    sa.Column('projects', sa.Boolean(), nullable=False),
    sa.CheckConstraint('minutes BETWEEN 0 AND 600', name=op.f('ck_agenda_item_minutes_plausible')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_agenda_item_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('meeting_id', 'position', name=op.f('pk_agenda_item'))
    )
    op.create_table('attendance',
    sa.Column('meeting_id', INT, nullable=False),
    sa.Column('seat_id', INT, nullable=False),
    sa.Column('plan', _word('plan', 'in-the-room', 'from-afar', 'can-not-come'), nullable=True),
    sa.Column('there', _word('there', 'in-the-room', 'from-afar', 'can-not-come'), nullable=True),
    sa.Column('came', sa.Boolean(), nullable=False),
    sa.CheckConstraint("there <> 'can-not-come'", name=op.f('ck_attendance_there_in_some_way')),
    sa.CheckConstraint('there IS NULL OR came', name=op.f('ck_attendance_who_is_there_came')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_attendance_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_attendance_seat_id_seat')),
    sa.PrimaryKeyConstraint('meeting_id', 'seat_id', name=op.f('pk_attendance'))
    )
    op.create_table('joint_mark',
    sa.Column('review_id', INT, nullable=False),
    sa.Column('criterion_id', INT, nullable=False),
    sa.Column('mark', INT, nullable=False),
    sa.Column('why', sa.String(length=500), nullable=False),
    sa.CheckConstraint('mark BETWEEN 1 AND 5', name=op.f('ck_joint_mark_mark_from_one_to_five')),
    sa.ForeignKeyConstraint(['criterion_id'], ['board_criterion.id'], name=op.f('fk_joint_mark_criterion_id_board_criterion')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_joint_mark_review_id_review')),
    sa.PrimaryKeyConstraint('review_id', 'criterion_id', name=op.f('pk_joint_mark'))
    )
    op.create_table('paper_version',
    sa.Column('review_id', INT, nullable=False),
    sa.Column('version', INT, autoincrement=False, nullable=False),
    sa.Column('paper', sa.Text(), nullable=False),
    sa.Column('easy', sa.Text(), nullable=False),
    sa.Column('why', sa.String(length=300), nullable=False),
    sa.Column('written_at', MOMENT, nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_paper_version_review_id_review')),
    sa.PrimaryKeyConstraint('review_id', 'version', name=op.f('pk_paper_version'))
    )
    op.create_table('secret_mark',
    sa.Column('review_id', INT, nullable=False),
    sa.Column('seat_id', INT, nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_secret_mark_review_id_review')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_secret_mark_seat_id_seat')),
    sa.PrimaryKeyConstraint('review_id', 'seat_id', name=op.f('pk_secret_mark'))
    )
    op.create_table('secret_vote',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('review_id', INT, nullable=False),
    sa.Column('verdict', _word('verdict', 'continue', 'change', 'pause', 'stop', 'release-part', 'hold-part', 'to-the-reserve-list', 'ask-first'), nullable=False),
    sa.Column('further', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_secret_vote_review_id_review')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_secret_vote'))
    )
    with op.batch_alter_table('secret_vote') as batch_op:
        batch_op.create_index(batch_op.f('ix_secret_vote_review_id'), ['review_id'], unique=False)

    op.create_table('board_recommendation',
    sa.Column('review_id', INT, nullable=False),
    sa.Column('fund_id', INT, nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('taken', sa.Boolean(), nullable=True),
    sa.Column('said', sa.Text(), nullable=False),
    sa.Column('round_id', INT, nullable=True),
    sa.Column('answered_at', MOMENT, nullable=True),
    sa.Column('by_id', INT, nullable=True),
    sa.CheckConstraint("taken IS NULL OR taken OR said <> ''", name=op.f('ck_board_recommendation_no_with_a_reason')),
    sa.CheckConstraint("words <> ''", name=op.f('ck_board_recommendation_with_words')),
    sa.CheckConstraint('(answered_at IS NULL) = (taken IS NULL)', name=op.f('ck_board_recommendation_answered_yes_or_no')),
    sa.ForeignKeyConstraint(['by_id'], ['account.id'], name=op.f('fk_board_recommendation_by_id_account')),
    sa.ForeignKeyConstraint(['fund_id'], ['fund.id'], name=op.f('fk_board_recommendation_fund_id_fund')),
    sa.ForeignKeyConstraint(['review_id'], ['board_decision.review_id'], name=op.f('fk_board_recommendation_review_id_board_decision')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_board_recommendation_round_id_round')),
    sa.PrimaryKeyConstraint('review_id', name=op.f('pk_board_recommendation'))
    )
    with op.batch_alter_table('board_recommendation') as batch_op:
        batch_op.create_index(batch_op.f('ix_board_recommendation_fund_id'), ['fund_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_board_recommendation_round_id'), ['round_id'], unique=False)


def _people() -> None:
    op.create_table('induction_task',
    sa.Column('id', INT, nullable=False),
    sa.Column('board_id', INT, nullable=False),
    sa.Column('position', INT, nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('asked', sa.Boolean(), nullable=False),
    sa.CheckConstraint("words <> ''", name=op.f('ck_induction_task_with_words')),
    sa.ForeignKeyConstraint(['board_id'], ['board.id'], name=op.f('fk_induction_task_board_id_board')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_induction_task')),
    sa.UniqueConstraint('board_id', 'words', name=op.f('uq_induction_task_board_id_words'))
    )
    op.create_table('induction_done',
    sa.Column('seat_id', INT, nullable=False),
    sa.Column('task_id', INT, nullable=False),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_induction_done_seat_id_seat')),
    sa.ForeignKeyConstraint(['task_id'], ['induction_task.id'], name=op.f('fk_induction_done_task_id_induction_task')),
    sa.PrimaryKeyConstraint('seat_id', 'task_id', name=op.f('pk_induction_done'))
    )
    op.create_table('member_claim',
    sa.Column('id', INT, nullable=False),
    sa.Column('seat_id', INT, nullable=False),
    sa.Column('meeting_id', INT, nullable=True),
    sa.Column('kind', _word('kind', 'claim-involvement', 'claim-travel', 'claim-care', 'claim-other'), nullable=False),
    sa.Column('words', sa.String(length=300), nullable=False),
    sa.Column('amount', INT, nullable=False),
    sa.Column('spent_on', sa.Date(), nullable=False),
    sa.Column('state', _word('state', 'claim-sent', 'claim-paid', 'claim-declined'), nullable=False),
    sa.Column('why', sa.String(length=300), nullable=False),
    sa.Column('answered_by_id', INT, nullable=True),
    sa.Column('answered_at', MOMENT, nullable=True),
    sa.CheckConstraint("(kind = 'claim-involvement') = (meeting_id IS NOT NULL)", name=op.f('ck_member_claim_involvement_at_a_meeting')),
    sa.CheckConstraint("(state = 'claim-sent') = (answered_at IS NULL)", name=op.f('ck_member_claim_answered_at_a_time')),
    sa.CheckConstraint("state <> 'claim-declined' OR why <> ''", name=op.f('ck_member_claim_declined_with_reason')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_member_claim_amount_positive')),
    sa.ForeignKeyConstraint(['answered_by_id'], ['account.id'], name=op.f('fk_member_claim_answered_by_id_account')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_member_claim_meeting_id_meeting')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_member_claim_seat_id_seat')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_member_claim'))
    )
    with op.batch_alter_table('member_claim') as batch_op:
        batch_op.create_index(batch_op.f('ix_member_claim_seat_id'), ['seat_id'], unique=False)
        batch_op.create_index('uq_member_claim_involvement', ['seat_id', 'meeting_id'], unique=True, sqlite_where=sa.text("kind = 'claim-involvement' AND state <> 'claim-declined'"), postgresql_where=sa.text("kind = 'claim-involvement' AND state <> 'claim-declined'"))

    op.create_table('case_study',
    sa.Column('award_id', INT, nullable=False),
    sa.Column('title', sa.String(length=160), nullable=False),
    sa.Column('summary', sa.Text(), nullable=False),
    sa.Column('steps', sa.Text(), nullable=False),
    sa.Column('advice', sa.Text(), nullable=False),
    sa.Column('version', INT, nullable=False),
    sa.Column('written_at', MOMENT, nullable=False),
    sa.Column('published_at', MOMENT, nullable=True),
    sa.CheckConstraint('version > 0', name=op.f('ck_case_study_version_counts_from_one')),
    sa.ForeignKeyConstraint(['award_id'], ['award.id'], name=op.f('fk_case_study_award_id_award')),
    sa.PrimaryKeyConstraint('award_id', name=op.f('pk_case_study'))
    )
    op.create_table('claim_receipt',
    sa.Column('claim_id', INT, nullable=False),
    sa.Column('picture', sa.LargeBinary(), nullable=False),
    sa.ForeignKeyConstraint(['claim_id'], ['member_claim.id'], name=op.f('fk_claim_receipt_claim_id_member_claim')),
    sa.PrimaryKeyConstraint('claim_id', name=op.f('pk_claim_receipt'))
    )
    op.create_table('case_agreement',
    sa.Column('award_id', INT, nullable=False),
    sa.Column('version', INT, autoincrement=False, nullable=False),
    sa.Column('side', _word('side', 'side-residents', 'side-group', 'side-partner'), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.Column('by_id', INT, nullable=False),
    sa.Column('at', MOMENT, nullable=False),
    sa.CheckConstraint("name <> ''", name=op.f('ck_case_agreement_by_somebody')),
    sa.ForeignKeyConstraint(['award_id'], ['case_study.award_id'], name=op.f('fk_case_agreement_award_id_case_study')),
    sa.ForeignKeyConstraint(['by_id'], ['account.id'], name=op.f('fk_case_agreement_by_id_account')),
    sa.PrimaryKeyConstraint('award_id', 'version', 'side', name=op.f('pk_case_agreement'))
    )
    op.create_table('user_survey',
    sa.Column('review_id', INT, nullable=False),
    sa.Column('token', sa.String(length=32), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('own', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_user_survey_review_id_review')),
    sa.PrimaryKeyConstraint('review_id', name=op.f('pk_user_survey')),
    sa.UniqueConstraint('token', name=op.f('uq_user_survey_token'))
    )
    op.create_table('survey_answer',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('review_id', INT, nullable=False),
    sa.Column('helped', INT, nullable=False),
    sa.Column('goes_on', _word('goes_on', 'goes-on-yes', 'goes-on-no', 'goes-on-unsure'), nullable=False),
    sa.Column('good', sa.Text(), nullable=False),
    sa.Column('better', sa.Text(), nullable=False),
    sa.Column('own', sa.Text(), nullable=False),
    sa.Column('quotable', sa.Boolean(), nullable=False),
    sa.Column('quoted', sa.Boolean(), nullable=False),
    sa.CheckConstraint('helped BETWEEN 1 AND 4', name=op.f('ck_survey_answer_helped_one_to_four')),
    sa.ForeignKeyConstraint(['review_id'], ['user_survey.review_id'], name=op.f('fk_survey_answer_review_id_user_survey')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_survey_answer'))
    )
    with op.batch_alter_table('survey_answer') as batch_op:
        batch_op.create_index(batch_op.f('ix_survey_answer_review_id'), ['review_id'], unique=False)


def _drop_tables() -> None:
    with op.batch_alter_table('board_recommendation') as batch_op:
        batch_op.drop_index(batch_op.f('ix_board_recommendation_round_id'))
        batch_op.drop_index(batch_op.f('ix_board_recommendation_fund_id'))

    op.drop_table('board_recommendation')
    with op.batch_alter_table('survey_answer') as batch_op:
        batch_op.drop_index(batch_op.f('ix_survey_answer_review_id'))

    op.drop_table('survey_answer')
    op.drop_table('user_survey')
    with op.batch_alter_table('secret_vote') as batch_op:
        batch_op.drop_index(batch_op.f('ix_secret_vote_review_id'))

    op.drop_table('secret_vote')
    op.drop_table('secret_mark')
    op.drop_table('paper_version')
    op.drop_table('joint_mark')
    op.drop_table('case_agreement')
    op.drop_table('claim_receipt')
    op.drop_table('case_study')
    with op.batch_alter_table('member_claim') as batch_op:
        batch_op.drop_index('uq_member_claim_involvement', sqlite_where=sa.text("kind = 'claim-involvement' AND state <> 'claim-declined'"), postgresql_where=sa.text("kind = 'claim-involvement' AND state <> 'claim-declined'"))
        batch_op.drop_index(batch_op.f('ix_member_claim_seat_id'))

    op.drop_table('member_claim')
    op.drop_table('induction_done')
    op.drop_table('attendance')
    op.drop_table('agenda_item')
    op.drop_table('induction_task')
    op.drop_table('board_criterion')
