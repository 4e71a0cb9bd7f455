"""Who may vote and who has voted.

A mark holds a day, not a time, and a person's number here is random: neither tells in which order people voted.
"""

from datetime import date

from sqlalchemy import ForeignKey, ForeignKeyConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.voting.terms import Channel, Source


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
