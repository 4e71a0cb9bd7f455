"""Reports, what moderators did about them, appeals, and what a place chose."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json, word
from pb_app.moderation.terms import ModerationAction, ReportReason, ThingKind


class Report(Base):
    """Somebody's report of something public. Only moderators read who reported, and the log never says so."""

    __tablename__ = "report"
    __table_args__ = (
        Index("ix_report_kind_thing_id", "kind", "thing_id"),
        Index("ix_report_place_id_settled_at", "place_id", "settled_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    kind: Mapped[ThingKind] = mapped_column(word(ThingKind, "kind"))
    thing_id: Mapped[int]
    reason: Mapped[ReportReason] = mapped_column(word(ReportReason, "reason"))
    words: Mapped[str] = mapped_column(Text, default="")
    #: Who reported, if they were signed in.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    #: A keyed hash of the network, so that nobody reports hundreds of things; never an address.
    mark: Mapped[str] = mapped_column(String(64), default="", index=True)
    at: Mapped[datetime]
    settled_at: Mapped[datetime | None]


class Moderation(Base):
    """What was done about something and why, in public."""

    __tablename__ = "moderation"
    __table_args__ = (
        CheckConstraint("act NOT IN ('hide', 'restore') OR reason <> ''", name="with_reason"),
        Index("ix_moderation_place_id_id", "place_id", "id"),
        Index("ix_moderation_kind_thing_id", "kind", "thing_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    kind: Mapped[ThingKind] = mapped_column(word(ThingKind, "kind"))
    thing_id: Mapped[int]
    act: Mapped[ModerationAction] = mapped_column(word(ModerationAction, "act"))
    reason: Mapped[str] = mapped_column(Text, default="")
    #: Who did it: somebody else decides an appeal. Nobody for what a rule did.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    #: The crowd with which it was hidden, if it was.
    crowd_id: Mapped[int | None] = mapped_column(ForeignKey("crowd.id"))
    #: What is needed for showing it again, such as a name.
    kept: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]


class Appeal(Base):
    """The owner of something hidden asks for another look, once."""

    __tablename__ = "moderation_appeal"
    __table_args__ = (
        CheckConstraint("words <> ''", name="says_something"),
        CheckConstraint("answered_by_id <> hidden_by_id", name="somebody_else_answers"),
        CheckConstraint("(answered_at IS NULL) = (shown_again IS NULL)", name="answered_whole"),
        CheckConstraint("answered_at IS NULL OR answer <> ''", name="answered_with_a_reason"),
    )

    moderation_id: Mapped[int] = mapped_column(ForeignKey("moderation.id"), primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    words: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]
    hidden_by_id: Mapped[int | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None]
    shown_again: Mapped[bool | None]
    answer: Mapped[str] = mapped_column(Text, default="")


class PlaceModeration(Base):
    """What a place chose about moderation."""

    __tablename__ = "place_moderation"
    __table_args__ = (CheckConstraint("hours > 0", name="hours_positive"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    hours: Mapped[int]
    #: [name, e-mail address] of those who hear at once when somebody may be in danger.
    contacts: Mapped[list[list[str]]] = mapped_column(Json)
    hold_proposals: Mapped[bool] = mapped_column(default=False)


class Crowd(Base):
    """New accounts that were suspended together, with what they wrote hidden; undone together."""

    __tablename__ = "crowd"
    __table_args__ = (CheckConstraint("reason <> ''", name="with_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    reason: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]


class Suspension(Base):
    """An account of a crowd: it writes nothing in the place until the crowd is undone."""

    __tablename__ = "suspension"

    crowd_id: Mapped[int] = mapped_column(ForeignKey("crowd.id"), primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, autoincrement=False, index=True)
