"""Area sets with their areas and shares, directories of postcodes, and people who asked to be named."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json, word
from pb_app.neighbourhoods.terms import AreaSetKind


class AreaSet(Base):
    """Areas of one kind and one edition of boundaries. A place's own areas are its home set."""

    __tablename__ = "area_set"
    __table_args__ = (
        UniqueConstraint("place_id", "kind", "vintage", "name"),
        CheckConstraint("vintage BETWEEN 1970 AND 2200", name="vintage_a_year"),
        Index(
            "uq_area_set_home",
            "place_id",
            unique=True,
            sqlite_where=text("is_home"),
            postgresql_where=text("is_home"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    kind: Mapped[AreaSetKind] = mapped_column(word(AreaSetKind, "kind"))
    #: Tells two sets of one kind and year apart; empty where there is one.
    name: Mapped[str] = mapped_column(String(120), default="")
    #: The year of the boundaries.
    vintage: Mapped[int]
    is_home: Mapped[bool] = mapped_column(default=False)
    made_at: Mapped[datetime]


class SetArea(Base):
    """An area as a set knows it. ``home_id`` is the same area among the place's own."""

    __tablename__ = "set_area"
    __table_args__ = (
        UniqueConstraint("set_id", "code"),
        CheckConstraint("code <> '' AND name <> ''", name="has_code_and_name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("area_set.id"))
    code: Mapped[str] = mapped_column(String(60))
    name: Mapped[str] = mapped_column(String(120))
    welsh_name: Mapped[str] = mapped_column(String(120), default="")
    home_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"), unique=True)
    #: For areas of other sets; a place's own have theirs in ``Area.outline``.
    outline: Mapped[list[Any]] = mapped_column(Json, default=list)
    #: The area that follows it since boundaries or councils changed; it may be in another set.
    successor_id: Mapped[int | None] = mapped_column(ForeignKey("set_area.id"))


class AreaShare(Base):
    """How much of an area lies in an area of another set, in millionths."""

    __tablename__ = "area_share"
    __table_args__ = (
        CheckConstraint("ppm BETWEEN 1 AND 1000000", name="share_of_a_whole"),
        CheckConstraint("part_id <> whole_id", name="not_of_itself"),
    )

    part_id: Mapped[int] = mapped_column(ForeignKey("set_area.id"), primary_key=True)
    whole_id: Mapped[int] = mapped_column(ForeignKey("set_area.id"), primary_key=True, index=True)
    ppm: Mapped[int]


class Directory(Base):
    """One import of postcodes into a set. The newest that was not undone counts."""

    __tablename__ = "directory"
    __table_args__ = (CheckConstraint("length(digest) = 64", name="digest_whole"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    set_id: Mapped[int] = mapped_column(ForeignKey("area_set.id"), index=True)
    rows: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class DirectoryPostcode(Base):
    """The area of a postcode in one import. Whoever looks theirs up leaves nothing here."""

    __tablename__ = "directory_postcode"

    directory_id: Mapped[int] = mapped_column(ForeignKey("directory.id"), primary_key=True)
    postcode: Mapped[str] = mapped_column(String(8), primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("set_area.id"))


class AreaContact(Base):
    """Somebody who asked to be named on an area's page, in which role, and until when; nothing is shown after that."""

    __tablename__ = "area_contact"
    __table_args__ = (CheckConstraint("name <> '' AND role <> ''", name="says_who"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    area_id: Mapped[int] = mapped_column(ForeignKey("set_area.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    role: Mapped[str] = mapped_column(String(160))
    #: A phone number or an address for mail that the public may use.
    reach: Mapped[str] = mapped_column(String(160), default="")
    until: Mapped[date]
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
