"""Meetings of a board: papers, votes, decisions and what was learned."""

from sqlalchemy import Boolean, CheckConstraint, Column, Date, ForeignKey, Index, String, Table, Text, UniqueConstraint

from .columns import INT, MOMENT, metadata, word

# Meetings, attendance, reviews and papers

Table(
    "meeting",
    metadata,
    Column("id", INT, primary_key=True),
    Column("board_id", INT, ForeignKey("board.id"), nullable=False),
    Column("starts_at", MOMENT, nullable=False),
    Column("venue", String(200), nullable=False),
    Column("status", word("status", "planned", "meeting-open", "meeting-closed"), nullable=False),
    Column("sent_at", MOMENT),
    Column("late_why", String(300), nullable=False),
    Column("reminded_at", MOMENT),
    Index("ix_meeting_board_id", "board_id"),
)

Table(
    "agenda_item",
    metadata,
    Column("meeting_id", INT, ForeignKey("meeting.id"), primary_key=True),
    Column("position", INT, primary_key=True, autoincrement=False),
    Column("words", String(200), nullable=False),
    Column("minutes", INT, nullable=False),
    Column("projects", Boolean(), nullable=False),
    CheckConstraint("minutes BETWEEN 0 AND 600", name="minutes_plausible"),
)

Table(
    "attendance",
    metadata,
    Column("meeting_id", INT, ForeignKey("meeting.id"), primary_key=True),
    Column("seat_id", INT, ForeignKey("seat.id"), primary_key=True),
    Column("plan", word("plan", "in-the-room", "from-afar", "can-not-come")),
    Column("there", word("there", "in-the-room", "from-afar", "can-not-come")),
    Column("came", Boolean(), nullable=False),
    CheckConstraint("there <> 'can-not-come'", name="there_in_some_way"),
    CheckConstraint("there IS NULL OR came", name="who_is_there_came"),
)

Table(
    "review",
    metadata,
    Column("id", INT, primary_key=True),
    Column("meeting_id", INT, ForeignKey("meeting.id"), nullable=False),
    Column("award_id", INT, ForeignKey("award.id"), nullable=False),
    Column("paper", Text(), nullable=False),
    Column("easy", Text(), nullable=False),
    Column("purpose", word("purpose", "inform", "advise", "decide"), nullable=False),
    Column("method", word("method", "majority", "consent", "ranked"), nullable=False),
    Column("secret", Boolean(), nullable=False),
    UniqueConstraint("meeting_id", "award_id"),
    Index("ix_review_award_id", "award_id"),
)

Table(
    "paper_version",
    metadata,
    Column("review_id", INT, ForeignKey("review.id"), primary_key=True),
    Column("version", INT, primary_key=True, autoincrement=False),
    Column("paper", Text(), nullable=False),
    Column("easy", Text(), nullable=False),
    Column("why", String(300), nullable=False),
    Column("written_at", MOMENT, nullable=False),
)

Table(
    "declaration",
    metadata,
    Column("review_id", INT, ForeignKey("review.id"), primary_key=True),
    Column("seat_id", INT, ForeignKey("seat.id"), primary_key=True),
    Column("conflicted", Boolean(), nullable=False),
    Column("note", Text(), nullable=False),
    CheckConstraint("NOT conflicted OR note <> ''", name="interest_is_explained"),
)

# Votes and decisions

Table(
    "board_vote",
    metadata,
    Column("review_id", INT, ForeignKey("review.id"), primary_key=True),
    Column("seat_id", INT, ForeignKey("seat.id"), primary_key=True),
    Column(
        "verdict",
        word(
            "verdict",
            "continue",
            "change",
            "pause",
            "stop",
            "release-part",
            "hold-part",
            "to-the-reserve-list",
            "ask-first",
        ),
        nullable=False,
    ),
    Column("further", Text(), nullable=False),
)

Table(
    "secret_mark",
    metadata,
    Column("review_id", INT, ForeignKey("review.id"), primary_key=True),
    Column("seat_id", INT, ForeignKey("seat.id"), primary_key=True),
)

