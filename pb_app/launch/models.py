"""When the office was reminded of what is missing, and the rehearsals that were held."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.launch.terms import ReminderKind


class LaunchReminder(Base):
    """The last reminder of a kind about a round."""

    __tablename__ = "launch_reminder"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    kind: Mapped[ReminderKind] = mapped_column(word(ReminderKind, "kind"), primary_key=True)
    told_at: Mapped[datetime]


class Rehearsal(Base):
    """A rehearsal with made-up voters, and the proof that nothing of it was left."""

    __tablename__ = "rehearsal"
    __table_args__ = (
        CheckConstraint("voters > 0", name="voters_positive"),
        CheckConstraint("digest_before = digest_after", name="nothing_was_left"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    voters: Mapped[int]
    ballots: Mapped[int]
    #: How many projects the made-up voters' ballots would have funded.
    funded: Mapped[int]
    #: Of everything that is kept about the round's vote, before and after.
    digest_before: Mapped[str] = mapped_column(String(64))
    digest_after: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    held_at: Mapped[datetime]
