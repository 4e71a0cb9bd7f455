"""Readers, what they asked for, and issues with who gets them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.newsletters.terms import ConsentMethod, EndReason, IssueState, ListTopic, Segment, SubscriptionRequest

_STANDS = text("ended_at IS NULL")


class NewsletterReader(Base):
    """An address that asked for lists of a place. Without a consent it gets nothing.

    Language and area are those of whoever confirmed it; before that, they mean nothing.
    """

    __tablename__ = "newsletter_reader"
    __table_args__ = (
        UniqueConstraint("place_id", "email"),
        UniqueConstraint("key"),
        CheckConstraint("email = lower(email)", name="email_in_small_letters"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    email: Mapped[str] = mapped_column(String(254), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    #: What links in their messages know them by.
    key: Mapped[str] = mapped_column(String(32))
    language: Mapped[str] = mapped_column(String(8))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    #: When a message to confirm went out last.
    asked_at: Mapped[datetime]
    #: The last time that they pressed anything.
    heard_at: Mapped[datetime]
    #: When they were asked whether they still want it, after a long silence.
    asked_again_at: Mapped[datetime | None]


class NewsletterWish(Base):
    """What was asked for with an address, and nobody has confirmed yet. Each time stands by itself: nothing is mixed."""

    __tablename__ = "newsletter_wish"
    __table_args__ = (UniqueConstraint("key"), CheckConstraint("topics <> '[]'", name="asks_for_something"))

    id: Mapped[int] = mapped_column(primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("newsletter_reader.id"), index=True)
    #: What the link of its message knows it by.
    key: Mapped[str] = mapped_column(String(32))
    topics: Mapped[list[str]]
    language: Mapped[str] = mapped_column(String(8))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    asked_at: Mapped[datetime]

    @property
    def request(self) -> SubscriptionRequest:
        topics = frozenset(ListTopic(topic) for topic in self.topics)
        return SubscriptionRequest(topics=topics, language=self.language, area_id=self.area_id)


class NewsletterConsent(Base):
    """That somebody confirmed that they want a list: what, in which words, when, how, and what proves it."""

    __tablename__ = "newsletter_consent"
    __table_args__ = (
        Index(
            "uq_newsletter_consent_stands",
            "reader_id",
            "topic",
            unique=True,
            sqlite_where=_STANDS,
            postgresql_where=_STANDS,
        ),
        CheckConstraint("(ended_at IS NULL) = (ended_why IS NULL)", name="ended_for_a_reason"),
        CheckConstraint("proof <> ''", name="confirmed_with_proof"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("newsletter_reader.id"), index=True)
    topic: Mapped[ListTopic] = mapped_column(word(ListTopic, "topic"))
    #: Which version of the words they agreed to.
    wording: Mapped[str] = mapped_column(String(20))
    how: Mapped[ConsentMethod] = mapped_column(word(ConsentMethod, "how"))
    asked_at: Mapped[datetime]
    confirmed_at: Mapped[datetime]
    #: SHA-256 of the link whose button they pressed, or of their sign-in here.
    proof: Mapped[str] = mapped_column(String(64))
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[EndReason | None] = mapped_column(word(EndReason, "ended_why"))


class NewsletterIssue(Base):
    """One newsletter. ``people``: how many it went to, once it is going out."""

    __tablename__ = "newsletter_issue"
    __table_args__ = (
        CheckConstraint("people >= 0", name="people_not_negative"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_why = '')", name="taken_down_with_a_reason"),
        Index("ix_newsletter_issue_place_id_state", "place_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    topic: Mapped[ListTopic] = mapped_column(word(ListTopic, "topic"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    #: Only people who read this language; "" for all.
    language: Mapped[str] = mapped_column(String(8), default="")
    #: A role or a round; "" for all.
    audience: Mapped[str] = mapped_column(String(40), default="")
    state: Mapped[IssueState] = mapped_column(word(IssueState, "state"), default=IssueState.DRAFT)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    send_at: Mapped[datetime | None]
    began_at: Mapped[datetime | None]
    people: Mapped[int] = mapped_column(default=0)
    #: A moderator took it down; its page says why.
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str] = mapped_column(String(500), default="", server_default="")

    @property
    def segment(self) -> Segment:
        return Segment(topic=self.topic, area_id=self.area_id, language=self.language, audience=self.audience)


class NewsletterEdition(Base):
    """An issue in one language; ``words`` is plain markdown."""

    __tablename__ = "newsletter_edition"
    __table_args__ = (CheckConstraint("subject <> '' AND words <> ''", name="says_something"),)

    issue_id: Mapped[int] = mapped_column(ForeignKey("newsletter_issue.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    subject: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(Text)
    #: What the outbox keeps of it, once it is going out.
    circular_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_circular.id"))


class NewsletterDelivery(Base):
    """That somebody gets an issue, once. Deleted a month after it went out."""

    __tablename__ = "newsletter_delivery"
    __table_args__ = (Index("ix_newsletter_delivery_issue_id_message_id", "issue_id", "message_id"),)

    issue_id: Mapped[int] = mapped_column(ForeignKey("newsletter_issue.id"), primary_key=True)
    reader_id: Mapped[int] = mapped_column(ForeignKey("newsletter_reader.id"), primary_key=True, index=True)
    #: Their message, once it is in the outbox.
    message_id: Mapped[int | None]
