"""The log's one table. Rows refer to people and places by id only, so that erasing a person leaves the chain whole."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base
from pb_app.db.immutable import append_only


class AuditEvent(Base):
    __tablename__ = "audit_event"
    __table_args__ = (CheckConstraint("n > 0", name="n_counts_from_one"),)

    #: Position in the chain, without gaps.
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]
    kind: Mapped[str] = mapped_column(String(60), index=True)
    place_id: Mapped[int | None] = mapped_column(index=True)
    actor_id: Mapped[int | None]
    body: Mapped[dict[str, Any]]
    previous: Mapped[str] = mapped_column(String(64))
    hash: Mapped[str] = mapped_column(String(64), unique=True)


append_only(AuditEvent.__table__)
