"""Measures, readings, people reached, avoided costs, benefits and end reports."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json, word
from pb_app.outcomes.terms import BenefitKind, MeasureKind, MeasurementTime, ReportState


class Measure(Base):
    """A place's own measure; or, with a standard one's code, that it is not offered here."""

    __tablename__ = "measure"
    __table_args__ = (UniqueConstraint("place_id", "code"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    code: Mapped[str] = mapped_column(String(40))
    name: Mapped[str] = mapped_column(String(200))
    kind: Mapped[MeasureKind] = mapped_column(word(MeasureKind, "kind"))
    offered: Mapped[bool] = mapped_column(default=True)


class ChosenMeasure(Base):
    """A measure chosen while a proposal is written."""

    __tablename__ = "chosen_measure"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    #: The authors' own wording for what they count.
    words: Mapped[str] = mapped_column(String(200), default="")


class Reading(Base):
    """A measure before or after: how many people answered in each band, or one number."""

    __tablename__ = "reading"
    __table_args__ = (
        CheckConstraint("number >= 0", name="number_not_negative"),
        CheckConstraint("(number IS NULL) <> (counts IS NULL)", name="bands_or_number"),
    )

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    moment: Mapped[MeasurementTime] = mapped_column(word(MeasurementTime, "moment"), primary_key=True)
    counts: Mapped[list[int] | None] = mapped_column(Json)
    number: Mapped[int | None]
    at: Mapped[datetime]


def _once(name: str, *columns: str, where: str) -> Index:
    """At most one such row."""
    return Index(
        f"uq_people_reached_{name}", *columns, unique=True, sqlite_where=text(where), postgresql_where=text(where)
    )


class PeopleReached(Base):
    """How many people of an area or a community a project reached; with neither, in all."""

    __tablename__ = "people_reached"
    __table_args__ = (
        _once("in_all", "award_id", where="area_id IS NULL AND community_id IS NULL"),
        _once("area", "award_id", "area_id", where="area_id IS NOT NULL"),
        _once("community", "award_id", "community_id", where="community_id IS NOT NULL"),
        CheckConstraint("people >= 0", name="people_not_negative"),
        CheckConstraint("area_id IS NULL OR community_id IS NULL", name="area_or_community"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    community_id: Mapped[int | None] = mapped_column(ForeignKey("community.id"))
    people: Mapped[int]


class AvoidedCost(Base):
    """A cost that was avoided because of the project, with the deductions and the source."""

    __tablename__ = "avoided_cost"
    __table_args__ = (
        CheckConstraint("units > 0 AND unit_cost > 0", name="positive"),
        CheckConstraint("deadweight BETWEEN 0 AND 100", name="deadweight_a_percentage"),
        CheckConstraint("attribution BETWEEN 0 AND 100", name="attribution_a_percentage"),
        CheckConstraint("source <> ''", name="with_source"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    what: Mapped[str] = mapped_column(String(200))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"))
    units: Mapped[int]
    unit_cost: Mapped[int]
    source: Mapped[str] = mapped_column(String(300))
    deadweight: Mapped[int]
    attribution: Mapped[int]


class Benefit(Base):
    """A partner's benefit, no matter who paid: money, less demand, or an outcome."""

    __tablename__ = "benefit"
    __table_args__ = (
        CheckConstraint("(kind = 'money') = (amount IS NOT NULL)", name="money_has_an_amount"),
        CheckConstraint("words <> ''", name="with_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    kind: Mapped[BenefitKind] = mapped_column(word(BenefitKind, "kind"))
    words: Mapped[str] = mapped_column(String(300))
    amount: Mapped[int | None]


class EndReport(Base):
    """A group's end report; the answers it agreed to publish are public once accepted."""

    __tablename__ = "end_report"
    __table_args__ = (
        CheckConstraint("state <> 'report-returned' OR why <> ''", name="returned_with_reason"),
        CheckConstraint("answered_by_id <> by_id", name="two_people"),
    )

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    answers: Mapped[dict[str, Any]]
    public: Mapped[bool] = mapped_column(default=False)
    state: Mapped[ReportState] = mapped_column(word(ReportState, "state"), default=ReportState.DRAFT)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    sent_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(Text, default="")


class Reminder(Base):
    """A group was told that its end report is due soon; once."""

    __tablename__ = "report_reminder"

    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"), primary_key=True)
    at: Mapped[datetime]
