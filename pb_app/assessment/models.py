"""Tables for what assessors do, which only partly becomes public."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.assessment.terms import AppealOutcome, Feasibility
from pb_app.db import Base, word


class RoundAssessment(Base):
    """How a round assesses proposals; without a row, the default guide applies."""

    __tablename__ = "round_assessment"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    body: Mapped[dict[str, Any]]


class AssignRule(Base):
    """Automatically assigns proposals of an area (and all inside it) or of a category to an assessor."""

    __tablename__ = "assign_rule"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    category: Mapped[str | None] = mapped_column(String(80))


class Assignment(Base):
    """An assessor is assigned to a proposal."""

    __tablename__ = "assignment"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    at: Mapped[datetime]


class Interest(Base):
    """An assessor's declaration of whether they could gain or lose by a proposal."""

    __tablename__ = "interest"
    __table_args__ = (CheckConstraint("NOT conflicted OR why <> ''", name="conflict_with_reason"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    conflicted: Mapped[bool]
    why: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


class Score(Base):
    """One assessor's score; the database refuses scores from somebody who has declared a conflict."""

    __tablename__ = "score"
    __table_args__ = (CheckConstraint("mark BETWEEN 0 AND 5", name="mark_in_range"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(40), primary_key=True)
    mark: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")


class AgreedMark(Base):
    """The mark that the assessors agreed on after a discussion."""

    __tablename__ = "agreed_mark"
    __table_args__ = (CheckConstraint("mark BETWEEN 0 AND 5", name="mark_in_range"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(40), primary_key=True)
    mark: Mapped[int]
    note: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class AssessmentNote(Base):
    """What assessors write to each other."""

    __tablename__ = "assessment_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    body: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class AuthorQuestion(Base):
    """A question to the authors; only they and the assessors can read it."""

    __tablename__ = "author_question"
    __table_args__ = (CheckConstraint("(answered_at IS NULL) = (answer = '')", name="answered_with_words"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    question: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]


class Costing(Base):
    """What a proposal really costs and whether it is feasible, with the evidence. The newest counts."""

    __tablename__ = "costing"
    __table_args__ = (
        CheckConstraint("cost >= 0", name="cost_not_negative"),
        CheckConstraint("why <> '' AND evidence <> ''", name="with_reasons"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    cost: Mapped[int]
    feasible: Mapped[Feasibility] = mapped_column(word(Feasibility, "feasible"))
    why: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class Appeal(Base):
    """An author's appeal, decided by somebody other than the person who refused the proposal."""

    __tablename__ = "appeal"
    __table_args__ = (
        CheckConstraint("(outcome IS NULL) = (decided_at IS NULL)", name="decided_whole"),
        CheckConstraint("outcome IS NULL OR reason <> ''", name="decided_with_reason"),
        Index(
            "uq_appeal_open",
            "proposal_id",
            unique=True,
            sqlite_where=text("outcome IS NULL"),
            postgresql_where=text("outcome IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    outcome: Mapped[AppealOutcome | None] = mapped_column(word(AppealOutcome, "outcome"))
    reason: Mapped[str] = mapped_column(Text, default="")
    decided_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    decided_at: Mapped[datetime | None]
