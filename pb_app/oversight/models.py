"""Who gets the bulletin's lines by e-mail, which days' votes were told of, and when the server was seen not to be running."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class Observer(Base):
    __tablename__ = "observer"
    __table_args__ = (CheckConstraint("told >= 0", name="told_not_negative"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), primary_key=True)
    #: The last batch whose line was sent.
    told: Mapped[int] = mapped_column(default=0)


class VotingWatch(Base):
    """When the clock last looked at a round whose voting is open."""

    __tablename__ = "voting_watch"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    seen_at: Mapped[datetime]


class Outage(Base):
    """A time in which the clock did not look at a round although its voting was open."""

    __tablename__ = "outage"
    __table_args__ = (CheckConstraint("ended_at > began_at", name="ends_after_it_begins"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    began_at: Mapped[datetime] = mapped_column(primary_key=True)
    ended_at: Mapped[datetime]


class VoteNews(Base):
    """A day whose voters were told that their vote is in."""

    __tablename__ = "vote_news"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
