"""Messages waiting, being sent, sent or set aside."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, false, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.sealing import SealedText

_WAITS = text("sent_at IS NULL AND failed_at IS NULL")


class DeliveryMethod(StrEnum):
    """Which way a message goes."""

    EMAIL = "email"
    TEXT = "text"


class OutboxCircular(Base):
    """What many people get alike, as text and as HTML; ``STOP`` stands in it for each person's own address to stop."""

    __tablename__ = "outbox_circular"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str] = mapped_column(Text)
    html: Mapped[str] = mapped_column(Text)


class OutboxMessage(Base):
    __tablename__ = "outbox_message"
    __table_args__ = (
        CheckConstraint("attempts >= 0", name="attempts_not_negative"),
        CheckConstraint("(claimed_by IS NULL) = (claimed_until IS NULL)", name="claimed_until_a_moment"),
        CheckConstraint("sent_at IS NULL OR failed_at IS NULL", name="sent_or_failed"),
        Index("ix_outbox_message_waiting", "id", sqlite_where=_WAITS, postgresql_where=_WAITS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    by: Mapped[DeliveryMethod] = mapped_column(word(DeliveryMethod, "by"), default=DeliveryMethod.EMAIL)
    to: Mapped[str] = mapped_column(String(254), index=True)
    #: Of a text: the service that sends it; empty for the one of the installation. ``to`` is an account then, and the
    #: number stands in the first line of what is sealed.
    route: Mapped[str] = mapped_column(String(40), default="", server_default="")
    subject: Mapped[str] = mapped_column(String(200))
    #: Holds links that sign in; emptied when the message is delivered.
    body: Mapped[str] = mapped_column(SealedText("message"))
    created_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]
    attempts: Mapped[int] = mapped_column(default=0)
    #: The address for unsubscribing from messages of this kind (the List-Unsubscribe header).
    stop: Mapped[str | None] = mapped_column(SealedText("message"))
    #: A calendar file that goes with it; "" for none.
    calendar: Mapped[str] = mapped_column(SealedText("message"), default="", server_default="")
    #: The row is deleted when it is sent or given up on, because even that it was sent is nobody's business later.
    forget: Mapped[bool] = mapped_column(default=False, server_default=false())
    #: The circular that it is a copy of; its own body then only says how to stop.
    circular_id: Mapped[int | None] = mapped_column(ForeignKey("outbox_circular.id"))
    #: The worker that is sending it, and when others may try because that worker must have stopped.
    claimed_by: Mapped[str | None] = mapped_column(String(80))
    claimed_until: Mapped[datetime | None]
    #: Not tried again before; None: at once.
    next_at: Mapped[datetime | None]
    #: Set aside for the operator: no further try by itself.
    failed_at: Mapped[datetime | None]
    #: What the last try came to, without anything personal.
    error: Mapped[str] = mapped_column(String(200), default="", server_default="")

    def empty(self) -> None:
        """Nobody needs what it said any more."""
        self.body, self.stop, self.calendar = "", None, ""

    def let_go(self) -> None:
        """Nobody is sending it at the moment."""
        self.claimed_by = self.claimed_until = None


class Bounce(Base):
    """An address whose mail is returned; signing in with a link sent there removes the row."""

    __tablename__ = "bounce"

    email: Mapped[str] = mapped_column(String(254), primary_key=True)
    why: Mapped[str] = mapped_column(String(200))
    at: Mapped[datetime]
