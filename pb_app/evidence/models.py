"""Points of evidence with their words, the uses of a point, and its answers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.evidence.terms import EvidenceSource, EvidenceTarget, EvidenceVerdict


class EvidencePoint(Base):
    """Something that people said, or that figures show, with whoever owes a public answer and by when."""

    __tablename__ = "evidence_point"
    __table_args__ = (
        CheckConstraint("people > 0", name="people_positive"),
        CheckConstraint("said_by <> '' AND owner_name <> ''", name="says_who"),
        CheckConstraint("(withdrawn_at IS NULL) = (withdrawn_why = '')", name="withdrawn_with_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    #: The event at which people said it.
    event_id: Mapped[int | None] = mapped_column(ForeignKey("community_event.id"), index=True)
    source: Mapped[EvidenceSource] = mapped_column(word(EvidenceSource, "source"))
    #: In words that name nobody: "People at the spring workshop".
    said_by: Mapped[str] = mapped_column(String(160))
    heard_on: Mapped[date]
    #: How many said so, if that is known.
    people: Mapped[int | None]
    owner_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    #: As the public reads it: a team, not a person.
    owner_name: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    #: The day that the owner was last reminded of.
    reminded_for: Mapped[date | None]
    overdue_told_for: Mapped[date | None]
    withdrawn_at: Mapped[datetime | None]
    withdrawn_why: Mapped[str] = mapped_column(String(500), default="")


class EvidenceWording(Base):
    """A point in one language."""

    __tablename__ = "evidence_wording"
    __table_args__ = (CheckConstraint("title <> '' AND words <> ''", name="says_something"),)

    point_id: Mapped[int] = mapped_column(ForeignKey("evidence_point.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(Text)
    #: The first wording is the one that was said; the others are translations.
    first: Mapped[bool]


class EvidenceOrigin(Base):
    """Something public that a point was made from. While it is hidden, so is the point."""

    __tablename__ = "evidence_origin"
    __table_args__ = (
        CheckConstraint("kind <> ''", name="has_a_kind"),
        Index("ix_evidence_origin_kind_thing_id", "kind", "thing_id"),
    )

    point_id: Mapped[int] = mapped_column(ForeignKey("evidence_point.id"), primary_key=True)
    #: A ``ThingKind``, and the number of such a thing. Neither is a key: nothing leads back from here.
    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    thing_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    #: Because of it the point is not shown.
    hidden: Mapped[bool] = mapped_column(default=False, server_default=false())


class EvidencePicture(Base):
    """What people drew or wrote on a wall, or a photo of where they met: made small, without the camera's data."""

    __tablename__ = "evidence_picture"
    __table_args__ = (CheckConstraint("alt <> ''", name="says_what_it_shows"),)

    point_id: Mapped[int] = mapped_column(ForeignKey("evidence_point.id"), primary_key=True)
    small: Mapped[bytes] = mapped_column(LargeBinary)
    large: Mapped[bytes] = mapped_column(LargeBinary)
    alt: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(16))


class EvidenceUse(Base):
    """What stands on a point, with the reason; bound to the point as it was then."""

    __tablename__ = "evidence_use"
    __table_args__ = (
        CheckConstraint("why <> ''", name="with_a_reason"),
        Index("ix_evidence_use_target_target_id", "target", "target_id"),
        Index(
            "uq_evidence_use_now",
            "point_id",
            "target",
            "target_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("evidence_point.id"))
    target: Mapped[EvidenceTarget] = mapped_column(word(EvidenceTarget, "target"))
    target_id: Mapped[int]
    why: Mapped[str] = mapped_column(String(500))
    digest: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class EvidenceAnswer(Base):
    """A public answer. A later one follows it; none is changed or taken away."""

    __tablename__ = "evidence_answer"
    __table_args__ = (
        UniqueConstraint("point_id", "n"),
        CheckConstraint("words <> ''", name="says_something"),
        CheckConstraint("(verdict = 'will') = (promised_by IS NOT NULL)", name="a_promise_has_a_day"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("evidence_point.id"))
    n: Mapped[int]
    verdict: Mapped[EvidenceVerdict] = mapped_column(word(EvidenceVerdict, "verdict"))
    words: Mapped[str] = mapped_column(Text)
    promised_by: Mapped[date | None]
    #: The team that answered, as the public reads it.
    owner_name: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class EvidenceHandOver(Base):
    """The answer went to another team, or to another day, with a public reason; what it was before."""

    __tablename__ = "evidence_hand_over"
    __table_args__ = (CheckConstraint("reason <> ''", name="with_a_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("evidence_point.id"), index=True)
    owner_name: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date]
    reason: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


append_only(EvidenceAnswer.__table__)
append_only(EvidenceHandOver.__table__)
