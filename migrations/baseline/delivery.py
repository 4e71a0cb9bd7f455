"""Awards and how they are carried out."""

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

Table(
    "award_template",
    metadata,
    Column("fund_id", INT, ForeignKey("fund.id"), primary_key=True),
    Column("kind", word("kind", "letter", "agreement"), primary_key=True),
    Column("version", INT, primary_key=True, autoincrement=False),
    Column("body", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("version > 0", name="version_counts_from_one"),
)

Table(
    "award",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("proposal_id", INT, ForeignKey("proposal.id"), nullable=False),
    Column("holder", String(160), nullable=False),
    Column("lead_id", INT, ForeignKey("account.id")),
    Column("amount", INT, nullable=False),
    Column("currency", String(3), nullable=False),
    Column("status", word("status", "offered", "active", "paused", "stopped", "finished", "declined"), nullable=False),
    Column("contact", String(200), nullable=False),
    Column("report_due_on", Date()),
    Column("reported_at", MOMENT),
    Column("made_at", MOMENT, nullable=False),
    CheckConstraint("amount > 0", name="amount_positive"),
    UniqueConstraint("proposal_id"),
    Index("ix_award_fund_id", "fund_id"),
    Index("ix_award_place_id", "place_id"),
    Index("ix_award_round_id", "round_id"),
)

Table(
    "award_check",
    metadata,
    Column("award_id", INT, ForeignKey("award.id"), primary_key=True),
    Column("kind", word("kind", "bank", "signatories", "host", "safeguarding", "insurance"), primary_key=True),
    Column("state", word("state", "needed", "shown", "passed", "failed", "waived"), nullable=False),
    Column("note", Text(), nullable=False),
    Column("expires_on", Date()),
    Column("by_id", INT, ForeignKey("account.id")),
    Column("at", MOMENT),
    CheckConstraint("state <> 'failed' OR note <> ''", name="failed_with_reason"),
    CheckConstraint(
        "state <> 'passed' OR kind NOT IN ('safeguarding', 'insurance') OR expires_on IS NOT NULL",
        name="passed_until_a_day",
    ),
    CheckConstraint("state <> 'waived' OR note <> ''", name="waived_with_reason"),
)

Table(
    "award_condition",
    metadata,
    Column("id", INT, primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("words", Text(), nullable=False),
    Column("met_at", MOMENT),
    Column("met_by_id", INT, ForeignKey("account.id")),
    CheckConstraint("(met_at IS NULL) = (met_by_id IS NULL)", name="met_by_somebody"),
    CheckConstraint("words <> ''", name="with_words"),
    Index("ix_award_condition_award_id", "award_id"),
)

Table(
    "award_document",
    metadata,
    Column("award_id", INT, ForeignKey("award.id"), primary_key=True),
    Column("kind", word("kind", "bank", "signatories", "host", "safeguarding", "insurance"), primary_key=True),
    Column("sealed", LargeBinary(), nullable=False),
    Column("mimetype", String(40), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("at", MOMENT, nullable=False),
)

Table(
    "award_offer",
    metadata,
    Column("award_id", INT, ForeignKey("award.id"), primary_key=True),
    Column("letter", Text(), nullable=False),
    Column("agreement", Text(), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("offered_at", MOMENT, nullable=False),
    Column("first_id", INT, ForeignKey("account.id")),
    Column("first_at", MOMENT),
    Column("second_email", String(254), nullable=False),
    Column("second_id", INT, ForeignKey("account.id")),
    Column("second_at", MOMENT),
    CheckConstraint("(first_id IS NULL) = (first_at IS NULL)", name="first_has_a_date"),
    CheckConstraint("second_id IS NULL OR first_id IS NOT NULL", name="second_comes_second"),
    CheckConstraint("(second_id IS NULL) = (second_at IS NULL)", name="second_has_a_date"),
    CheckConstraint("second_id <> first_id", name="two_people"),
)

Table(
    "bank_details",
    metadata,
    Column("award_id", INT, ForeignKey("award.id"), primary_key=True),
    Column("sealed", LargeBinary(), nullable=False),
    Column("tail", String(3), nullable=False),
    Column("mark", String(64), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("at", MOMENT, nullable=False),
    Index("ix_bank_details_mark", "mark"),
)

Table(
    "milestone",
    metadata,
    Column("id", INT, primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("title", String(200), nullable=False),
    Column("due_on", Date(), nullable=False),
    Column("done_on", Date()),
    Column("note", Text(), nullable=False),
    CheckConstraint("title <> ''", name="with_a_title"),
    Index("ix_milestone_award_id", "award_id"),
)

Table(
    "pledge_kept",
    metadata,
    Column("offer_id", INT, ForeignKey("help_offer.id"), primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("at", MOMENT, nullable=False),
    Index("ix_pledge_kept_award_id", "award_id"),
)

Table(
    "project_risk",
    metadata,
    Column("id", INT, primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("words", Text(), nullable=False),
    Column("level", word("level", "low", "middle", "high"), nullable=False),
    Column("doing", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("over_at", MOMENT),
    CheckConstraint("words <> '' AND doing <> ''", name="with_words"),
    Index("ix_project_risk_award_id", "award_id"),
)

Table(
    "project_update",
    metadata,
    Column("id", INT, primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("author_id", INT, ForeignKey("account.id"), nullable=False),
    Column("body", Text(), nullable=False),
    Column("at", MOMENT, nullable=False),
    Index("ix_project_update_award_id", "award_id"),
)

Table(
    "spend",
    metadata,
    Column("id", INT, primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("number", INT, nullable=False),
    Column("line", INT),
    Column("supplier", String(120), nullable=False),
    Column("what", String(200), nullable=False),
    Column("amount", INT, nullable=False),
    Column("counted", INT, nullable=False),
    Column("paid_on", Date(), nullable=False),
    Column("over_why", Text(), nullable=False),
    Column("state", word("state", "spend-shown", "spend-accepted", "spend-questioned"), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("at", MOMENT, nullable=False),
    Column("answered_by_id", INT, ForeignKey("account.id")),
    Column("answered_at", MOMENT),
    Column("why", Text(), nullable=False),
    Column("transfer_id", INT, ForeignKey("transfer.id")),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint("(state = 'spend-shown') = (answered_at IS NULL)", name="answered_has_a_date"),
    CheckConstraint("counted >= 0 AND counted <= amount", name="counts_what_was_spent"),
    CheckConstraint("state <> 'spend-questioned' OR why <> ''", name="questioned_with_reason"),
    CheckConstraint("answered_by_id <> by_id", name="two_people"),
    UniqueConstraint("award_id", "number"),
    UniqueConstraint("transfer_id"),
)

Table(
    "instalment",
    metadata,
    Column("id", INT, primary_key=True),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("number", INT, nullable=False),
    Column("amount", INT, nullable=False),
    Column("due_on", Date(), nullable=False),
    Column("status", word("status", "waiting", "released", "held", "paid", "cancelled"), nullable=False),
    Column("tie", word("tie", "nothing", "board", "milestone", "date"), nullable=False),
    Column("milestone_id", INT, ForeignKey("milestone.id")),
    Column("paid_at", MOMENT),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint("(status = 'paid') = (paid_at IS NOT NULL)", name="paid_has_a_date"),
    CheckConstraint("(tie = 'milestone') = (milestone_id IS NOT NULL)", name="tied_to_a_milestone"),
    UniqueConstraint("award_id", "number"),
)

Table(
    "spend_receipt",
    metadata,
    Column("spend_id", INT, ForeignKey("spend.id"), primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("picture", LargeBinary(), nullable=False),
    Column("original", String(64), nullable=False),
    Column("pixels", String(64), nullable=False),
    Column("public", Boolean(), nullable=False),
    UniqueConstraint("place_id", "original"),
    UniqueConstraint("place_id", "pixels"),
)

Table(
    "update_photo",
    metadata,
    Column("update_id", INT, ForeignKey("project_update.id"), primary_key=True),
    Column("small", LargeBinary(), nullable=False),
    Column("large", LargeBinary(), nullable=False),
    Column("alt", String(200), nullable=False),
    Column("digest", String(16), nullable=False),
)

Table(
    "payment",
    metadata,
    Column("id", INT, primary_key=True),
    Column("instalment_id", INT, ForeignKey("instalment.id"), nullable=False),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("amount", INT, nullable=False),
    Column("state", word("state", "prepared", "approved", "payment-declined"), nullable=False),
    Column("approval_id", INT, ForeignKey("approval.id"), nullable=False),
    Column("transfer_id", INT, ForeignKey("transfer.id")),
    CheckConstraint("(state = 'approved') = (transfer_id IS NOT NULL)", name="approved_has_a_line"),
    UniqueConstraint("approval_id"),
    UniqueConstraint("transfer_id"),
    Index("ix_payment_award_id", "award_id"),
    Index("uq_payment_live", "instalment_id", unique=True, **where("state <> 'payment-declined'")),
)
