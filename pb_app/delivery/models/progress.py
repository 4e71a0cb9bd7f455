"""What a project plans, what it has done, and what could go wrong."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.delivery.terms import RiskLevel
from pb_app.moderation.masking import Hideable, masked


class Milestone(Base):
    __tablename__ = "milestone"
    __table_args__ = (CheckConstraint("title <> ''", name="with_a_title"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    due_on: Mapped[date]
    done_on: Mapped[date | None]
    note: Mapped[str] = mapped_column(Text, default="")


class Update(Hideable, Base):
    """What a project says it did."""

    __tablename__ = "project_update"

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    body_written: Mapped[str] = mapped_column("body", Text)
    body = masked("body_written")
    at: Mapped[datetime]


class UpdatePhoto(Hideable, Base):
    """Re-encoded, without the camera's data."""

    __tablename__ = "update_photo"

    update_id: Mapped[int] = mapped_column(ForeignKey("project_update.id"), primary_key=True)
    small: Mapped[bytes] = mapped_column(LargeBinary)
    large: Mapped[bytes] = mapped_column(LargeBinary)
    alt: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(16))


class PledgeKept(Base):
    """Help that a neighbour had promised, and gave."""

    __tablename__ = "pledge_kept"

    offer_id: Mapped[int] = mapped_column(ForeignKey("help_offer.id"), primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    at: Mapped[datetime]


class Risk(Base):
    __tablename__ = "project_risk"
    __table_args__ = (CheckConstraint("words <> '' AND doing <> ''", name="with_words"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    words: Mapped[str] = mapped_column(Text)
    level: Mapped[RiskLevel] = mapped_column(word(RiskLevel, "level"))
    #: What is done about it.
    doing: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    over_at: Mapped[datetime | None]
