"""Which cards somebody has read, and what a place counted in each month."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
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


class OwnCard(Base):
    """A card that a place wrote itself; everybody sees it once it is published."""

    __tablename__ = "own_card"

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class OwnCardVersion(Base):
    """The words of a place’s own card in one language. Each change is another version; the highest counts."""

    __tablename__ = "own_card_version"
    __table_args__ = (
        CheckConstraint("title <> '' AND words <> ''", name="says_something"),
        CheckConstraint("n > 0", name="numbered"),
    )

    card_id: Mapped[int] = mapped_column(ForeignKey("own_card.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(140))
    line: Mapped[str] = mapped_column(String(200))
    #: Markdown.
    words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
