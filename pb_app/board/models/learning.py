"""Surveys of people who use a service, and case studies based on a project's record."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.board.terms import ConsentParty, ContinuationView
from pb_app.db import Base, Json, word


class Survey(Base):
    """A few questions to people who use a service, at an address that the board sends out."""

    __tablename__ = "user_survey"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    closes_on: Mapped[date]
    #: One question of the board's own.
    own: Mapped[str] = mapped_column(String(200), default="")


class SurveyAnswer(Base):
    """One person's answers: no name, no time and a random id; all are rewritten with every new answer."""

    __tablename__ = "survey_answer"
    __table_args__ = (CheckConstraint("helped BETWEEN 1 AND 4", name="helped_one_to_four"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("user_survey.review_id"), index=True)
    helped: Mapped[int]
    goes_on: Mapped[ContinuationView] = mapped_column(word(ContinuationView, "goes_on"))
    good: Mapped[str] = mapped_column(Text, default="")
    better: Mapped[str] = mapped_column(Text, default="")
    own: Mapped[str] = mapped_column(Text, default="")
    #: Whether the person allows the board to show their comment; whether the secretary chose to.
    quotable: Mapped[bool] = mapped_column(default=False)
    quoted: Mapped[bool] = mapped_column(default=False)


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
