"""Indicators, each in one edition, with their words and values."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import append_only
from pb_app.indicators.terms import IndicatorSide, NumberKind


class Indicator(Base):
    """One edition of a figure about the areas of a set. It is public from ``published_at`` until it is taken back."""

    __tablename__ = "indicator"
    __table_args__ = (
        CheckConstraint("publisher <> '' AND edition <> '' AND licence <> '' AND source <> ''", name="says_its_source"),
        CheckConstraint("least BETWEEN 5 AND 1000", name="least_hides_somebody"),
        CheckConstraint("(taken_back_at IS NULL) = (taken_back_why = '')", name="taken_back_with_a_reason"),
        CheckConstraint("NOT is_deprivation OR (side = 'need' AND number <> 'count')", name="deprivation_is_need"),
        CheckConstraint("replaces_id <> id", name="not_its_own_successor"),
        CheckConstraint("measure <> ''", name="measures_something"),
        Index(
            "uq_indicator_edition",
            "place_id",
            "measure",
            "publisher",
            "edition",
            "copy",
            unique=True,
            sqlite_where=text("taken_back_at IS NULL"),
            postgresql_where=text("taken_back_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("area_set.id"))
    #: What is measured: its first title, in letters that can be compared.
    measure: Mapped[str] = mapped_column(String(140))
    #: 0; more only for what was begun twice before that was refused.
    copy: Mapped[int] = mapped_column(default=0)
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("indicator.id"))
    number: Mapped[NumberKind] = mapped_column(word(NumberKind, "number"))
    side: Mapped[IndicatorSide] = mapped_column(word(IndicatorSide, "side"))
    publisher: Mapped[str] = mapped_column(String(160))
    #: Of which year or issue it is: "Census 2021".
    edition: Mapped[str] = mapped_column(String(120))
    #: The line that the licence asks for.
    licence: Mapped[str] = mapped_column(String(500))
    #: Where the file is from.
    source: Mapped[str] = mapped_column(String(300))
    #: Fewer people than this are never shown.
    least: Mapped[int]
    is_made_up: Mapped[bool] = mapped_column(default=False)
    #: Results are shown by it too: how much went to the areas that need it most.
    is_deprivation: Mapped[bool] = mapped_column(default=False)
    digest: Mapped[str] = mapped_column(String(64), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    published_at: Mapped[datetime | None]
    taken_back_at: Mapped[datetime | None]
    taken_back_why: Mapped[str] = mapped_column(String(500), default="")


class IndicatorWording(Base):
    """What an indicator is called in one language, and the two halves of its sentence: "people", "live alone"."""

    __tablename__ = "indicator_wording"
    __table_args__ = (CheckConstraint("title <> '' AND who <> '' AND what <> ''", name="says_something"),)

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    title: Mapped[str] = mapped_column(String(140))
    who: Mapped[str] = mapped_column(String(80))
    what: Mapped[str] = mapped_column(String(160))


class IndicatorValue(Base):
    """What the source says of one area and period. Where it hides the number, its mark stands in place of it."""

    __tablename__ = "indicator_value"
    __table_args__ = (
        CheckConstraint("(value IS NULL) = (mark <> '')", name="number_or_mark"),
        CheckConstraint("denominator IS NULL OR (denominator >= value AND value >= 0)", name="part_of_all"),
        CheckConstraint("low <= high", name="interval_in_order"),
        CheckConstraint("weight >= 0", name="weight_of_people"),
    )

    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"), primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("set_area.id"), primary_key=True)
    period: Mapped[str] = mapped_column(String(40), primary_key=True)
    #: A count, the upper number of a rate, or a score in millionths.
    value: Mapped[int | None]
    denominator: Mapped[int | None]
    #: Of how many people a score is the mean.
    weight: Mapped[int | None]
    #: The interval in millionths.
    low: Mapped[int | None]
    high: Mapped[int | None]
    mark: Mapped[str] = mapped_column(String(60), default="")


append_only(IndicatorValue.__table__)
