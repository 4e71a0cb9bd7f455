"""Counts."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, String, Table, Text, UniqueConstraint

from .columns import INT, MOMENT, metadata, word

Table(
    "count",
    metadata,
    Column("id", INT, primary_key=True),
    Column("round_id", INT, ForeignKey("round.id"), nullable=False),
    Column("ballots", INT, nullable=False),
    Column("spent", INT, nullable=False),
    Column("body", Text(), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("counted_at", MOMENT, nullable=False),
    CheckConstraint("ballots >= 0", name="ballots_not_negative"),
    CheckConstraint("spent >= 0", name="spent_not_negative"),
    UniqueConstraint("round_id"),
)

Table(
    "count_line",
    metadata,
    Column("count_id", INT, ForeignKey("count.id"), primary_key=True),
    Column("proposal_id", INT, ForeignKey("proposal.id"), primary_key=True),
    Column("fate", word("fate", "funded", "reserve", "not-funded"), nullable=False),
    Column(
        "why",
        word(
            "why",
            "funded",
            "funded-from-leftover",
            "part-funded",
            "no-support",
            "below-threshold",
            "above-budget",
            "money-ran-out",
            "supporters-short",
            "leftover-too-small",
            "after-the-stop",
            "excluded",
            "needs-another",
            "ceiling",
        ),
        nullable=False,
    ),
    Column("votes", INT, nullable=False),
    Column("supporters", INT, nullable=False),
    Column("missing", INT),
    Column("position", INT),
    Column("pot", String(120), nullable=False),
    CheckConstraint("(fate = 'not-funded') = (position IS NULL)", name="position_if_listed"),
)
