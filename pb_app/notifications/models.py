"""Notifications waiting for people, and how often they want them."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.notifications.terms import FollowedKind, Frequency, Topic


class NotificationPreference(Base):
    """How often somebody wants notifications on a topic; without a row, the default applies."""

    __tablename__ = "notification_preference"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    topic: Mapped[Topic] = mapped_column(word(Topic, "topic"), primary_key=True)
    often: Mapped[Frequency] = mapped_column(word(Frequency, "often"))


class NewsItem(Base):
    """A notification: a headline and its details, worded in the reader's language when it is sent."""

    __tablename__ = "news_item"
    __table_args__ = (
        Index("ix_news_item_sent_at_at_once", "sent_at", "at_once"),
        CheckConstraint("NOT always OR at_once", name="always_is_at_once"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    topic: Mapped[Topic] = mapped_column(word(Topic, "topic"))
    headline: Mapped[str] = mapped_column(String(60))
    details: Mapped[dict[str, Any]]
    #: The page it links to, and the ids of its subject.
    link: Mapped[str] = mapped_column(String(60))
    link_ids: Mapped[dict[str, Any]]
    #: It is sent right after the commit; all others wait for a digest.
    at_once: Mapped[bool]
    #: It goes out whatever the person chose to hear.
    always: Mapped[bool] = mapped_column(default=False, server_default=false())
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class Digest(Base):
    """When somebody last got a digest."""

    __tablename__ = "notification_digest"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    last_at: Mapped[datetime]


class ThingFollow(Base):
    """Somebody is told what becomes of something: an account, or an address whose owner has pressed the button in a message.

    It has a random number, no time and no order, so that nothing leads from here to what anybody said at the same moment.
    """

    __tablename__ = "thing_follow"
    __table_args__ = (
        UniqueConstraint("account_id", "kind", "thing_id"),
        UniqueConstraint("email", "kind", "thing_id"),
        Index("ix_thing_follow_kind_thing_id", "kind", "thing_id"),
        CheckConstraint("(account_id IS NULL) <> (email IS NULL)", name="one_of_both"),
        CheckConstraint("email = lower(email)", name="email_in_small_letters"),
        {"sqlite_with_rowid": False},
    )

    key: Mapped[str] = mapped_column(String(32), primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    email: Mapped[str | None] = mapped_column(String(254))
    #: Of an address: in which language its owner asked.
    language: Mapped[str] = mapped_column(String(8), default="")
    kind: Mapped[FollowedKind] = mapped_column(word(FollowedKind, "kind"))
    thing_id: Mapped[int]
