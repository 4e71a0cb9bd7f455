"""Shared outcomes with versions, figures and agreements; and goals with a date."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base
from pb_app.db.immutable import append_only, when_created
from pb_app.moderation.masking import Hideable
from pb_app.shared_outcomes import guards


class PlaceGoal(Base):
    """Something to reach by a day: of the country (a mission) or of the place. Its words never change; a newer one replaces it."""

    __tablename__ = "place_goal"
    __table_args__ = (
        UniqueConstraint("replaces_id"),
        CheckConstraint("title <> '' AND source <> ''", name="says_its_source"),
        CheckConstraint("(measure = '') = (target IS NULL)", name="counted_to_a_number"),
        CheckConstraint("target > 0", name="target_positive"),
        CheckConstraint("reached_on IS NULL OR (measure = '' AND reached_words <> '')", name="reached_with_a_source"),
        CheckConstraint("(dropped_on IS NULL) = (dropped_why = '')", name="dropped_with_a_reason"),
        CheckConstraint("dropped_on IS NULL OR reached_on IS NULL", name="dropped_or_reached"),
        CheckConstraint("parent_id <> id AND replaces_id <> id", name="not_its_own_parent"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    priority_id: Mapped[int] = mapped_column(ForeignKey("priority.id"))
    #: The goal that it helps.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("place_goal.id"))
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("place_goal.id"))
    title: Mapped[str] = mapped_column(String(300))
    #: Where it was published, and of which day these words are.
    source: Mapped[str] = mapped_column(String(300))
    as_of: Mapped[date]
    due_on: Mapped[date]
    #: What projects measure towards it, and how much is wanted; neither where the country counts.
    measure: Mapped[str] = mapped_column(String(40), default="")
    target: Mapped[int | None]
    reached_on: Mapped[date | None]
    reached_words: Mapped[str] = mapped_column(String(500), default="")
    dropped_on: Mapped[date | None]
    dropped_why: Mapped[str] = mapped_column(String(500), default="")
    made_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]


class SharedOutcome(Hideable, Base):
    """What organisations of a place want to change together; its words are those of a version."""

    __tablename__ = "shared_outcome"
    __table_args__ = (CheckConstraint("(ended_at IS NULL) = (ended_why = '')", name="ended_with_a_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str] = mapped_column(String(500), default="")


class OutcomeVersion(Base):
    """An outcome's words, who answers for it, and why they are so; a later version follows, and none is changed."""

    __tablename__ = "shared_outcome_version"
    __table_args__ = (
        CheckConstraint("title <> '' AND words <> '' AND job <> '' AND why <> ''", name="says_something"),
        CheckConstraint("n > 0", name="numbered"),
    )

    outcome_id: Mapped[int] = mapped_column(ForeignKey("shared_outcome.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(Text)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    #: Who answers for it there: a job, not a name.
    job: Mapped[str] = mapped_column(String(120))
    why: Mapped[str] = mapped_column(String(500))
    digest: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class OutcomeFeed(Base):
    """A figure of a version: an indicator, or what projects measure."""

    __tablename__ = "shared_outcome_feed"
    __table_args__ = (
        ForeignKeyConstraint(["outcome_id", "n"], ["shared_outcome_version.outcome_id", "shared_outcome_version.n"]),
        CheckConstraint("(indicator_id IS NULL) = (measure <> '')", name="one_source"),
    )

    outcome_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    measure: Mapped[str] = mapped_column(String(40), default="")


class OutcomeGoal(Base):
    """A goal that a version helps."""

    __tablename__ = "shared_outcome_goal"
    __table_args__ = (
        ForeignKeyConstraint(["outcome_id", "n"], ["shared_outcome_version.outcome_id", "shared_outcome_version.n"]),
    )

    outcome_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    goal_id: Mapped[int] = mapped_column(ForeignKey("place_goal.id"), primary_key=True)


class OutcomeAgreement(Base):
    """A forum or a board decided that exact words hold until a day; a later decision renews them."""

    __tablename__ = "shared_outcome_agreement"
    __table_args__ = (
        ForeignKeyConstraint(["outcome_id", "n"], ["shared_outcome_version.outcome_id", "shared_outcome_version.n"]),
    )

    outcome_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    decision_id: Mapped[int] = mapped_column(ForeignKey("meeting_decision.id"), primary_key=True)
    n: Mapped[int]
    until: Mapped[date]
    digest: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


for _dialect in ("sqlite", "postgresql"):
    when_created(OutcomeAgreement.__table__, _dialect, guards.about_it(_dialect))
for _table in (OutcomeVersion, OutcomeFeed, OutcomeGoal, OutcomeAgreement):
    append_only(_table.__table__)
