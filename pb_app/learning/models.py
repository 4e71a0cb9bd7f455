"""Which cards somebody has read, and what a place counted in each month."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.learning.terms import FactKind


class CardRead(Base):
    """Somebody's own note that they have read a card; nobody else sees it."""

    __tablename__ = "card_read"
    __table_args__ = (CheckConstraint("version > 0", name="of_a_version"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    card: Mapped[str] = mapped_column(String(60), primary_key=True)
    version: Mapped[int]
    at: Mapped[datetime]


class PracticeMonth(Base):
    """A fact of the practice page as the clock found it at the start of a month."""

    __tablename__ = "practice_month"
    __table_args__ = (
        CheckConstraint("number >= 0", name="number_not_negative"),
        CheckConstraint("whole >= number", name="part_of_a_whole"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    #: Its first day, in the place's calendar.
    month: Mapped[date] = mapped_column(primary_key=True)
    fact: Mapped[FactKind] = mapped_column(word(FactKind, "fact"), primary_key=True)
    number: Mapped[int]
    whole: Mapped[int | None]
