"""What readers of a language made of its draft."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json


class MessageReview(Base):
    """Somebody who speaks the language approved a message, as it was drafted or in other words."""

    __tablename__ = "message_review"
    __table_args__ = (CheckConstraint("length(key) = 64", name="key_whole"),)

    language: Mapped[str] = mapped_column(String(8), primary_key=True)
    #: Digest of the English message.
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    words: Mapped[list[str]] = mapped_column(Json)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    at: Mapped[datetime]
