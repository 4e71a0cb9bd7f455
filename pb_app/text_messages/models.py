"""Which service sends the texts of a place, whose numbers are confirmed, how much went out today, and who said stop."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base
from pb_app.db.sealing import SealedText


class TextSetting(Base):
    """How a place sends texts; without a row, it sends none."""

    __tablename__ = "text_setting"
    __table_args__ = (CheckConstraint("place_limit > 0 AND number_limit > 0", name="limits_positive"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    #: Its name in the file of the installation, which has the key.
    gateway: Mapped[str] = mapped_column(String(40))
    place_limit: Mapped[int]
    number_limit: Mapped[int]


class TextNumber(Base):
    """Somebody’s number, and the place that may text them. It is asked for with a code before anything else is sent."""

    __tablename__ = "text_number"
    __table_args__ = (
        CheckConstraint("(confirmed_on IS NULL) = (expires_at IS NOT NULL)", name="confirmed_or_asked"),
        CheckConstraint("tries >= 0", name="tries_not_negative"),
    )

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    number: Mapped[str] = mapped_column(SealedText("text number"))
    #: What stands for the number where it is looked for, when it says stop.
    digest: Mapped[str] = mapped_column(String(64), index=True)
    code: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime | None]
    tries: Mapped[int] = mapped_column(default=0)
    confirmed_on: Mapped[date | None]


class TextSpent(Base):
    """How many parts went out in a day: for a place, or to a number; and how many codes somebody asked for."""

    __tablename__ = "text_spent"
    __table_args__ = (CheckConstraint("parts >= 0", name="parts_not_negative"),)

    #: ``place:3``, or a keyed hash of the number or the account.
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    parts: Mapped[int]


class TextStop(Base):
    """A number that said stop, by what stands for it: it gets nothing, not even a code, until it says start."""

    __tablename__ = "text_stop"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    at: Mapped[datetime]
