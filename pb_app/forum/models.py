"""Forums with the organisations that sit on them, papers, ways out of what is stuck, and Monday messages."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class Forum(Base):
    """Organisations of a place that meet; it has the number of its body."""

    __tablename__ = "forum"
    __table_args__ = (
        CheckConstraint("name <> ''", name="with_a_name"),
        CheckConstraint("quorum > 0", name="quorum_positive"),
    )

    id: Mapped[int] = mapped_column(ForeignKey("meeting_body.id"), primary_key=True, autoincrement=False)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    #: The organisation whose lead officers run its meetings.
    lead_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    #: So many organisations have to be there.
    quorum: Mapped[int]
    is_public: Mapped[bool] = mapped_column(default=True)


class ForumSeat(Base):
    """An organisation sits on a forum: its officers are members."""

    __tablename__ = "forum_seat"

    forum_id: Mapped[int] = mapped_column(ForeignKey("forum.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True)


class ForumPaper(Base):
    """Something to read before a meeting."""

    __tablename__ = "forum_paper"
    __table_args__ = (CheckConstraint("title <> '' AND words <> ''", name="says_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), index=True)
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class WayOut(Base):
    """What an organisation began because an action was stuck: an agreement about data, or a barrier."""

    __tablename__ = "way_out"
    __table_args__ = (CheckConstraint("(agreement_id IS NULL) <> (barrier_id IS NULL)", name="leads_to_one"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    action_id: Mapped[int] = mapped_column(ForeignKey("meeting_action.id"), index=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("data_agreement.id"))
    barrier_id: Mapped[int | None] = mapped_column(ForeignKey("barrier.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    #: When whoever does the action heard that it can go on.
    told_at: Mapped[datetime | None]


class MondayMessage(Base):
    """What waited for somebody on a Monday; they are told if it is not nothing: once for each place and week."""

    __tablename__ = "monday_message"
    __table_args__ = (CheckConstraint("things >= 0 AND because >= 0 AND because <= things", name="counts"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    week: Mapped[date] = mapped_column(primary_key=True)
    things: Mapped[int]
    because: Mapped[int]
    at: Mapped[datetime]