Table(
    "secret_vote",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("review_id", INT, ForeignKey("review.id"), nullable=False),
    Column(
        "verdict",
        word(
            "verdict",
            "continue",
            "change",
            "pause",
            "stop",
            "release-part",
            "hold-part",
            "to-the-reserve-list",
            "ask-first",
        ),
        nullable=False,
    ),
    Column("further", Text(), nullable=False),
    Index("ix_secret_vote_review_id", "review_id"),
)

Table(
    "board_criterion",
    metadata,
    Column("id", INT, primary_key=True),
    Column("board_id", INT, ForeignKey("board.id"), nullable=False),
    Column("position", INT, nullable=False),
    Column("words", String(200), nullable=False),
    Column("used", Boolean(), nullable=False),
    CheckConstraint("words <> ''", name="with_words"),
    UniqueConstraint("board_id", "words"),
)

Table(
    "joint_mark",
    metadata,
    Column("review_id", INT, ForeignKey("review.id"), primary_key=True),
    Column("criterion_id", INT, ForeignKey("board_criterion.id"), primary_key=True),
    Column("mark", INT, nullable=False),
    Column("why", String(500), nullable=False),
    CheckConstraint("mark BETWEEN 1 AND 5", name="mark_from_one_to_five"),
)

Table(
    "board_decision",
    metadata,
    Column("review_id", INT, ForeignKey("review.id"), primary_key=True),
    Column(
        "verdict",
        word(
            "verdict",
            "continue",
            "change",
            "pause",
            "stop",
            "release-part",
            "hold-part",
            "to-the-reserve-list",
            "ask-first",
        ),
        nullable=False,
    ),
    Column("reasons", Text(), nullable=False),
    Column("for_it", INT, nullable=False),
    Column("voters", INT, nullable=False),
    Column("instalment_id", INT, ForeignKey("instalment.id")),
    Column("moved", INT, nullable=False),
    Column("next_award_id", INT, ForeignKey("award.id")),
    Column("working", Text(), nullable=False),
    Column("decided_at", MOMENT, nullable=False),
    CheckConstraint("for_it * 2 > voters", name="by_a_majority"),
    CheckConstraint("moved >= 0", name="moved_not_negative"),
    CheckConstraint("reasons <> ''", name="with_reasons"),
)

# Minutes, overrides, recommendations and notes

Table(
    "private_note",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("review_id", INT, ForeignKey("review.id"), nullable=False),
    Column("kind", word("kind", "strength", "board-question"), nullable=False),
    Column("words", Text(), nullable=False),
    Column("answer", Text(), nullable=False),
    Column("answered_by", word("answered_by", "answered-by-group", "answered-by-secretary")),
    CheckConstraint("(answer = '') = (answered_by IS NULL)", name="answered_by_somebody"),
    Index("ix_private_note_review_id", "review_id"),
)

