"""What projects achieved."""

from sqlalchemy import Boolean, CheckConstraint, Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from .columns import INT, MOMENT, metadata, where, word

Table(
    "measure",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("code", String(40), nullable=False),
    Column("name", String(200), nullable=False),
    Column("kind", word("kind", "bands", "number"), nullable=False),
    Column("offered", Boolean(), nullable=False),
    UniqueConstraint("place_id", "code"),
)

Table(
    "chosen_measure",
    metadata,
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("code", String(40), primary_key=True),
    Column("words", String(200), nullable=False),
)

Table(
    "reading",
    metadata,
    Column("award_id", INT, ForeignKey("award.id"), primary_key=True),
    Column("code", String(40), primary_key=True),
    Column("moment", word("moment", "before", "after"), primary_key=True),
    Column("counts", Text()),
    Column("number", INT),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("(number IS NULL) <> (counts IS NULL)", name="bands_or_number"),
    CheckConstraint("number >= 0", name="number_not_negative"),
)

Table(
    "people_reached",
    metadata,
    Column("id", INT, primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("area_id", INT, ForeignKey("area.id")),
    Column("community_id", INT, ForeignKey("community.id")),
    Column("people", INT, nullable=False),
    CheckConstraint("area_id IS NULL OR community_id IS NULL", name="area_or_community"),
    CheckConstraint("people >= 0", name="people_not_negative"),
    Index("ix_people_reached_award_id", "award_id"),
    Index("uq_people_reached_area", "award_id", "area_id", unique=True, **where("area_id IS NOT NULL")),
    Index("uq_people_reached_community", "award_id", "community_id", unique=True, **where("community_id IS NOT NULL")),
    Index("uq_people_reached_in_all", "award_id", unique=True, **where("area_id IS NULL AND community_id IS NULL")),
)

Table(
    "avoided_cost",
    metadata,
    Column("id", INT, primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("what", String(200), nullable=False),
    Column("partner_id", INT, ForeignKey("partner.id")),
    Column("units", INT, nullable=False),
    Column("unit_cost", INT, nullable=False),
    Column("source", String(300), nullable=False),
    Column("deadweight", INT, nullable=False),
    Column("attribution", INT, nullable=False),
    CheckConstraint("attribution BETWEEN 0 AND 100", name="attribution_a_percentage"),
    CheckConstraint("deadweight BETWEEN 0 AND 100", name="deadweight_a_percentage"),
    CheckConstraint("units > 0 AND unit_cost > 0", name="positive"),
    CheckConstraint("source <> ''", name="with_source"),
    Index("ix_avoided_cost_award_id", "award_id"),
)

Table(
    "benefit",
    metadata,
    Column("id", INT, primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("partner_id", INT, ForeignKey("partner.id"), nullable=False),
    Column("kind", word("kind", "money", "demand", "outcome"), nullable=False),
    Column("words", String(300), nullable=False),
    Column("amount", INT),
    CheckConstraint("(kind = 'money') = (amount IS NOT NULL)", name="money_has_an_amount"),
    CheckConstraint("words <> ''", name="with_words"),
    Index("ix_benefit_award_id", "award_id"),
)

Table(
    "end_report",
    metadata,
    Column("award_id", INT, ForeignKey("award.id"), primary_key=True),
    Column("answers", Text(), nullable=False),
    Column("public", Boolean(), nullable=False),
    Column("state", word("state", "report-draft", "report-sent", "report-accepted", "report-returned"), nullable=False),
    Column("by_id", INT, ForeignKey("account.id")),
    Column("sent_at", MOMENT),
    Column("answered_by_id", INT, ForeignKey("account.id")),
    Column("answered_at", MOMENT),
    Column("why", Text(), nullable=False),
    CheckConstraint("state <> 'report-returned' OR why <> ''", name="returned_with_reason"),
    CheckConstraint("answered_by_id <> by_id", name="two_people"),
)

Table(
    "report_reminder",
    metadata,
    Column("award_id", INT, ForeignKey("award.id"), primary_key=True),
    Column("at", MOMENT, nullable=False),
)
