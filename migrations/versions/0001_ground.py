"""The ground: everything from people to the board."""

from alembic import op
import sqlalchemy as sa

from pb_app.db.immutable import freeze_statements, statements


revision = '0001'
down_revision = None
branch_labels = None
depends_on = None

#: Rows of these tables are never changed; a trigger says so.
APPEND_ONLY = ("audit_event", "transfer", "rulebook_version", "opened", "count", "count_line", "board_decision")


def upgrade() -> None:
    op.create_table('account',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('name', sa.String(length=100), nullable=False),
    sa.Column('operator', sa.Boolean(), nullable=False),
    sa.Column('password_hash', sa.String(length=200), nullable=True),
    sa.Column('totp_secret', sa.String(length=64), nullable=True),
    sa.Column('totp_used', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('sessions_version', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('email = lower(email)', name=op.f('ck_account_email_in_small_letters')),
    sa.CheckConstraint('sessions_version > 0', name=op.f('ck_account_sessions_version_positive')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_account')),
    sa.UniqueConstraint('email', name=op.f('uq_account_email'))
    )
    op.create_table('attempt',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('link', 'password', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('subject', sa.String(length=64), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_attempt'))
    )
    with op.batch_alter_table('attempt', schema=None) as batch_op:
        batch_op.create_index('ix_attempt_kind_subject_at', ['kind', 'subject', 'at'], unique=False)

    op.create_table('audit_event',
    sa.Column('n', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('kind', sa.String(length=60), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('actor_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('previous', sa.String(length=64), nullable=False),
    sa.Column('hash', sa.String(length=64), nullable=False),
    sa.CheckConstraint('n > 0', name=op.f('ck_audit_event_n_counts_from_one')),
    sa.PrimaryKeyConstraint('n', name=op.f('pk_audit_event')),
    sa.UniqueConstraint('hash', name=op.f('uq_audit_event_hash'))
    )
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_audit_event_kind'), ['kind'], unique=False)
        batch_op.create_index(batch_op.f('ix_audit_event_place_id'), ['place_id'], unique=False)

    op.create_table('notice',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('to', sa.String(length=254), nullable=False),
    sa.Column('subject', sa.String(length=200), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('sent_at', sa.DateTime(timezone=True), nullable=True),
    sa.Column('attempts', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('attempts >= 0', name=op.f('ck_notice_attempts_not_negative')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_notice'))
    )
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_notice_to'), ['to'], unique=False)

    op.create_table('place',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('welcome', sa.Text(), nullable=False),
    sa.Column('timezone', sa.String(length=60), nullable=False),
    sa.Column('languages', sa.Text(), nullable=False),
    sa.Column('brand_colour', sa.String(length=7), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("slug = lower(slug) AND slug <> ''", name=op.f('ck_place_slug_in_small_letters')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_place')),
    sa.UniqueConstraint('slug', name=op.f('uq_place_slug'))
    )
    op.create_table('sign_in_link',
    sa.Column('secret_hash', sa.String(length=64), nullable=False),
    sa.Column('email', sa.String(length=254), nullable=False),
    sa.Column('expires_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('used_at', sa.DateTime(timezone=True), nullable=True),
    sa.PrimaryKeyConstraint('secret_hash', name=op.f('pk_sign_in_link'))
    )
    with op.batch_alter_table('sign_in_link', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sign_in_link_email'), ['email'], unique=False)

    op.create_table('area',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('parent_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('code', sa.String(length=60), nullable=False),
    sa.Column('vintage', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('population', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.CheckConstraint('parent_id <> id', name=op.f('ck_area_not_its_own_parent')),
    sa.CheckConstraint('population IS NULL OR population >= 0', name=op.f('ck_area_population_not_negative')),
    sa.ForeignKeyConstraint(['parent_id'], ['area.id'], name=op.f('fk_area_parent_id_area')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_area_place_id_place')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_area')),
    sa.UniqueConstraint('place_id', 'code', name=op.f('uq_area_place_id_code'))
    )
    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_area_place_id'), ['place_id'], unique=False)

    op.create_table('fund',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('purpose', sa.Text(), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_fund_place_id_place')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_fund')),
    sa.UniqueConstraint('place_id', 'slug', name=op.f('uq_fund_place_id_slug'))
    )
    with op.batch_alter_table('fund', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_fund_place_id'), ['place_id'], unique=False)

    op.create_table('partner',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('kind', sa.Enum('council', 'health', 'housing', 'police', 'voluntary', 'business', 'foundation', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_partner_place_id_place')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_partner')),
    sa.UniqueConstraint('place_id', 'name', name=op.f('uq_partner_place_id_name'))
    )
    op.create_table('priority',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('local', 'mission', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('name', sa.String(length=160), nullable=False),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_priority_place_id_place')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_priority')),
    sa.UniqueConstraint('place_id', 'name', name=op.f('uq_priority_place_id_name'))
    )
    op.create_table('role_grant',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('role', sa.Enum('administrator', 'assessor', 'finance', 'board-member', 'board-secretary', 'moderator', 'helper', 'inspector', name='role', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fund_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('fund_key', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('granted_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('ended_at', sa.DateTime(timezone=True), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_role_grant_account_id_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_role_grant'))
    )
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_role_grant_account_id'), ['account_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_role_grant_place_id'), ['place_id'], unique=False)
        batch_op.create_index('uq_role_grant_live', ['account_id', 'role', 'place_id', 'fund_key'], unique=True, sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))

    op.create_table('board',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fund_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('quorum', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('quorum > 0', name=op.f('ck_board_quorum_positive')),
    sa.ForeignKeyConstraint(['fund_id'], ['fund.id'], name=op.f('fk_board_fund_id_fund')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_board_place_id_place')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_board')),
    sa.UniqueConstraint('place_id', 'name', name=op.f('uq_board_place_id_name'))
    )
    with op.batch_alter_table('board', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_board_place_id'), ['place_id'], unique=False)

    op.create_table('funding_source',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fund_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.ForeignKeyConstraint(['fund_id'], ['fund.id'], name=op.f('fk_funding_source_fund_id_fund')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_funding_source')),
    sa.UniqueConstraint('fund_id', 'name', name=op.f('uq_funding_source_fund_id_name'))
    )
    with op.batch_alter_table('funding_source', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_funding_source_fund_id'), ['fund_id'], unique=False)

    op.create_table('ledger_account',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fund_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('funder', 'pool', 'round', 'award', 'paid-out', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('subject', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=200), nullable=False),
    sa.ForeignKeyConstraint(['fund_id'], ['fund.id'], name=op.f('fk_ledger_account_fund_id_fund')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ledger_account')),
    sa.UniqueConstraint('fund_id', 'kind', 'subject', name=op.f('uq_ledger_account_fund_id_kind_subject'))
    )
    op.create_table('postcode',
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('postcode', sa.String(length=8), nullable=False),
    sa.Column('area_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('vintage', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_postcode_area_id_area')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_postcode_place_id_place')),
    sa.PrimaryKeyConstraint('place_id', 'postcode', name=op.f('pk_postcode'))
    )
    op.create_table('round',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fund_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('slug', sa.String(length=60), nullable=False),
    sa.Column('title', sa.String(length=160), nullable=False),
    sa.Column('theme', sa.String(length=200), nullable=False),
    sa.Column('description', sa.Text(), nullable=False),
    sa.Column('budget', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('status', sa.Enum('draft', 'published', name='status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('rulebook', sa.Text(), nullable=False),
    sa.Column('frozen', sa.Boolean(), nullable=False),
    sa.Column('imported_from', sa.String(length=200), nullable=True),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(status = 'draft') = (published_at IS NULL)", name=op.f('ck_round_published_has_a_date')),
    sa.CheckConstraint('budget > 0', name=op.f('ck_round_budget_positive')),
    sa.ForeignKeyConstraint(['fund_id'], ['fund.id'], name=op.f('fk_round_fund_id_fund')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_round_place_id_place')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_round')),
    sa.UniqueConstraint('place_id', 'slug', name=op.f('uq_round_place_id_slug'))
    )
    with op.batch_alter_table('round', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_round_place_id'), ['place_id'], unique=False)

    op.create_table('count',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('ballots', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('spent', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('counted_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('ballots >= 0', name=op.f('ck_count_ballots_not_negative')),
    sa.CheckConstraint('spent >= 0', name=op.f('ck_count_spent_not_negative')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_count_round_id_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_count')),
    sa.UniqueConstraint('round_id', name=op.f('uq_count_round_id'))
    )
    op.create_table('envelope',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('slot', sa.String(length=64), nullable=False),
    sa.Column('sealed', sa.LargeBinary(), nullable=False),
    sa.Column('tracker', sa.String(length=16), nullable=False),
    sa.Column('void_reason', sa.String(length=300), nullable=True),
    sa.CheckConstraint('length(slot) = 64', name=op.f('ck_envelope_slot_is_a_hash')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_envelope_round_id_round')),
    sa.PrimaryKeyConstraint('round_id', 'slot', name=op.f('pk_envelope')),
    sqlite_with_rowid=False
    )
    with op.batch_alter_table('envelope', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_envelope_tracker'), ['tracker'], unique=False)

    op.create_table('meeting',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('board_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('starts_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('venue', sa.String(length=200), nullable=False),
    sa.Column('status', sa.Enum('planned', 'meeting-open', 'meeting-closed', name='status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.ForeignKeyConstraint(['board_id'], ['board.id'], name=op.f('fk_meeting_board_id_board')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_meeting'))
    )
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_meeting_board_id'), ['board_id'], unique=False)

    op.create_table('opened',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('n', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('ballot', sa.String(length=4000), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_opened_round_id_round')),
    sa.PrimaryKeyConstraint('round_id', 'n', name=op.f('pk_opened')),
    sqlite_with_rowid=False
    )
    op.create_table('outside_turnout',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('dimension', sa.String(length=30), nullable=False),
    sa.Column('value', sa.String(length=120), nullable=False),
    sa.Column('voters', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('voters > 0', name=op.f('ck_outside_turnout_voters_positive')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_outside_turnout_round_id_round')),
    sa.PrimaryKeyConstraint('round_id', 'dimension', 'value', name=op.f('pk_outside_turnout'))
    )
    op.create_table('phase',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('ideas', 'shaping', 'voting', 'counting', 'delivery', 'review', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('opens_at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('closes_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('closes_at > opens_at', name=op.f('ck_phase_closes_after_opening')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_phase_round_id_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phase')),
    sa.UniqueConstraint('round_id', 'kind', name=op.f('uq_phase_round_id_kind'))
    )
    op.create_table('pot',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('name', sa.String(length=120), nullable=False),
    sa.Column('amount', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('area_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('category', sa.String(length=80), nullable=True),
    sa.CheckConstraint('(area_id IS NULL) <> (category IS NULL)', name=op.f('ck_pot_for_area_or_category')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_pot_amount_positive')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_pot_area_id_area')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_pot_round_id_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pot')),
    sa.UniqueConstraint('round_id', 'name', name=op.f('uq_pot_round_id_name'))
    )
    with op.batch_alter_table('pot', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_pot_round_id'), ['round_id'], unique=False)

    op.create_table('proposal',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('outside_id', sa.String(length=80), nullable=True),
    sa.Column('author_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('title', sa.String(length=300), nullable=False),
    sa.Column('story', sa.Text(), nullable=False),
    sa.Column('who', sa.Text(), nullable=False),
    sa.Column('area_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('category', sa.String(length=80), nullable=True),
    sa.Column('cost', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.Enum('draft', 'submitted', 'accepted', 'refused', 'withdrawn', name='status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('created_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('cost >= 0', name=op.f('ck_proposal_cost_not_negative')),
    sa.CheckConstraint('number > 0', name=op.f('ck_proposal_number_positive')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_proposal_area_id_area')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_proposal_author_id_account')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_proposal_place_id_place')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_proposal_round_id_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_proposal')),
    sa.UniqueConstraint('round_id', 'number', name=op.f('uq_proposal_round_id_number')),
    sa.UniqueConstraint('round_id', 'outside_id', name=op.f('uq_proposal_round_id_outside_id'))
    )
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_proposal_author_id'), ['author_id'], unique=False)
        batch_op.create_index('ix_proposal_round_id_status', ['round_id', 'status'], unique=False)

    op.create_table('roll',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source', sa.Enum('email', 'postcode', name='source', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('area_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_roll_account_id_account')),
    sa.ForeignKeyConstraint(['area_id'], ['area.id'], name=op.f('fk_roll_area_id_area')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_roll_round_id_round')),
    sa.PrimaryKeyConstraint('round_id', 'account_id', name=op.f('pk_roll'))
    )
    op.create_table('round_key',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('public_key', sa.LargeBinary(length=32), nullable=False),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_round_key_round_id_round')),
    sa.PrimaryKeyConstraint('round_id', name=op.f('pk_round_key'))
    )
    op.create_table('round_priority',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('priority_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.ForeignKeyConstraint(['priority_id'], ['priority.id'], name=op.f('fk_round_priority_priority_id_priority')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_round_priority_round_id_round')),
    sa.PrimaryKeyConstraint('round_id', 'priority_id', name=op.f('pk_round_priority'))
    )
    op.create_table('rulebook_version',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('version', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('digest', sa.String(length=64), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('published_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('version > 0', name=op.f('ck_rulebook_version_version_counts_from_one')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_rulebook_version_round_id_round')),
    sa.PrimaryKeyConstraint('round_id', 'version', name=op.f('pk_rulebook_version'))
    )
    op.create_table('seat',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('board_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kept_for', sa.String(length=160), nullable=False),
    sa.Column('starts_on', sa.Date(), nullable=False),
    sa.Column('ends_on', sa.Date(), nullable=False),
    sa.CheckConstraint('ends_on > starts_on', name=op.f('ck_seat_term_has_length')),
    sa.ForeignKeyConstraint(['account_id'], ['account.id'], name=op.f('fk_seat_account_id_account')),
    sa.ForeignKeyConstraint(['board_id'], ['board.id'], name=op.f('fk_seat_board_id_board')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_seat')),
    sa.UniqueConstraint('board_id', 'account_id', name=op.f('uq_seat_board_id_account_id'))
    )
    op.create_table('transfer',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fund_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('giver_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('receiver_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('kind', sa.Enum('committed', 'allotted', 'awarded', 'paid', 'returned', name='kind', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('amount', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('note', sa.String(length=300), nullable=False),
    sa.Column('reference', sa.String(length=100), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_transfer_amount_positive')),
    sa.CheckConstraint('giver_id <> receiver_id', name=op.f('ck_transfer_two_accounts')),
    sa.ForeignKeyConstraint(['fund_id'], ['fund.id'], name=op.f('fk_transfer_fund_id_fund')),
    sa.ForeignKeyConstraint(['giver_id'], ['ledger_account.id'], name=op.f('fk_transfer_giver_id_ledger_account')),
    sa.ForeignKeyConstraint(['receiver_id'], ['ledger_account.id'], name=op.f('fk_transfer_receiver_id_ledger_account')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_transfer')),
    sa.UniqueConstraint('reference', name=op.f('uq_transfer_reference'))
    )
    with op.batch_alter_table('transfer', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_transfer_fund_id'), ['fund_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_transfer_giver_id'), ['giver_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_transfer_receiver_id'), ['receiver_id'], unique=False)

    op.create_table('award',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('place_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fund_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('proposal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('holder', sa.String(length=160), nullable=False),
    sa.Column('lead_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('amount', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('currency', sa.String(length=3), nullable=False),
    sa.Column('status', sa.Enum('active', 'paused', 'stopped', 'finished', name='status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('made_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_award_amount_positive')),
    sa.ForeignKeyConstraint(['fund_id'], ['fund.id'], name=op.f('fk_award_fund_id_fund')),
    sa.ForeignKeyConstraint(['lead_id'], ['account.id'], name=op.f('fk_award_lead_id_account')),
    sa.ForeignKeyConstraint(['place_id'], ['place.id'], name=op.f('fk_award_place_id_place')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_award_proposal_id_proposal')),
    sa.ForeignKeyConstraint(['round_id'], ['round.id'], name=op.f('fk_award_round_id_round')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_award')),
    sa.UniqueConstraint('proposal_id', name=op.f('uq_award_proposal_id'))
    )
    with op.batch_alter_table('award', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_award_fund_id'), ['fund_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_award_place_id'), ['place_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_award_round_id'), ['round_id'], unique=False)

    op.create_table('comment',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('proposal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('author_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.Column('hidden_reason', sa.Text(), nullable=True),
    sa.CheckConstraint("hidden_reason IS NULL OR hidden_reason <> ''", name=op.f('ck_comment_hidden_with_reason')),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_comment_author_id_account')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_comment_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_comment'))
    )
    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_comment_proposal_id'), ['proposal_id'], unique=False)

    op.create_table('commitment',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('source_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('year', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('amount', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('conditions', sa.Text(), nullable=False),
    sa.Column('restricted', sa.Boolean(), nullable=False),
    sa.Column('transfer_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_commitment_amount_positive')),
    sa.CheckConstraint('year BETWEEN 2000 AND 2200', name=op.f('ck_commitment_year_plausible')),
    sa.ForeignKeyConstraint(['source_id'], ['funding_source.id'], name=op.f('fk_commitment_source_id_funding_source')),
    sa.ForeignKeyConstraint(['transfer_id'], ['transfer.id'], name=op.f('fk_commitment_transfer_id_transfer')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_commitment')),
    sa.UniqueConstraint('transfer_id', name=op.f('uq_commitment_transfer_id'))
    )
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_commitment_source_id'), ['source_id'], unique=False)

    op.create_table('cost_line',
    sa.Column('proposal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), autoincrement=False, nullable=False),
    sa.Column('label', sa.String(length=120), nullable=False),
    sa.Column('amount', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.CheckConstraint('amount > 0', name=op.f('ck_cost_line_amount_positive')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_cost_line_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('proposal_id', 'position', name=op.f('pk_cost_line'))
    )
    op.create_table('count_line',
    sa.Column('count_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('proposal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('fate', sa.Enum('funded', 'reserve', 'not-funded', name='fate', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('why', sa.Enum('funded', 'funded-from-leftover', 'no-support', 'below-threshold', 'above-budget', 'money-ran-out', 'supporters-short', 'leftover-too-small', 'after-the-stop', name='why', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('votes', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('supporters', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('missing', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('position', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('pot', sa.String(length=120), nullable=False),
    sa.CheckConstraint("(fate = 'not-funded') = (position IS NULL)", name=op.f('ck_count_line_position_if_listed')),
    sa.ForeignKeyConstraint(['count_id'], ['count.id'], name=op.f('fk_count_line_count_id_count')),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_count_line_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('count_id', 'proposal_id', name=op.f('pk_count_line'))
    )
    op.create_table('photo',
    sa.Column('proposal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('small', sa.LargeBinary(), nullable=False),
    sa.Column('large', sa.LargeBinary(), nullable=False),
    sa.Column('alt', sa.String(length=200), nullable=False),
    sa.Column('digest', sa.String(length=16), nullable=False),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_photo_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('proposal_id', name=op.f('pk_photo'))
    )
    op.create_table('roll_mark',
    sa.Column('round_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('account_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('channel', sa.Enum('online', name='channel', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('voted_on', sa.Date(), nullable=False),
    sa.ForeignKeyConstraint(['round_id', 'account_id'], ['roll.round_id', 'roll.account_id'], name='fk_roll_mark_roll'),
    sa.PrimaryKeyConstraint('round_id', 'account_id', name=op.f('pk_roll_mark'))
    )
    op.create_table('status_change',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('proposal_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('status', sa.Enum('draft', 'submitted', 'accepted', 'refused', 'withdrawn', name='status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('reason', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['proposal_id'], ['proposal.id'], name=op.f('fk_status_change_proposal_id_proposal')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_status_change'))
    )
    with op.batch_alter_table('status_change', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_status_change_proposal_id'), ['proposal_id'], unique=False)

    op.create_table('instalment',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('award_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('number', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('amount', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('due_on', sa.Date(), nullable=False),
    sa.Column('status', sa.Enum('waiting', 'released', 'held', 'paid', 'cancelled', name='status', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('paid_at', sa.DateTime(timezone=True), nullable=True),
    sa.CheckConstraint("(status = 'paid') = (paid_at IS NOT NULL)", name=op.f('ck_instalment_paid_has_a_date')),
    sa.CheckConstraint('amount > 0', name=op.f('ck_instalment_amount_positive')),
    sa.ForeignKeyConstraint(['award_id'], ['award.id'], name=op.f('fk_instalment_award_id_award')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_instalment')),
    sa.UniqueConstraint('award_id', 'number', name=op.f('uq_instalment_award_id_number'))
    )
    op.create_table('project_update',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('award_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('author_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('at', sa.DateTime(timezone=True), nullable=False),
    sa.ForeignKeyConstraint(['author_id'], ['account.id'], name=op.f('fk_project_update_author_id_account')),
    sa.ForeignKeyConstraint(['award_id'], ['award.id'], name=op.f('fk_project_update_award_id_award')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_project_update'))
    )
    with op.batch_alter_table('project_update', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_project_update_award_id'), ['award_id'], unique=False)

    op.create_table('review',
    sa.Column('id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('meeting_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('award_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('paper', sa.Text(), nullable=False),
    sa.ForeignKeyConstraint(['award_id'], ['award.id'], name=op.f('fk_review_award_id_award')),
    sa.ForeignKeyConstraint(['meeting_id'], ['meeting.id'], name=op.f('fk_review_meeting_id_meeting')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_review')),
    sa.UniqueConstraint('meeting_id', 'award_id', name=op.f('uq_review_meeting_id_award_id'))
    )
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_review_award_id'), ['award_id'], unique=False)

    op.create_table('board_decision',
    sa.Column('review_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('verdict', sa.Enum('continue', 'change', 'pause', 'stop', name='verdict', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.Column('reasons', sa.Text(), nullable=False),
    sa.Column('for_it', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('voters', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('instalment_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=True),
    sa.Column('decided_at', sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("reasons <> ''", name=op.f('ck_board_decision_with_reasons')),
    sa.CheckConstraint('for_it * 2 > voters', name=op.f('ck_board_decision_by_a_majority')),
    sa.ForeignKeyConstraint(['instalment_id'], ['instalment.id'], name=op.f('fk_board_decision_instalment_id_instalment')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_board_decision_review_id_review')),
    sa.PrimaryKeyConstraint('review_id', name=op.f('pk_board_decision'))
    )
    op.create_table('board_vote',
    sa.Column('review_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('seat_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('verdict', sa.Enum('continue', 'change', 'pause', 'stop', name='verdict', native_enum=False, create_constraint=True, length=40), nullable=False),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_board_vote_review_id_review')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_board_vote_seat_id_seat')),
    sa.PrimaryKeyConstraint('review_id', 'seat_id', name=op.f('pk_board_vote'))
    )
    op.create_table('declaration',
    sa.Column('review_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('seat_id', sa.BigInteger().with_variant(sa.Integer(), 'sqlite'), nullable=False),
    sa.Column('conflicted', sa.Boolean(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.CheckConstraint("NOT conflicted OR note <> ''", name=op.f('ck_declaration_interest_is_explained')),
    sa.ForeignKeyConstraint(['review_id'], ['review.id'], name=op.f('fk_declaration_review_id_review')),
    sa.ForeignKeyConstraint(['seat_id'], ['seat.id'], name=op.f('fk_declaration_seat_id_seat')),
    sa.PrimaryKeyConstraint('review_id', 'seat_id', name=op.f('pk_declaration'))
    )

    dialect = op.get_bind().dialect.name
    for table in APPEND_ONLY:
        for statement in statements(table, dialect):
            op.execute(statement)
    for statement in freeze_statements("round", "rulebook", "frozen", dialect):
        op.execute(statement)


def downgrade() -> None:
    op.drop_table('declaration')
    op.drop_table('board_vote')
    op.drop_table('board_decision')
    with op.batch_alter_table('review', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_review_award_id'))

    op.drop_table('review')
    with op.batch_alter_table('project_update', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_project_update_award_id'))

    op.drop_table('project_update')
    op.drop_table('instalment')
    with op.batch_alter_table('status_change', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_status_change_proposal_id'))

    op.drop_table('status_change')
    op.drop_table('roll_mark')
    op.drop_table('photo')
    op.drop_table('count_line')
    op.drop_table('cost_line')
    with op.batch_alter_table('commitment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_commitment_source_id'))

    op.drop_table('commitment')
    with op.batch_alter_table('comment', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_comment_proposal_id'))

    op.drop_table('comment')
    with op.batch_alter_table('award', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_award_round_id'))
        batch_op.drop_index(batch_op.f('ix_award_place_id'))
        batch_op.drop_index(batch_op.f('ix_award_fund_id'))

    op.drop_table('award')
    with op.batch_alter_table('transfer', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_transfer_receiver_id'))
        batch_op.drop_index(batch_op.f('ix_transfer_giver_id'))
        batch_op.drop_index(batch_op.f('ix_transfer_fund_id'))

    op.drop_table('transfer')
    op.drop_table('seat')
    op.drop_table('rulebook_version')
    op.drop_table('round_priority')
    op.drop_table('round_key')
    op.drop_table('roll')
    with op.batch_alter_table('proposal', schema=None) as batch_op:
        batch_op.drop_index('ix_proposal_round_id_status')
        batch_op.drop_index(batch_op.f('ix_proposal_author_id'))

    op.drop_table('proposal')
    with op.batch_alter_table('pot', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_pot_round_id'))

    op.drop_table('pot')
    op.drop_table('phase')
    op.drop_table('outside_turnout')
    op.drop_table('opened')
    with op.batch_alter_table('meeting', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_meeting_board_id'))

    op.drop_table('meeting')
    with op.batch_alter_table('envelope', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_envelope_tracker'))

    op.drop_table('envelope')
    op.drop_table('count')
    with op.batch_alter_table('round', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_round_place_id'))

    op.drop_table('round')
    op.drop_table('postcode')
    op.drop_table('ledger_account')
    with op.batch_alter_table('funding_source', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_funding_source_fund_id'))

    op.drop_table('funding_source')
    with op.batch_alter_table('board', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_board_place_id'))

    op.drop_table('board')
    with op.batch_alter_table('role_grant', schema=None) as batch_op:
        batch_op.drop_index('uq_role_grant_live', sqlite_where=sa.text('ended_at IS NULL'), postgresql_where=sa.text('ended_at IS NULL'))
        batch_op.drop_index(batch_op.f('ix_role_grant_place_id'))
        batch_op.drop_index(batch_op.f('ix_role_grant_account_id'))

    op.drop_table('role_grant')
    op.drop_table('priority')
    op.drop_table('partner')
    with op.batch_alter_table('fund', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_fund_place_id'))

    op.drop_table('fund')
    with op.batch_alter_table('area', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_area_place_id'))

    op.drop_table('area')
    with op.batch_alter_table('sign_in_link', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sign_in_link_email'))

    op.drop_table('sign_in_link')
    op.drop_table('place')
    with op.batch_alter_table('notice', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_notice_to'))

    op.drop_table('notice')
    with op.batch_alter_table('audit_event', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_audit_event_place_id'))
        batch_op.drop_index(batch_op.f('ix_audit_event_kind'))

    op.drop_table('audit_event')
    with op.batch_alter_table('attempt', schema=None) as batch_op:
        batch_op.drop_index('ix_attempt_kind_subject_at')

    op.drop_table('attempt')
    op.drop_table('account')

    if op.get_bind().dialect.name == "postgresql":
        for table in APPEND_ONLY:
            op.execute(f"DROP FUNCTION {table}_append_only()")
        op.execute("DROP FUNCTION round_frozen()")
