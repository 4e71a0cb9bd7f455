"""Objections, without the name of whoever lodged them."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.moderation.masking import Hideable, masked
from pb_app.objections.terms import ObjectionOutcome


class Objection(Hideable, Base):
    """What a voter objects to, and what was answered. Everybody can read both."""

    __tablename__ = "objection"
    __table_args__ = (
        CheckConstraint("words <> ''", name="says_something"),
        CheckConstraint("(outcome IS NULL) = (answered_on IS NULL)", name="answered_has_a_date"),
        CheckConstraint("(outcome IS NULL) = (answer = '')", name="answered_with_a_reason"),
        CheckConstraint("outcome <> 'rerun' OR pot IS NOT NULL", name="rerun_of_a_pot"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    #: A keyed hash of the voter's number, so that one person can't lodge hundreds; it fits no slot of the box.
    mark: Mapped[str] = mapped_column(String(64))
    words_written: Mapped[str] = mapped_column("words", Text)
    words = masked("words_written")
    #: The pot it is about; "" is the money of the whole place, None the whole result.
    pot: Mapped[str | None] = mapped_column(String(120))
    #: A day, not a moment: a moment could be compared with other logs.
    lodged_on: Mapped[date]
    outcome: Mapped[ObjectionOutcome | None] = mapped_column(word(ObjectionOutcome, "outcome"))
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_on: Mapped[date | None]