Table(
    "board_response",
    metadata,
    Column("review_id", INT, ForeignKey("board_decision.review_id"), primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("asked", Text(), nullable=False),
    Column("minority", Text(), nullable=False),
    Column("due_on", Date(), nullable=False),
    Column("words", Text(), nullable=False),
    Column("answered_at", MOMENT),
    Column("by_id", INT, ForeignKey("account.id")),
    CheckConstraint("(answered_at IS NULL) = (words = '')", name="answered_in_words"),
    Index("ix_board_response_fund_id", "fund_id"),
)

Table(
    "board_recommendation",
    metadata,
    Column("review_id", INT, ForeignKey("board_decision.review_id"), primary_key=True),
    Column("fund_id", INT, ForeignKey("fund.id"), nullable=False),
    Column("words", Text(), nullable=False),
    Column("due_on", Date(), nullable=False),
    Column("taken", Boolean()),
    Column("said", Text(), nullable=False),
    Column("round_id", INT, ForeignKey("round.id")),
    Column("answered_at", MOMENT),
    Column("by_id", INT, ForeignKey("account.id")),
    CheckConstraint("(answered_at IS NULL) = (taken IS NULL)", name="answered_yes_or_no"),
    CheckConstraint("taken IS NULL OR taken OR said <> ''", name="no_with_a_reason"),
    CheckConstraint("words <> ''", name="with_words"),
    Index("ix_board_recommendation_fund_id", "fund_id"),
    Index("ix_board_recommendation_round_id", "round_id"),
)

Table(
    "board_override",
    metadata,
    Column("review_id", INT, ForeignKey("board_decision.review_id"), primary_key=True),
    Column(
        "verdict",
        word(
            "verdict",
            "continue",
            "change",
            "pause",
            "stop",
            "release-part",
            "hold-part",
            "to-the-reserve-list",
            "ask-first",
        ),
        nullable=False,
    ),
    Column("name", String(120), nullable=False),
    Column("reason", Text(), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("name <> '' AND reason <> ''", name="named_and_explained"),
)

Table(
    "learning_note",
    metadata,
    Column("review_id", INT, ForeignKey("board_decision.review_id"), primary_key=True),
    Column("expected", Text(), nullable=False),
    Column("happened", Text(), nullable=False),
    Column("again", Text(), nullable=False),
    Column("risk", Text(), nullable=False),
    Column("written_at", MOMENT, nullable=False),
    CheckConstraint("expected <> '' AND happened <> '' AND again <> ''", name="says_something"),
)

Table(
    "minutes",
    metadata,
    Column("meeting_id", INT, ForeignKey("meeting.id"), primary_key=True),
    Column("body", Text(), nullable=False),
    Column("written_at", MOMENT, nullable=False),
    Column("approved_in_id", INT, ForeignKey("meeting.id")),
    Column("approved_at", MOMENT),
    CheckConstraint("(approved_in_id IS NULL) = (approved_at IS NULL)", name="approved_somewhere"),
)

# What was learned

Table(
    "user_survey",
    metadata,
    Column("review_id", INT, ForeignKey("review.id"), primary_key=True),
    Column("token", String(32), nullable=False),
    Column("closes_on", Date(), nullable=False),
    Column("own", String(200), nullable=False),
    UniqueConstraint("token"),
)

Table(
    "survey_answer",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("review_id", INT, ForeignKey("user_survey.review_id"), nullable=False),
    Column("helped", INT, nullable=False),
    Column("goes_on", word("goes_on", "goes-on-yes", "goes-on-no", "goes-on-unsure"), nullable=False),
    Column("good", Text(), nullable=False),
    Column("better", Text(), nullable=False),
    Column("own", Text(), nullable=False),
    Column("quotable", Boolean(), nullable=False),
    Column("quoted", Boolean(), nullable=False),
    CheckConstraint("helped BETWEEN 1 AND 4", name="helped_one_to_four"),
    Index("ix_survey_answer_review_id", "review_id"),
)

Table(
    "case_study",
    metadata,
    Column("award_id", INT, ForeignKey("award.id"), primary_key=True),
    Column("title", String(160), nullable=False),
    Column("summary", Text(), nullable=False),
    Column("steps", Text(), nullable=False),
    Column("advice", Text(), nullable=False),
    Column("version", INT, nullable=False),
    Column("written_at", MOMENT, nullable=False),
    Column("published_at", MOMENT),
    CheckConstraint("version > 0", name="version_counts_from_one"),
)

Table(
    "case_agreement",
    metadata,
    Column("award_id", INT, ForeignKey("case_study.award_id"), primary_key=True),
    Column("version", INT, primary_key=True, autoincrement=False),
    Column("side", word("side", "side-residents", "side-group", "side-partner"), primary_key=True),
    Column("name", String(200), nullable=False),
    Column("by_id", INT, ForeignKey("account.id"), nullable=False),
    Column("at", MOMENT, nullable=False),
    CheckConstraint("name <> ''", name="by_somebody"),
)
