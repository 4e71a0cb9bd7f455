"""The room where the board decides: kinds of seats, papers that can be read, notes without names, answers by a day.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

from pb_app.db.immutable import removals, statements

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None

INT = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
MOMENT = sa.DateTime(timezone=True)
#: Checks on the board, which was there before.
CHECKS = (
    ("lived_quorum_within", "quorum_lived BETWEEN 0 AND quorum"),
    ("lived_share_a_percentage", "lived_share BETWEEN 0 AND 100"),
    ("papers_days_plausible", "papers_days BETWEEN 0 AND 60"),
)


def _word(name: str, *words: str) -> sa.Enum:
    return sa.Enum(*words, name=name, native_enum=False, create_constraint=True, length=40)


def _run(lines: list[str]) -> None:
    for line in lines:
        op.get_bind().exec_driver_sql(line)


def upgrade() -> None:
    op.create_table('seat_plan',
    sa.Column('board_id', INT, nullable=False),
    sa.Column('kind', _word('kind', 'service-user', 'carer', 'young-person', 'seat-resident', 'partner-officer', 'councillor'), nullable=False),
    sa.Column('number', INT, nullable=False),
    sa.CheckConstraint('number > 0', name=op.f('ck_seat_plan_number_positive')),
    sa.ForeignKeyConstraint(['board_id'], ['board.id'], name=op.f('fk_seat_plan_board_id_board')),
    sa.PrimaryKeyConstraint('board_id', 'kind', name=op.f('pk_seat_plan'))
    )
    op.create_table('minutes',
    sa.Column('meeting_id', INT, nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('written_at', MOMENT, nullable=False),
    sa.Column('approved_in_id', INT, nullable=True),
    sa.Column('approved_at', MOMENT, nullable=True),
    sa.CheckConstraint('(approved_in_id IS NULL) = (approved_at IS NULL)', name=op.f('ck_minutes_approved_somewhere')),
    sa.ForeignKeyConstraint(['approved_in_id'], ['meeting.id'], name=op.f('fk_minutes_approved_in_id_meeting')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_minutes_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('meeting_id', name=op.f('pk_minutes'))
    )
    op.create_table('standing_interest',
    sa.Column('id', INT, nullable=False),
    sa.Column('seat_id', INT, nullable=False),
    sa.Column('words', sa.String(length=200), nullable=False),
    sa.Column('since', sa.Date(), nullable=False),
    sa.Column('until', sa.Date(), nullable=True),
    sa.CheckConstraint("words <> ''", name=op.f('ck_standing_interest_with_words')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_standing_interest_seat_id_seat')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_standing_interest'))
    )
    with op.batch_alter_table('standing_interest') as batch_op:
        batch_op.create_index(batch_op.f('ix_standing_interest_seat_id'), ['seat_id'], unique=False)

    op.create_table('private_note',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('review_id', INT, nullable=False),
    sa.Column('kind', _word('kind', 'strength', 'board-question'), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_private_note_review_id_review')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_private_note'))
    )
    with op.batch_alter_table('private_note') as batch_op:
        batch_op.create_index(batch_op.f('ix_private_note_review_id'), ['review_id'], unique=False)

    op.create_table('board_answer',
    sa.Column('review_id', INT, nullable=False),
    sa.Column('fund_id', INT, nullable=False),
    sa.Column('asked', sa.Text(), nullable=False),
    sa.Column('minority', sa.Text(), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('words', sa.Text(), nullable=False),
    sa.Column('answered_at', MOMENT, nullable=True),
    sa.Column('by_id', INT, nullable=True),
    sa.CheckConstraint("(answered_at IS NULL) = (words = '')", name=op.f('ck_board_answer_answered_in_words')),
    sa.ForeignKeyConstraint(['by_id'], ['account.id'], name=op.f('fk_board_answer_by_id_account')),
    sa.ForeignKeyConstraint(['fund_id'], ['fund.id'], name=op.f('fk_board_answer_fund_id_fund')),
    sa.ForeignKeyConstraint(['review_id'], ['board_decision.review_id'], name=op.f('fk_board_answer_review_id_board_decision')),
    sa.PrimaryKeyConstraint('review_id', name=op.f('pk_board_answer'))
    )
    with op.batch_alter_table('board_answer') as batch_op:
        batch_op.create_index(batch_op.f('ix_board_answer_fund_id'), ['fund_id'], unique=False)

    op.create_table('board_override',
    sa.Column('review_id', INT, nullable=False),
    sa.Column('verdict', _word('verdict', 'continue', 'change', 'pause', 'stop'), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('by_id', INT, nullable=False),
    sa.Column('at', MOMENT, nullable=False),
    sa.CheckConstraint("name <> '' AND reason <> ''", name=op.f('ck_board_override_named_and_explained')),
    sa.ForeignKeyConstraint(['by_id'], ['account.id'], name=op.f('fk_board_override_by_id_account')),
    sa.ForeignKeyConstraint(['review_id'], ['board_decision.review_id'], name=op.f('fk_board_override_review_id_board_decision')),
    sa.PrimaryKeyConstraint('review_id', name=op.f('pk_board_override'))
    )
    with op.batch_alter_table('board') as batch_op:
        batch_op.add_column(sa.Column('quorum_lived', INT, nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('lived_share', INT, nullable=False, server_default='0'))
        batch_op.add_column(sa.Column('papers_days', INT, nullable=False, server_default='0'))

    with op.batch_alter_table('meeting') as batch_op:
        batch_op.add_column(sa.Column('sent_at', MOMENT, nullable=True))
        batch_op.add_column(sa.Column('late_why', sa.String(length=300), nullable=False, server_default=''))

    with op.batch_alter_table('review') as batch_op:
        batch_op.add_column(sa.Column('easy', sa.Text(), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('purpose', _word('purpose', 'inform', 'advise', 'decide'), nullable=False, server_default='decide'))
        batch_op.add_column(sa.Column('method', _word('method', 'majority', 'consent'), nullable=False, server_default='majority'))

    with op.batch_alter_table('seat') as batch_op:
        batch_op.add_column(sa.Column('kind', _word('kind', 'service-user', 'carer', 'young-person', 'seat-resident', 'partner-officer', 'councillor'), nullable=False, server_default='seat-resident'))
        batch_op.add_column(sa.Column('co_chair', sa.Boolean(), nullable=False, server_default=sa.false()))
    with op.batch_alter_table("board") as batch_op:
        for name, condition in CHECKS:
            batch_op.create_check_constraint(op.f(f"ck_board_{name}"), sa.text(condition))
    op.create_table('learning_note',
    sa.Column('review_id', INT, nullable=False),
    sa.Column('expected', sa.Text(), nullable=False),
    sa.Column('happened', sa.Text(), nullable=False),
    sa.Column('again', sa.Text(), nullable=False),
    sa.Column('risk', sa.Text(), nullable=False),
    sa.Column('written_at', MOMENT, nullable=False),
    sa.CheckConstraint("expected <> '' AND happened <> '' AND again <> ''", name=op.f('ck_learning_note_says_something')),
    sa.ForeignKeyConstraint(['review_id'], ['board_decision.review_id'], name=op.f('fk_learning_note_review_id_board_decision')),
    sa.PrimaryKeyConstraint('review_id', name=op.f('pk_learning_note'))
    )
    _run(statements("board_override", op.get_bind().dialect.name))
    _calls()


def _calls() -> None:
    op.create_table('board_call',
    sa.Column('id', INT, nullable=False),
    sa.Column('board_id', INT, nullable=False),
    sa.Column('seats', INT, nullable=False),
    sa.Column('least', sa.Text(), nullable=False),
    sa.Column('most_of_area', INT, nullable=False),
    sa.Column('seed_from', sa.String(length=200), nullable=False),
    sa.Column('closes_on', sa.Date(), nullable=False),
    sa.Column('drawn_at', MOMENT, nullable=True),
    sa.Column('seed', sa.String(length=200), nullable=True),
    sa.Column('seated', sa.Text(), nullable=False),
    sa.CheckConstraint("seed_from <> ''", name=op.f('ck_board_call_seed_agreed_beforehand')),
    sa.CheckConstraint('(drawn_at IS NULL) = (seed IS NULL)', name=op.f('ck_board_call_drawn_with_a_seed')),
    sa.CheckConstraint('most_of_area > 0', name=op.f('ck_board_call_most_of_area_positive')),
    sa.CheckConstraint('seats > 0', name=op.f('ck_board_call_seats_positive')),
    sa.ForeignKeyConstraint(['board_id'], ['board.id'], name=op.f('fk_board_call_board_id_board')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_board_call'))
    )
    with op.batch_alter_table('board_call') as batch_op:
        batch_op.create_index(batch_op.f('ix_board_call_board_id'), ['board_id'], unique=False)

    op.create_table('board_volunteer',
    sa.Column('call_id', INT, nullable=False),
    sa.Column('number', INT, autoincrement=False, nullable=False),
    sa.Column('account_id', INT, nullable=False),
    sa.Column('kind', _word('kind', 'service-user', 'carer', 'young-person', 'seat-resident', 'partner-officer', 'councillor'), nullable=False),
    sa.Column('area_id', INT, nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_board_volunteer_account_id_account')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_board_volunteer_area_id_area')),
    sa.ForeignKeyConstraint(['call_id'], ['board_call.id'], name=op.f('fk_board_volunteer_call_id_board_call')),
    sa.PrimaryKeyConstraint('call_id', 'number', name=op.f('pk_board_volunteer')),
    sa.UniqueConstraint('call_id', 'account_id', name=op.f('uq_board_volunteer_call_id_account_id'))
    )
    op.create_table('member_needs',
    sa.Column('seat_id', INT, nullable=False),
    sa.Column('access', sa.Text(), nullable=False),
    sa.Column('pay', _word('pay', 'pay-accept', 'pay-reduce', 'pay-decline'), nullable=False),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_member_needs_seat_id_seat')),
    sa.PrimaryKeyConstraint('seat_id', name=op.f('pk_member_needs'))
    )


def _drop_calls() -> None:
    op.drop_table('member_needs')
    op.drop_table('board_volunteer')
    with op.batch_alter_table('board_call') as batch_op:
        batch_op.drop_index(batch_op.f('ix_board_call_board_id'))

    op.drop_table('board_call')


def downgrade() -> None:
    _drop_calls()
    _run(removals("board_override", op.get_bind().dialect.name))
    with op.batch_alter_table("board") as batch_op:
        for name, _ in CHECKS:
            batch_op.drop_constraint(op.f(f"ck_board_{name}"), type_="check")
    for table, names in (("seat", ("kind",)), ("review", ("purpose", "method"))):
        with op.batch_alter_table(table) as batch_op:
            for name in names:
                batch_op.drop_constraint(op.f(f"ck_{table}_{name}"), type_="check")
    with op.batch_alter_table('seat') as batch_op:
        batch_op.drop_column('co_chair')
        batch_op.drop_column('kind')

    with op.batch_alter_table('review') as batch_op:
        batch_op.drop_column('method')
        batch_op.drop_column('purpose')
        batch_op.drop_column('easy')

    with op.batch_alter_table('meeting') as batch_op:
        batch_op.drop_column('late_why')
        batch_op.drop_column('sent_at')

    with op.batch_alter_table('board') as batch_op:
        batch_op.drop_column('papers_days')
        batch_op.drop_column('lived_share')
        batch_op.drop_column('quorum_lived')

    op.drop_table('learning_note')
    op.drop_table('board_override')
    with op.batch_alter_table('board_answer') as batch_op:
        batch_op.drop_index(batch_op.f('ix_board_answer_fund_id'))

    op.drop_table('board_answer')
    with op.batch_alter_table('private_note') as batch_op:
        batch_op.drop_index(batch_op.f('ix_private_note_review_id'))

    op.drop_table('private_note')
    with op.batch_alter_table('standing_interest') as batch_op:
        batch_op.drop_index(batch_op.f('ix_standing_interest_seat_id'))

    op.drop_table('standing_interest')
    op.drop_table('minutes')
    op.drop_table('seat_plan')
