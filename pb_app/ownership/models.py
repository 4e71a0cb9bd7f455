"""Buildings on their way to the community, their steps, and when laws began."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.ownership.terms import BuildingOwner, CaseStepKind, NominatorKind, RuleSetKey


class OwnershipCase(Base):
    """A building or land that a group wants to keep. It keeps the rules under which it began."""

    __tablename__ = "ownership_case"
    __table_args__ = (
        CheckConstraint("title <> '' AND group_name <> ''", name="says_what_and_who"),
        CheckConstraint("owner_kind <> 'private' OR owner_name = ''", name="private_owner_not_named"),
        CheckConstraint("hidden_why <> ''", name="hidden_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    rule_set: Mapped[RuleSetKey] = mapped_column(word(RuleSetKey, "rule_set"))
    title: Mapped[str] = mapped_column(String(140))
    where: Mapped[str] = mapped_column(String(200))
    words: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    group_name: Mapped[str] = mapped_column(String(140))
    group_kind: Mapped[NominatorKind] = mapped_column(word(NominatorKind, "group_kind"))
    owner_kind: Mapped[BuildingOwner] = mapped_column(word(BuildingOwner, "owner_kind"))
    owner_name: Mapped[str] = mapped_column(String(140))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime]
    hidden_why: Mapped[str | None] = mapped_column(Text)


class CaseStep(Base):
    """A step with its day and reason. A wrong day is corrected by another row that says why.

    What anybody but the office says happened waits until the office has checked it; until then it does not count.
    """

    __tablename__ = "case_step"
    __table_args__ = (
        Index("ix_case_step_case_id", "case_id"),
        UniqueConstraint("corrects_id"),
        CheckConstraint("reason <> ''", name="with_a_reason"),
        CheckConstraint("refused_why <> ''", name="refused_with_reason"),
        CheckConstraint("(checked_at IS NULL) = (checked_by_id IS NULL)", name="checked_by_somebody"),
        CheckConstraint("refused_why IS NULL OR checked_at IS NOT NULL", name="refused_when_checked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    case_id: Mapped[int] = mapped_column(ForeignKey("ownership_case.id"))
    step: Mapped[CaseStepKind] = mapped_column(word(CaseStepKind, "step"))
    happened_on: Mapped[date]
    reason: Mapped[str] = mapped_column(Text)
    #: The group that asked to bid.
    group_name: Mapped[str] = mapped_column(String(140), default="")
    corrects_id: Mapped[int | None] = mapped_column(ForeignKey("case_step.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    checked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    checked_at: Mapped[datetime | None]
    #: Why the office does not count it.
    refused_why: Mapped[str | None] = mapped_column(Text)

    @property
    def waits(self) -> bool:
        """The office has not checked it yet."""
        return self.checked_at is None

    @property
    def counts(self) -> bool:
        """A request opens a case, so it stands from the first day; everything else only when it was checked."""
        return self.refused_why is None and (not self.waits or self.step is CaseStepKind.NOMINATED)


class RuleStart(Base):
    """From when a place says that a law is in force, and where that can be read."""

    __tablename__ = "rule_start"
    __table_args__ = (
        UniqueConstraint("place_id", "rule_set"),
        CheckConstraint("source <> ''", name="with_a_source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    rule_set: Mapped[RuleSetKey] = mapped_column(word(RuleSetKey, "rule_set"))
    starts_on: Mapped[date]
    source: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
