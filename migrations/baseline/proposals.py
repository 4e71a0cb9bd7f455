"""Proposals and all that belongs to one."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from .columns import INT, MOMENT, metadata, where, word

# A proposal and its parts

Table(
    "proposal",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("number", INT, nullable=False),
    Column("outside_id", String(80)),
    Column("author_id", INT, ForeignKey("account.id")),
    Column("title", String(300), nullable=False),
    Column("strong", Text(), nullable=False),
    Column("story", Text(), nullable=False),
    Column("takes", Text(), nullable=False),
    Column("who", Text(), nullable=False),
    Column("area_id", INT, ForeignKey("area.id")),
    Column("category", String(80)),
    Column("lat", INT),
    Column("lon", INT),
    Column("cost", INT, nullable=False),
    Column("tier", INT, nullable=False),
    Column(
        "status", word("status", "draft", "submitted", "accepted", "refused", "withdrawn", "merged"), nullable=False
    ),
    Column("merged_into_id", INT, ForeignKey("proposal.id")),
    Column("root_id", INT, ForeignKey("proposal.id")),
    Column("split_from_id", INT, ForeignKey("proposal.id")),
    Column("created_at", MOMENT, nullable=False),
    Column("submitted_at", MOMENT),
    CheckConstraint("cost >= 0", name="cost_not_negative"),
    CheckConstraint("(merged_into_id IS NOT NULL) = (status = 'merged')", name="merged_into_something"),
    CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
    CheckConstraint("number > 0", name="number_positive"),
    CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="spot_is_whole"),
    CheckConstraint("tier >= 0", name="tier_not_negative"),
    UniqueConstraint("round_id", "number"),
    UniqueConstraint("round_id", "outside_id"),
    Index("ix_proposal_author_id", "author_id"),
    Index("ix_proposal_root_id", "root_id"),
    Index("ix_proposal_round_id_status", "round_id", "status"),
)

Table(
    "cost_line",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("position", INT, primary_key=True, autoincrement=False),
    Column("label", String(120), nullable=False),
    Column("amount", INT, nullable=False),
    Column("quotes", INT, nullable=False),
    Column("source", String(200), nullable=False),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint("quotes >= 0", name="quotes_not_negative"),
)

Table(
    "match_line",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("position", INT, primary_key=True, autoincrement=False),
    Column("kind", word("kind", "cash", "hoped", "in-kind", "hours"), nullable=False),
    Column("label", String(120), nullable=False),
    Column("amount", INT, nullable=False),
    Column("hours", INT),
    Column("rate", INT),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint(
        "(kind = 'hours' AND hours > 0 AND rate > 0 AND amount = hours * rate) OR (kind <> 'hours' AND hours IS NULL AND rate IS NULL)",
        name="hours_times_rate",
    ),
)

Table(
    "proposal_answer",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("key", String(60), primary_key=True),
    Column("value", Text(), nullable=False),
    Column("public", Boolean(), nullable=False),
    Column("asked", String(300), nullable=False),
)

Table(
    "proposal_community",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("community_id", INT, ForeignKey("community.id"), primary_key=True),
    Index("ix_proposal_community_community_id", "community_id"),
)

Table(
    "photo",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("small", LargeBinary(), nullable=False),
    Column("large", LargeBinary(), nullable=False),
    Column("alt", String(200), nullable=False),
    Column("digest", String(16), nullable=False),
)

Table(
    "recording",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("sound", LargeBinary(), nullable=False),
    Column("seconds", INT, nullable=False),
    Column("digest", String(16), nullable=False),
    Column("typed_by_id", INT, ForeignKey("account.id")),
    CheckConstraint("seconds > 0 AND seconds <= 120", name="two_minutes_at_most"),
)

Table(
    "behalf",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("name", String(120), nullable=False),
    Column("contact", String(200), nullable=False),
    Column("consent", word("consent", "signed", "spoken", "written"), nullable=False),
    Column("consented_on", Date(), nullable=False),
    Column("paper", String(40), nullable=False),
    Column("helper_id", INT, ForeignKey("account.id"), nullable=False),
    CheckConstraint("name <> ''", name="for_somebody"),
)

Table(
    "status_change",
    metadata,
    Column("id", INT, primary_key=True),
    Column("proposal_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column(
        "status", word("status", "draft", "submitted", "accepted", "refused", "withdrawn", "merged"), nullable=False
    ),
    Column("reason", Text(), nullable=False),
    Column("by_id", INT, ForeignKey("account.id")),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("status <> 'refused' OR reason <> ''", name="refused_with_reason"),
    Index("ix_status_change_proposal_id", "proposal_id"),
)

# Its versions

Table(
    "proposal_version",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("n", INT, primary_key=True, autoincrement=False),
    Column("body", Text(), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("why", Text(), nullable=False),
    Column("by_id", INT, ForeignKey("account.id")),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("n > 0", name="n_counts_from_one"),
)

# Writing together: co-authors, suggestions and merging

Table(
    "co_author",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("side", word("side", "author", "sponsor"), nullable=False),
    Column("state", word("state", "asked", "yes", "no"), nullable=False),
    Column("organisation", String(120), nullable=False),
    Column("at", MOMENT, nullable=False),
    Index("ix_co_author_account_id", "account_id"),
)

Table(
    "suggestion",
    metadata,
    Column("id", INT, primary_key=True),
    Column("proposal_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("field", String(20), nullable=False),
    Column("before", Text(), nullable=False),
    Column("after", Text(), nullable=False),
    Column("why", Text(), nullable=False),
    Column("state", word("state", "open", "taken", "declined", "back"), nullable=False),
    Column("reason", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("decided_at", MOMENT),
    CheckConstraint("state <> 'declined' OR reason <> ''", name="declined_with_reason"),
    CheckConstraint("field IN ('title', 'strong', 'story', 'takes', 'who')", name="field_is_text"),
    Index("ix_suggestion_proposal_id", "proposal_id"),
)

Table(
    "proposal_merge",
    metadata,
    Column("id", INT, primary_key=True),
    Column("part_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("into_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("by_id", INT, ForeignKey("account.id")),
    Column("why", Text(), nullable=False),
    Column("state", word("state", "asked", "done", "declined", "undone"), nullable=False),
    Column("before", String(40), nullable=False),
    Column("asked_at", MOMENT, nullable=False),
    Column("ended_at", MOMENT),
    Column("ended_why", Text(), nullable=False),
    CheckConstraint("part_id <> into_id", name="two_proposals"),
    Index("ix_proposal_merge_into_id", "into_id"),
    Index("uq_proposal_merge_live", "part_id", unique=True, **where("state IN ('asked', 'done')")),
)

Table(
    "merge_consent",
    metadata,
    Column("merge_id", INT, ForeignKey("proposal_merge.id"), primary_key=True),
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("agreed", Boolean(), nullable=False),
)

# Support on the way to the ballot

Table(
    "support",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("person", String(80), primary_key=True),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("channel", word("channel", "online", "paper"), nullable=False),
    Column("helper_id", INT, ForeignKey("account.id")),
    Column("on", Date(), nullable=False),
    CheckConstraint("(channel = 'online') = (person LIKE 'a:%')", name="online_by_account"),
    Index("ix_support_round_id_person", "round_id", "person"),
)

# Following and views

Table(
    "follow",
    metadata,
    Column("account_id", INT, ForeignKey("account.id"), primary_key=True),
    Column("target", word("target", "proposal", "area", "community"), primary_key=True),
    Column("target_id", INT, primary_key=True, autoincrement=False),
    Column("at", MOMENT, nullable=False),
    Index("ix_follow_target_target_id", "target", "target_id"),
)

Table(
    "proposal_view_count",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("n", INT, nullable=False),
    CheckConstraint("n >= 0", name="n_not_negative"),
)
