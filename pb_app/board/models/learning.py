"""Case studies based on a project's record."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.board.terms import ConsentParty
from pb_app.db import Base, Json, word


class CaseStudy(Base):
    """How others can do the same, based on a project's record; public once all sides agree to this version."""

    __tablename__ = "case_study"
    __table_args__ = (CheckConstraint("version > 0", name="version_counts_from_one"),)

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    title: Mapped[str] = mapped_column(String(160))
    summary: Mapped[str] = mapped_column(Text)
    #: Practical steps, in order.
    steps: Mapped[list[str]] = mapped_column(Json, default=list)
    advice: Mapped[str] = mapped_column(Text, default="")
    version: Mapped[int] = mapped_column(default=1)
    written_at: Mapped[datetime]
    published_at: Mapped[datetime | None]


class CaseAgreement(Base):
    """One side's agreement to a version; a changed text needs new agreement."""

    __tablename__ = "case_agreement"
    __table_args__ = (CheckConstraint("name <> ''", name="by_somebody"),)

    award_id: Mapped[int] = mapped_column(ForeignKey("case_study.award_id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    side: Mapped[ConsentParty] = mapped_column(word(ConsentParty, "side"), primary_key=True)
    #: In public: who agreed, a partner's officer with their organisation; a member as "a member of the board".
    name: Mapped[str] = mapped_column(String(200))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
