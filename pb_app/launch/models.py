"""When the office was reminded of what is missing, and which test emails arrived."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.launch.terms import ReminderKind


class LaunchReminder(Base):
    """The last reminder of a kind about a round."""

    __tablename__ = "launch_reminder"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    kind: Mapped[ReminderKind] = mapped_column(word(ReminderKind, "kind"), primary_key=True)
    told_at: Mapped[datetime]


class MailTrial(Base):
    """A test email, by the hash of its link; it has arrived once somebody follows the link."""

    __tablename__ = "mail_trial"

    token: Mapped[str] = mapped_column(String(64), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    sent_at: Mapped[datetime]
    arrived_at: Mapped[datetime | None]
