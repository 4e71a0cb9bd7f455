"""Starts with their figures, and the parts of organisations with what happened to them."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.meetings.terms import Obstacle
from pb_app.moderation.masking import Hideable
from pb_app.starts.terms import PartStep, StartEnd


class Start(Hideable, Base):
    """A theme that residents named, and the public commitment of the organisation that leads it. No person is in it."""

    __tablename__ = "start"
    __table_args__ = (
        CheckConstraint("title <> '' AND words <> '' AND cohort <> '' AND promise <> ''", name="says_something"),
        CheckConstraint("people >= 20 AND people % 10 = 0", name="people_about"),
        CheckConstraint("services > 0", name="services_positive"),
        CheckConstraint("ends_on > starts_on", name="days_in_order"),
        CheckConstraint("(ended IS NULL) = (ended_on IS NULL)", name="ended_on_a_day"),
        CheckConstraint("(ended IS NULL) = (ended_words = '')", name="ended_with_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    outcome_id: Mapped[int | None] = mapped_column(ForeignKey("shared_outcome.id"))
    #: What residents said that it came from.
    point_id: Mapped[int] = mapped_column(ForeignKey("evidence_point.id"))
    #: The organisation that leads it.
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(Text)
    #: Who it is for, as a group; about how many people, and how many services they use.
    cohort: Mapped[str] = mapped_column(String(200))
    people: Mapped[int]
    services: Mapped[int]
    promise: Mapped[str] = mapped_column(Text)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    ended: Mapped[StartEnd | None] = mapped_column(word(StartEnd, "ended"))
    ended_on: Mapped[date | None]
    #: What came of it, and what was learnt.
    ended_words: Mapped[str] = mapped_column(Text, default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]


class StartFeed(Base):
    """A figure that shows whether a start helps, with the period that was the newest when it began."""

    __tablename__ = "start_feed"
    __table_args__ = (CheckConstraint("(indicator_id IS NULL) = (measure <> '')", name="one_source"),)

    start_id: Mapped[int] = mapped_column(ForeignKey("start.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    indicator_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    measure: Mapped[str] = mapped_column(String(40), default="")
    before: Mapped[str] = mapped_column("before_period", String(40), default="")


class StartPart(Base):
    """What one organisation does in a start, who does it there, and by when."""

    __tablename__ = "start_part"
    __table_args__ = (CheckConstraint("words <> '' AND job <> ''", name="says_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    start_id: Mapped[int] = mapped_column(ForeignKey("start.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    words: Mapped[str] = mapped_column(String(300))
    #: A job, not a name.
    job: Mapped[str] = mapped_column(String(120))
    due_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class StartPartStep(Base):
    """What an organisation said of its part; the last one counts, and none is changed."""

    __tablename__ = "start_part_step"
    __table_args__ = (
        CheckConstraint("n > 0", name="numbered"),
        CheckConstraint("(step = 'part-stuck') = (stuck_on IS NOT NULL)", name="stuck_on_something"),
        CheckConstraint("step IN ('part-taken', 'part-resumed') OR words <> ''", name="says_why"),
    )

    part_id: Mapped[int] = mapped_column(ForeignKey("start_part.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    step: Mapped[PartStep] = mapped_column(word(PartStep, "step"))
    stuck_on: Mapped[Obstacle | None] = mapped_column(word(Obstacle, "stuck_on"))
    words: Mapped[str] = mapped_column(String(500), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class StartPartWait(Base):
    """The agreement that a part which is stuck waits for."""

    __tablename__ = "start_part_wait"
    __table_args__ = (ForeignKeyConstraint(["part_id", "n"], ["start_part_step.part_id", "start_part_step.n"]),)

    part_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("data_agreement.id"), index=True)


append_only(StartFeed.__table__)
append_only(StartPartStep.__table__)
