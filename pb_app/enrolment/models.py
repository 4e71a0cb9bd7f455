"""Batches of printed codes, and text codes under way. A code itself is never kept: see voting's credentials."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class CodeBatch(Base):
    """Letters that were made together."""

    __tablename__ = "code_batch"
    __table_args__ = (CheckConstraint("size > 0", name="size_positive"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    size: Mapped[int]
    note: Mapped[str] = mapped_column(String(200), default="")
    made_at: Mapped[datetime]


class TextCode(Base):
    """Six digits on their way to a phone; only keyed hashes."""

    __tablename__ = "text_code"
    __table_args__ = (CheckConstraint("tries >= 0", name="tries_not_negative"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    phone: Mapped[str] = mapped_column(String(64), primary_key=True)
    code: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
