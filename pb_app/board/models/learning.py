"""What users of a service say when the board asks, and case studies that grow from a project's record."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.board.terms import ConsentParty, ContinuationView
from pb_app.db import Base, Json, word


class Survey(Base):
    """A few questions to the users of a service, behind an address that the board sends out."""

    __tablename__ = "user_survey"

    review_id: Mapped[int] = mapped_column(ForeignKey("review.id"), primary_key=True)
    token: Mapped[str] = mapped_column(String(32), unique=True)
    closes_on: Mapped[date]
    #: One question of the board's own.
    own: Mapped[str] = mapped_column(String(200), default="")


class SurveyAnswer(Base):
    """What one person said: no name, no time, an id that says nothing, laid anew with every answer."""

    __tablename__ = "survey_answer"
    __table_args__ = (CheckConstraint("helped BETWEEN 1 AND 4", name="helped_one_to_four"),)

    id: Mapped[str] = mapped_column(String(32), primary_key=True)
    review_id: Mapped[int] = mapped_column(ForeignKey("user_survey.review_id"), index=True)
    helped: Mapped[int]
    goes_on: Mapped[ContinuationView] = mapped_column(word(ContinuationView, "goes_on"))
    good: Mapped[str] = mapped_column(Text, default="")
    better: Mapped[str] = mapped_column(Text, default="")
    own: Mapped[str] = mapped_column(Text, default="")
    #: The person lets the board show their words; the secretary has chosen to.
    quotable: Mapped[bool] = mapped_column(default=False)
    quoted: Mapped[bool] = mapped_column(default=False)


class CaseStudy(Base):
    """How others can do the same, grown from a project's record; public once all sides agree to this very text."""

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
    """That one side agrees to a version; a changed text has to be agreed to again."""

    __tablename__ = "case_agreement"
    __table_args__ = (CheckConstraint("name <> ''", name="by_somebody"),)

    award_id: Mapped[int] = mapped_column(ForeignKey("case_study.award_id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    side: Mapped[ConsentParty] = mapped_column(word(ConsentParty, "side"), primary_key=True)
    #: In public: who agreed, a partner's officer with their organisation; a member as "a member of the board".
    name: Mapped[str] = mapped_column(String(200))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
