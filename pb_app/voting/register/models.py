"""Who may vote and who has voted.

A mark holds a day, not a time, and a person's number here is random: neither tells in which order people voted.
"""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, false
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.identity.terms import KeyKind
from pb_app.voting.terms import Channel, PairOutcome, PairReason, Source


class Roll(Base):
    """One entry per person who may vote in a round; what shows that somebody is this person are credentials."""

    __tablename__ = "roll"
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[Source] = mapped_column(word(Source, "source"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    #: Asked for a message on the last day if they have not voted by then.
    remind: Mapped[bool] = mapped_column(default=False)


class RollMark(Base):
    """Has voted; once per person whatever happens, because the database says so."""

    __tablename__ = "roll_mark"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_roll_mark_roll"),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[int] = mapped_column(primary_key=True)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel: Mapped[Channel] = mapped_column(word(Channel, "channel"))
    voted_on: Mapped[date]


class RollKey(Base):
    """A keyed hash of a person on the roll, to find them, and who is nearly them, again; see identity."""

    __tablename__ = "person_key"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_person_key_roll"),
        CheckConstraint("length(hash) = 32", name="hash_whole"),
        Index("ix_person_key_round_id_voter_id", "round_id", "voter_id"),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(32), primary_key=True)
    kind: Mapped[KeyKind] = mapped_column(word(KeyKind, "kind"), primary_key=True)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class PersonPair(Base):
    """Two entries that may be one person: two people decide, before the box is opened."""

    __tablename__ = "person_pair"
    __table_args__ = (CheckConstraint("voter_id < other_id", name="two_people"), {"sqlite_with_rowid": False})

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    other_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    reason: Mapped[PairReason] = mapped_column(word(PairReason, "reason"))
    #: Two people decided that these are two people; a pair that is one person becomes one entry, and is no pair any more.
    apart: Mapped[bool] = mapped_column(default=False, server_default=false())


class PairCount(Base):
    """How many pairs were joined, kept apart or refused in a round: numbers for the public board, and nothing else."""

    __tablename__ = "pair_count"
    __table_args__ = (CheckConstraint("pairs > 0", name="pairs_positive"), {"sqlite_with_rowid": False})

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    outcome: Mapped[PairOutcome] = mapped_column(word(PairOutcome, "outcome"), primary_key=True)
    pairs: Mapped[int]
