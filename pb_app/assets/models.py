"""What people offer, what others ask them, and lists that were imported."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.assets.terms import AskState, AssetKind, AssetOwner
from pb_app.db import Base, word
from pb_app.db.sealing import SealedText


class AssetImport(Base):
    """One list of groups and services that was taken over, and can be taken back."""

    __tablename__ = "asset_import"
    __table_args__ = (CheckConstraint("length(digest) = 64", name="digest_whole"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    rows: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Asset(Base):
    """Something that a place has. ``owner_id`` answers for it; only what was imported has none."""

    __tablename__ = "asset"
    __table_args__ = (
        UniqueConstraint("uid"),
        Index("ix_asset_place_id_confirmed_on", "place_id", "confirmed_on"),
        CheckConstraint("title <> ''", name="says_what"),
        CheckConstraint("owner_id IS NOT NULL OR import_id IS NOT NULL", name="somebody_answers_for_it"),
        CheckConstraint("owner_kind = 'person' OR owner_name <> ''", name="owner_named"),
        CheckConstraint("owner_kind IN ('person', 'group') OR NOT for_child", name="children_are_persons"),
        CheckConstraint("NOT for_child OR reach = ''", name="children_reached_through_here"),
        CheckConstraint("hidden_why <> ''", name="hidden_with_reason"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="spot_whole"),
        CheckConstraint("lat IS NULL OR kind IN ('place', 'group', 'space')", name="spot_of_what_stays"),
        CheckConstraint("lat IS NULL OR owner_kind <> 'person'", name="no_spot_of_a_person"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    #: What other directories know it by; it never changes.
    uid: Mapped[str] = mapped_column(String(36))
    kind: Mapped[AssetKind] = mapped_column(word(AssetKind, "kind"))
    owner_kind: Mapped[AssetOwner] = mapped_column(word(AssetOwner, "owner_kind"))
    owner_name: Mapped[str] = mapped_column(String(140))
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    venue: Mapped[str] = mapped_column(String(200))
    #: A spot on the map, in millionths of a degree.
    lat: Mapped[int | None]
    lon: Mapped[int | None]
    opening: Mapped[str] = mapped_column(String(300))
    access: Mapped[str] = mapped_column(String(500))
    reach: Mapped[str] = mapped_column(String(200))
    for_child: Mapped[bool] = mapped_column(default=False)
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    import_id: Mapped[int | None] = mapped_column(ForeignKey("asset_import.id"), index=True)
    #: What it is called in the directory that it came from.
    outside_id: Mapped[str] = mapped_column(String(120), default="")
    made_at: Mapped[datetime]
    confirmed_on: Mapped[date]
    #: The confirmation that its owner was asked to renew.
    asked_for: Mapped[date | None]
    ended_at: Mapped[datetime | None]
    hidden_why: Mapped[str | None] = mapped_column(Text)
    #: What under-18s offer waits from then on until a moderator has looked at it.
    held_at: Mapped[datetime | None]


class AssetRequest(Base):
    """Somebody asks to use or borrow something; both read it here, and nobody else. Deleted three months later."""

    __tablename__ = "asset_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    asset_id: Mapped[int] = mapped_column(ForeignKey("asset.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    state: Mapped[AskState] = mapped_column(word(AskState, "state"))
    words: Mapped[str] = mapped_column(SealedText("asset request"))
    answer: Mapped[str] = mapped_column(SealedText("asset answer"))
    at: Mapped[datetime]
    answered_at: Mapped[datetime | None]
