"""What guardians were asked and agreed to."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.guardians.terms import GuardianSubject


class YoungPart(Base):
    """Somebody under 18 wants to take part in a round or sit on a board; ``scope_id`` is which. A guardian agrees to it."""

    __tablename__ = "young_part"
    __table_args__ = (
        UniqueConstraint("kind", "scope_id", "account_id"),
        CheckConstraint("kind IN ('young-round', 'young-board')", name="takes_part_in"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    kind: Mapped[GuardianSubject] = mapped_column(word(GuardianSubject, "kind"))
    scope_id: Mapped[int]
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[datetime]


class GuardianConsent(Base):
    """One child's thing and the grown-up who answers for it. Whoever has the ``key`` can agree, from an account of their own."""

    __tablename__ = "guardian_consent"
    __table_args__ = (
        UniqueConstraint("kind", "subject_id"),
        UniqueConstraint("key"),
        CheckConstraint("(signed_at IS NULL) = (ends_on IS NULL)", name="signed_until_a_day"),
        CheckConstraint("revoked_at IS NULL OR signed_at IS NOT NULL", name="revoked_when_signed"),
        CheckConstraint(
            "guardian_id IS NULL OR asked_by_id IS NULL OR guardian_id <> asked_by_id", name="not_by_the_child"
        ),
        CheckConstraint("length(digest) = 64 OR signed_at IS NULL", name="signs_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    kind: Mapped[GuardianSubject] = mapped_column(word(GuardianSubject, "kind"))
    subject_id: Mapped[int]
    key: Mapped[str] = mapped_column(String(24))
    #: The child's account; None where a grown-up made the thing.
    asked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    asked_at: Mapped[datetime]
    #: Of the words that were agreed to.
    digest: Mapped[str] = mapped_column(String(64), default="")
    guardian_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    signed_at: Mapped[datetime | None]
    #: The eighteenth birthday, or a day before it. Nothing else is kept of a child's age.
    ends_on: Mapped[date | None]
    revoked_at: Mapped[datetime | None]
