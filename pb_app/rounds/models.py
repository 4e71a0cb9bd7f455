"""Rounds and what they are made of."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json, word
from pb_app.db.immutable import append_only, freezing
from pb_app.rounds.terms import PhaseKind, RoundStatus, Rulebook, Window


class Round(Base):
    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("place_id", "slug"),
        CheckConstraint("budget > 0", name="budget_positive"),
        CheckConstraint("small_grant >= 0", name="small_grant_not_negative"),
        CheckConstraint("(status = 'draft') = (published_at IS NULL)", name="published_has_a_date"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    slug: Mapped[str] = mapped_column(String(60))
    title: Mapped[str] = mapped_column(String(160))
    theme: Mapped[str] = mapped_column(String(200), default="")
    description: Mapped[str] = mapped_column(Text, default="")
    #: Which risks the fund takes with this money, in plain language.
    risk: Mapped[str] = mapped_column(Text, default="")
    #: The highest small grant in minor units: a short process, and a learning note instead of a report. 0: there are none.
    small_grant: Mapped[int] = mapped_column(default=0)
    budget: Mapped[int]
    currency: Mapped[str] = mapped_column(String(3), default="GBP")
    status: Mapped[RoundStatus] = mapped_column(word(RoundStatus, "status"), default=RoundStatus.DRAFT)
    rulebook: Mapped[dict[str, Any]]
    #: Set with the first ballot; from then on the database refuses a change of the rulebook.
    frozen: Mapped[bool] = mapped_column(default=False)
    #: For an imported round, the source's own name for it.
    imported_from: Mapped[str | None] = mapped_column(String(200))
    created_at: Mapped[datetime]
    published_at: Mapped[datetime | None]

    @property
    def rules(self) -> Rulebook:
        return Rulebook.from_data(self.rulebook)

    @property
    def is_draft(self) -> bool:
        return self.status is RoundStatus.DRAFT


freezing(Round.__table__, "rulebook", "frozen")


class ImportedElection(Base):
    """What the file of an imported round said of itself; pages and exports go back to it."""

    __tablename__ = "imported_election"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    meta: Mapped[dict[str, Any]] = mapped_column(Json)
    #: The rule that the file declares, and whether it is one that we count by.
    rule: Mapped[str] = mapped_column(String(120))
    ours: Mapped[bool]
    #: The ids of the projects that won, by the file; None where it does not say.
    selected: Mapped[list[str] | None] = mapped_column(Json)


class Phase(Base):
    __tablename__ = "phase"
    __table_args__ = (
        UniqueConstraint("round_id", "kind"),
        CheckConstraint("closes_at > opens_at", name="closes_after_opening"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    kind: Mapped[PhaseKind] = mapped_column(word(PhaseKind, "kind"))
    opens_at: Mapped[datetime]
    closes_at: Mapped[datetime]

    def window(self) -> Window:
        return Window(self.kind, self.opens_at, self.closes_at)


class CacheVersion(Base):
    """Counts changes to the data shown in a round's lists and on its ballot. Triggers update it, so that none is missed."""

    __tablename__ = "cache_version"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id", ondelete="CASCADE"), primary_key=True)
    n: Mapped[int] = mapped_column(default=1)


class Pot(Base):
    """Money reserved for one area or category; money that is in no pot is for the whole place."""

    __tablename__ = "pot"
    __table_args__ = (
        UniqueConstraint("round_id", "name"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("(area_id IS NULL) <> (category IS NULL)", name="for_area_or_category"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    amount: Mapped[int]
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    category: Mapped[str | None] = mapped_column(String(80))


class RoundPriority(Base):
    """A priority or mission that a round works towards."""

    __tablename__ = "round_priority"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    priority_id: Mapped[int] = mapped_column(ForeignKey("priority.id"), primary_key=True)


class RulebookVersion(Base):
    """Each rulebook as it was published, never changed."""

    __tablename__ = "rulebook_version"
    __table_args__ = (CheckConstraint("version > 0", name="version_counts_from_one"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]]
    #: Money, pots and dates at that time; None for versions from before they were kept.
    terms: Mapped[dict[str, Any] | None]
    digest: Mapped[str] = mapped_column(String(64))
    reason: Mapped[str] = mapped_column(Text, default="")
    published_at: Mapped[datetime]


append_only(RulebookVersion.__table__)


class LaunchException(Base):
    """A problem that stood when the round was published, and why it was published all the same."""

    __tablename__ = "launch_exception"
    __table_args__ = (CheckConstraint("reason <> ''", name="with_a_reason"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    problem: Mapped[str] = mapped_column(String(40), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class Rerun(Base):
    """A round in which a vote of an earlier round is run again: on one of its pots, or (pot is NULL) on all of it."""

    __tablename__ = "rerun"
    __table_args__ = (
        CheckConstraint("round_id <> earlier_id", name="two_rounds"),
        CheckConstraint("reason <> ''", name="with_a_reason"),
        UniqueConstraint("earlier_id", "pot"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    earlier_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    #: "" is the money that is in no pot.
    pot: Mapped[str | None] = mapped_column(String(120))
    reason: Mapped[str] = mapped_column(Text)
