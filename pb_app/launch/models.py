"""When the office was reminded of what is missing."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.launch.terms import ReminderKind


class LaunchReminder(Base):
    """The last reminder of a kind about a round."""

    __tablename__ = "launch_reminder"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    kind: Mapped[ReminderKind] = mapped_column(word(ReminderKind, "kind"), primary_key=True)
    told_at: Mapped[datetime]
