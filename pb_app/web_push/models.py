"""Devices on which somebody wants notifications."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base
from pb_app.db.sealing import SealedText

_DUE = text("due_at IS NOT NULL")


class PushDevice(Base):
    """A browser, and whether it has something to hear of. One notification at a time waits for it: news adds up to one."""

    __tablename__ = "push_device"
    __table_args__ = (
        UniqueConstraint("digest"),
        CheckConstraint("tries >= 0", name="tries_not_negative"),
        Index("ix_push_device_due", "due_at", sqlite_where=_DUE, postgresql_where=_DUE),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: The address at its push service and its keys: whoever has them can send to it.
    address: Mapped[str] = mapped_column(SealedText("push address"))
    keys: Mapped[str] = mapped_column(SealedText("push address"))
    digest: Mapped[str] = mapped_column(String(64))
    #: When it is told next, and of news from which place.
    due_at: Mapped[datetime | None]
    place_id: Mapped[int | None] = mapped_column(ForeignKey("place.id"))
    tries: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
