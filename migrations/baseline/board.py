"""Boards and their members."""

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

# Boards, their seats and who takes them

Table(
    "board",
    metadata,
    Column("id", INT, primary_key=True),
    Column("place_id", INT, ForeignKey("place.id"), nullable=False),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("name", String(120), nullable=False),
    Column("quorum", INT, nullable=False),
    Column("quorum_lived", INT, nullable=False),
    Column("lived_share", INT, nullable=False),
    Column("papers_days", INT, nullable=False),
    Column("involvement", INT, nullable=False),
    CheckConstraint("involvement >= 0", name="involvement_not_negative"),
    CheckConstraint("quorum_lived BETWEEN 0 AND quorum", name="lived_quorum_within"),
    CheckConstraint("lived_share BETWEEN 0 AND 100", name="lived_share_a_percentage"),
    CheckConstraint("papers_days BETWEEN 0 AND 60", name="papers_days_plausible"),
    CheckConstraint("quorum > 0", name="quorum_positive"),
    UniqueConstraint("place_id", "name"),
    Index("ix_board_place_id", "place_id"),
)

Table(
    "seat_plan",
    metadata,
    Column("board_id", INT, ForeignKey("board.id"), primary_key=True),
    Column(
        "kind",
        word("kind", "service-user", "carer", "young-person", "seat-resident", "partner-officer", "councillor"),
        primary_key=True,
    ),
    Column("number", INT, nullable=False),
    CheckConstraint("number > 0", name="number_positive"),
)

Table(
    "seat",
    metadata,
    Column("id", INT, primary_key=True),
    Column("board_id", INT, ForeignKey("board.id"), nullable=False),
    Column("account_id", INT, ForeignKey("account.id"), nullable=False),
    Column(
        "kind",
        word("kind", "service-user", "carer", "young-person", "seat-resident", "partner-officer", "councillor"),
        nullable=False,
    ),
    Column("kept_for", String(160), nullable=False),
    Column("co_chair", Boolean(), nullable=False),
    Column("starts_on", Date(), nullable=False),
    Column("ends_on", Date(), nullable=False),
    Column("shown", Boolean(), nullable=False),
    Column("stands_in_for_id", INT, ForeignKey("seat.id")),
    Column("handover", Text(), nullable=False),
    Column("end_told_at", MOMENT),
    CheckConstraint("stands_in_for_id <> id", name="stands_in_for_another"),
    CheckConstraint("ends_on > starts_on", name="term_has_length"),
    UniqueConstraint("board_id", "account_id"),
)

Table(
    "board_call",
    metadata,
    Column("id", INT, primary_key=True),
    Column("board_id", INT, ForeignKey("board.id"), nullable=False),
    Column("seats", INT, nullable=False),
    Column("least", Text(), nullable=False),
    Column("most_of_area", INT, nullable=False),
    Column("seed_from", String(200), nullable=False),
    Column("closes_on", Date(), nullable=False),
    Column("drawn_at", MOMENT),
    Column("seed", String(200)),
    Column("seated", Text(), nullable=False),
    CheckConstraint("(drawn_at IS NULL) = (seed IS NULL)", name="drawn_with_a_seed"),
    CheckConstraint("most_of_area > 0", name="most_of_area_positive"),
    CheckConstraint("seats > 0", name="seats_positive"),
    CheckConstraint("seed_from <> ''", name="seed_agreed_beforehand"),
    Index("ix_board_call_board_id", "board_id"),
)

Table(
    "board_volunteer",
    metadata,
    Column("call_id", INT, ForeignKey("board_call.id"), primary_key=True),
    Column("number", INT, primary_key=True, autoincrement=False),
    Column("account_id", INT, ForeignKey("account.id"), nullable=False),
    Column(
        "kind",
        word("kind", "service-user", "carer", "young-person", "seat-resident", "partner-officer", "councillor"),
        nullable=False,
    ),
    Column("area_id", INT, ForeignKey("area.id")),
    UniqueConstraint("call_id", "account_id"),
)

# Members: induction, needs, interests and claims

Table(
    "standing_interest",
    metadata,
    Column("id", INT, primary_key=True),
    Column("seat_id", INT, ForeignKey("seat.id"), nullable=False),
    Column("words", String(200), nullable=False),
    Column("since", Date(), nullable=False),
    Column("until", Date()),
    CheckConstraint("words <> ''", name="with_words"),
    Index("ix_standing_interest_seat_id", "seat_id"),
)

Table(
    "member_needs",
    metadata,
    Column("seat_id", INT, ForeignKey("seat.id"), primary_key=True),
    Column("access", Text(), nullable=False),
    Column("pay", word("pay", "pay-accept", "pay-reduce", "pay-decline"), nullable=False),
)

Table(
    "induction_task",
    metadata,
    Column("id", INT, primary_key=True),
    Column("board_id", INT, ForeignKey("board.id"), nullable=False),
    Column("position", INT, nullable=False),
    Column("words", String(200), nullable=False),
    Column("asked", Boolean(), nullable=False),
    CheckConstraint("words <> ''", name="with_words"),
    UniqueConstraint("board_id", "words"),
)

Table(
    "induction_done",
    metadata,
    Column("seat_id", INT, ForeignKey("seat.id"), primary_key=True),
    Column("task_id", INT, ForeignKey("induction_task.id"), primary_key=True),
)

Table(
    "member_claim",
    metadata,
    Column("id", INT, primary_key=True),
    Column("seat_id", INT, ForeignKey("seat.id"), nullable=False),
    Column("meeting_id", INT, ForeignKey("meeting.id")),
    Column("kind", word("kind", "claim-involvement", "claim-travel", "claim-care", "claim-other"), nullable=False),
    Column("words", String(300), nullable=False),
    Column("amount", INT, nullable=False),
    Column("spent_on", Date(), nullable=False),
    Column("state", word("state", "claim-sent", "claim-paid", "claim-declined"), nullable=False),
    Column("why", String(300), nullable=False),
    Column("answered_by_id", INT, ForeignKey("account.id")),
    Column("answered_at", MOMENT),
    CheckConstraint("amount > 0", name="amount_positive"),
    CheckConstraint("(state = 'claim-sent') = (answered_at IS NULL)", name="answered_at_a_time"),
    CheckConstraint("state <> 'claim-declined' OR why <> ''", name="declined_with_reason"),
    CheckConstraint("(kind = 'claim-involvement') = (meeting_id IS NOT NULL)", name="involvement_at_a_meeting"),
    Index("ix_member_claim_seat_id", "seat_id"),
    Index(
        "uq_member_claim_involvement",
        "seat_id",
        "meeting_id",
        unique=True,
        **where("kind = 'claim-involvement' AND state <> 'claim-declined'"),
    ),
)

Table(
    "claim_receipt",
    metadata,
    Column("claim_id", INT, ForeignKey("member_claim.id"), primary_key=True),
    Column("picture", LargeBinary(), nullable=False),
)
