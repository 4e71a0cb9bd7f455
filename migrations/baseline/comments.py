"""Comments, moderation and offers of help."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, String, Table, Text

from .columns import INT, MOMENT, metadata, word

Table(
    "comment",
    metadata,
    Column("id", INT, primary_key=True),
    Column("proposal_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("author_id", INT, ForeignKey("account.id"), nullable=False),
    Column("parent_id", INT, ForeignKey("comment.id")),
    Column("side", word("side", "plain", "for", "against", "question"), nullable=False),
    Column("body", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("official", Boolean(), nullable=False),
    Column("held", word("held", "first", "words", "links")),
    Column("hidden_reason", Text()),
    Column("thanks", INT, nullable=False),
    Column("others", INT, nullable=False),
    Column("useful", INT, nullable=False),
    CheckConstraint("hidden_reason IS NULL OR hidden_reason <> ''", name="hidden_with_reason"),
    CheckConstraint("thanks >= 0 AND others >= 0", name="marks_not_negative"),
    CheckConstraint("parent_id <> id", name="not_its_own_answer"),
    Index("ix_comment_author_id", "author_id"),
    Index("ix_comment_parent_id", "parent_id"),
    Index("ix_comment_proposal_id", "proposal_id"),
)

Table(
    "comment_reaction",
    metadata,
    Column("comment_id", INT, ForeignKey("comment.id"), primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("mark", word("mark", "thanks", "not-useful"), nullable=False),
)

Table(
    "comment_report",
    metadata,
    Column("comment_id", INT, ForeignKey("comment.id"), primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("wrong", word("wrong", "rude", "spam", "private", "off-topic", "harm"), nullable=False),
    Column("words", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("settled_at", MOMENT),
)

Table(
    "moderation",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("comment_id", INT, ForeignKey("comment.id"), nullable=False),
    Column("act", word("act", "show", "hide", "restore", "dismiss"), nullable=False),
    Column("reason", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("act NOT IN ('hide', 'restore') OR reason <> ''", name="with_reason"),
    Index("ix_moderation_comment_id", "comment_id"),
    Index("ix_moderation_place_id_id", "place_id", "id"),
)

Table(
    "house_rules",
    metadata,
    Column("place_id", INT, ForeignKey("place.id"), primary_key=True),
    Column("words", Text(), nullable=False),
    Column("hold_first", Boolean(), nullable=False),
    Column("an_hour", INT, nullable=False),
    CheckConstraint("an_hour > 0", name="an_hour_positive"),
)

Table(
    "comment_block",
    metadata,
    Column("place_id", INT, ForeignKey("place.id"), primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("reason", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("reason <> ''", name="with_reason"),
)

Table(
    "help_offer",
    metadata,
    Column("id", INT, primary_key=True),
    Column("proposal_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("help", word("help", "time", "skill", "thing", "room"), nullable=False),
    Column("words", String(300), nullable=False),
    Column("state", word("state", "open", "taken", "declined", "back"), nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("answered_at", MOMENT),
    Index("ix_help_offer_proposal_id", "proposal_id"),
)
