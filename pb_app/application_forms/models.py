"""Application forms: every version is kept, and the newest applies."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base
from pb_app.db.immutable import append_only


class ApplicationFormVersion(Base):
    __tablename__ = "application_form_version"
    __table_args__ = (CheckConstraint("version > 0", name="version_counts_from_one"),)

    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), primary_key=True)
    version: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]]
    made_at: Mapped[datetime]


append_only(ApplicationFormVersion.__table__)
