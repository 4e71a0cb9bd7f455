"""A form that was done. No keys to other tables, and nobody's name: its key is a digest that only the page itself can make."""

from datetime import datetime

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base
from pb_app.db.sealing import SealedText

#: What the sealed address is sealed for.
PURPOSE = "page after a form"


class SentForm(Base):
    __tablename__ = "sent_form"
    __table_args__ = (CheckConstraint("length(key) = 64", name="key_is_a_digest"), {"sqlite_with_rowid": False})

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    #: The page that its sender was led to.
    led_to: Mapped[str] = mapped_column(SealedText(PURPOSE))
    at: Mapped[datetime] = mapped_column(index=True)
