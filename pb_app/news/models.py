"""Posts, their wordings, pictures and corrections."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.news.terms import About, NewsSubject, PostFacts


class NewsPost(Base):
    """Something that happened, or will. It is out from ``publish_at`` on; without one it is a draft."""

    __tablename__ = "news_post"
    __table_args__ = (
        CheckConstraint("(subject = 'place') = (subject_id IS NULL)", name="about_something"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_why = '')", name="taken_down_with_a_reason"),
        Index("ix_news_post_place_id_publish_at", "place_id", "publish_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    subject: Mapped[NewsSubject] = mapped_column(word(NewsSubject, "subject"))
    #: The fund, round or project it is about.
    subject_id: Mapped[int | None]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    publish_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str] = mapped_column(String(500), default="")

    @property
    def about(self) -> About:
        return About(self.subject, self.subject_id)

    @property
    def facts(self) -> PostFacts:
        return PostFacts(publish_at=self.publish_at, is_withdrawn=self.withdrawn_at is not None)


class NewsWording(Base):
    """A post in one language; ``words`` is plain markdown, ``alt`` says what the picture shows."""

    __tablename__ = "news_wording"
    __table_args__ = (CheckConstraint("title <> '' AND words <> ''", name="says_something"),)

    post_id: Mapped[int] = mapped_column(ForeignKey("news_post.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(Text)
    alt: Mapped[str] = mapped_column(String(300), default="")


class NewsPicture(Base):
    """Re-encoded, without the camera's data."""

    __tablename__ = "news_picture"

    post_id: Mapped[int] = mapped_column(ForeignKey("news_post.id"), primary_key=True)
    small: Mapped[bytes] = mapped_column(LargeBinary)
    large: Mapped[bytes] = mapped_column(LargeBinary)
    digest: Mapped[str] = mapped_column(String(64))


class NewsCorrection(Base):
    """What was wrong in a post, said to everybody who reads it."""

    __tablename__ = "news_correction"
    __table_args__ = (CheckConstraint("note <> ''", name="says_what_was_wrong"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey("news_post.id"), index=True)
    language: Mapped[str] = mapped_column(String(8))
    note: Mapped[str] = mapped_column(String(500))
    at: Mapped[datetime]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
