"""How proposals are assessed before the vote."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, String, Table, Text

from .columns import INT, MOMENT, metadata, where, word

Table(
    "round_assessment",
    metadata,
    Column("round_id", INT, ForeignKey("round.id"), primary_key=True),
    Column("body", Text(), nullable=False),
)

Table(
    "assign_rule",
    metadata,
    Column("id", INT, primary_key=True),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("account_id", INT, ForeignKey("account.id"), nullable=False),
    Column("area_id", INT, ForeignKey("area.id")),
    Column("category", String(80)),
    Index("ix_assign_rule_round_id", "round_id"),
)

Table(
    "assignment",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("at", MOMENT, nullable=False),
    Index("ix_assignment_account_id", "account_id"),
)

Table(
    "interest",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("conflicted", Boolean(), nullable=False),
    Column("why", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("NOT conflicted OR why <> ''", name="conflict_with_reason"),
)

Table(
    "score",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("criterion", String(40), primary_key=True),
    Column("mark", INT, nullable=False),
    Column("note", Text(), nullable=False),
    CheckConstraint("mark BETWEEN 0 AND 5", name="mark_in_range"),
)

Table(
    "agreed_mark",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("criterion", String(40), primary_key=True),
    Column("mark", INT, nullable=False),
    Column("note", Text(), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("mark BETWEEN 0 AND 5", name="mark_in_range"),
)

Table(
    "assessment_note",
    metadata,
    Column("id", INT, primary_key=True),
    Column("proposal_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("body", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    Index("ix_assessment_note_proposal_id", "proposal_id"),
)

Table(
    "author_question",
    metadata,
    Column("id", INT, primary_key=True),
    Column("proposal_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("question", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("answer", Text(), nullable=False),
    Column("answered_at", MOMENT),
    CheckConstraint("(answered_at IS NULL) = (answer = '')", name="answered_with_words"),
    Index("ix_author_question_proposal_id", "proposal_id"),
)

Table(
    "costing",
    metadata,
    Column("id", INT, primary_key=True),
    Column("proposal_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("cost", INT, nullable=False),
    Column("feasible", word("feasible", "yes", "changed", "no"), nullable=False),
    Column("why", Text(), nullable=False),
    Column("evidence", Text(), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("cost >= 0", name="cost_not_negative"),
    CheckConstraint("why <> '' AND evidence <> ''", name="with_reasons"),
    Index("ix_costing_proposal_id", "proposal_id"),
)

Table(
    "appeal",
    metadata,
    Column("id", INT, primary_key=True),
    Column("proposal_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("words", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("outcome", word("outcome", "upheld", "stands")),
    Column("reason", Text(), nullable=False),
    Column("decided_by_id", INT, ForeignKey("account.id")),
    Column("decided_at", MOMENT),
    CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="decided_whole"),
    CheckConstraint("outcome IS NULL OR reason <> ''", name="decided_with_reason"),
    Index("ix_appeal_proposal_id", "proposal_id"),
    Index("uq_appeal_open", "proposal_id", unique=True, **where("outcome IS NULL")),
)
