"""In which language an original is written, and its versions in others."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.moderation.masking import Hideable
from pb_app.text_versions.terms import TextKind, VersionMaker


class TextLanguage(Base):
    """Somebody said in which language an original is written; without a row it is the first language of the place."""

    __tablename__ = "text_language"
    __table_args__ = (CheckConstraint("language <> ''", name="says_something"),)

    kind: Mapped[TextKind] = mapped_column(word(TextKind, "kind"), primary_key=True)
    thing_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    language: Mapped[str] = mapped_column(String(8))


class TextVersion(Hideable, Base):
    """A text in another language than its original."""

    __tablename__ = "text_version"
    __table_args__ = (
        UniqueConstraint("kind", "thing_id", "language"),
        CheckConstraint("language <> ''", name="says_something"),
        CheckConstraint("checked_by_id IS NULL OR checked_at IS NOT NULL", name="checked_at_some_time"),
        Index("ix_text_version_place_id_language", "place_id", "language"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    kind: Mapped[TextKind] = mapped_column(word(TextKind, "kind"))
    thing_id: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    maker: Mapped[VersionMaker] = mapped_column(word(VersionMaker, "maker"))
    #: None once whoever wrote it has left.
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime]
    #: Who compared it with the original. The time alone stays once they have left.
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    checked_at: Mapped[datetime | None]


class TextVersionPart(Base):
    """One part of a version, such as its title."""

    __tablename__ = "text_version_part"
    __table_args__ = (
        CheckConstraint("words <> ''", name="says_something"),
        CheckConstraint("length(digest) = 64", name="digest_whole"),
    )

    version_id: Mapped[int] = mapped_column(ForeignKey("text_version.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[str] = mapped_column(String(20), primary_key=True)
    words: Mapped[str] = mapped_column(Text)
    #: Of the original words that this was made from.
    digest: Mapped[str] = mapped_column(String(64))
