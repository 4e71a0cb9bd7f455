"""Lists that were handed in. Of the people on them only hashes are kept, and the row in which they stood."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class VoterList(Base):
    """A list that was taken: how much was on it, and the reason in law where it was an electoral register."""

    __tablename__ = "voter_list"
    __table_args__ = (CheckConstraint("people > 0", name="has_people"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    people: Mapped[int]
    legal_basis: Mapped[str] = mapped_column(Text, default="")
    taken_at: Mapped[datetime]


class ListEntry(Base):
    """Somebody who was on a list: the last one they were on, and in which row."""

    __tablename__ = "list_entry"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_list_entry_roll"),
        CheckConstraint("row_number > 0", name="row_positive"),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[int] = mapped_column(primary_key=True)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    list_id: Mapped[int] = mapped_column(ForeignKey("voter_list.id"), index=True)
    row_number: Mapped[int]


class ListKey(Base):
    """A keyed hash of somebody's name and address, to find them when the list is handed in again."""

    __tablename__ = "list_key"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_list_key_roll"),
        CheckConstraint("length(hash) = 64", name="hash_whole"),
        Index("ix_list_key_round_id_voter_id", "round_id", "voter_id"),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[int] = mapped_column(primary_key=True)
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    voter_id: Mapped[int]
