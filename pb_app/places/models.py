"""A place and what belongs to it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json, word
from pb_app.places.terms import PartnerKind, PriorityKind


class Place(Base):
    __tablename__ = "place"
    __table_args__ = (
        CheckConstraint("slug = lower(slug) AND slug <> ''", name="slug_in_small_letters"),
        CheckConstraint("(merged_into_id IS NULL) = (merged_on IS NULL)", name="merged_on_a_day"),
        CheckConstraint("merged_into_id <> id", name="not_into_itself"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    slug: Mapped[str] = mapped_column(String(60), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    welcome: Mapped[str] = mapped_column(Text, default="")
    timezone: Mapped[str] = mapped_column(String(60), default="Europe/London")
    languages: Mapped[list[str]]
    brand_colour: Mapped[str] = mapped_column(String(7), default="#174f4a")
    #: South, west, north and east of the map, in millionths of a degree; empty when the place has no map.
    bounds: Mapped[list[int]] = mapped_column(Json, default=list)
    created_at: Mapped[datetime]
    #: The place that it has become part of. Everything stays where it is and can be read.
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    merged_on: Mapped[date | None]


class Area(Base):
    """A neighbourhood or ward; areas nest."""

    __tablename__ = "area"
    __table_args__ = (
        UniqueConstraint("place_id", "code"),
        CheckConstraint("parent_id <> id", name="not_its_own_parent"),
        CheckConstraint("population IS NULL OR population >= 0", name="population_not_negative"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    name: Mapped[str] = mapped_column(String(120))
    #: The official code, or a short name of the place's own.
    code: Mapped[str] = mapped_column(String(60))
    #: The year of the code's edition; boundaries change.
    vintage: Mapped[int | None]
    population: Mapped[int | None]
    #: Rings of [lat, lon] in millionths of a degree, for the map.
    outline: Mapped[list[Any]] = mapped_column(Json, default=list)


class Postcode(Base):
    """The area that a postcode is in. A person's own postcode is looked up here and not stored."""

    __tablename__ = "postcode"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    postcode: Mapped[str] = mapped_column(String(8), primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("area.id"))
    vintage: Mapped[int]


class Partner(Base):
    __tablename__ = "partner"
    __table_args__ = (UniqueConstraint("place_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    name: Mapped[str] = mapped_column(String(120))
    kind: Mapped[PartnerKind] = mapped_column(word(PartnerKind, "kind"))


class Community(Base):
    """A community of interest: people who share something other than an address."""

    __tablename__ = "community"
    __table_args__ = (UniqueConstraint("place_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    name: Mapped[str] = mapped_column(String(120))


class Priority(Base):
    """A local priority, or a national mission the place takes part in."""

    __tablename__ = "priority"
    __table_args__ = (UniqueConstraint("place_id", "name"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    kind: Mapped[PriorityKind] = mapped_column(word(PriorityKind, "kind"))
    name: Mapped[str] = mapped_column(String(160))
