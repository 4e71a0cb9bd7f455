"""Every public text a proposal has had, with its hash."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base
from pb_app.db.immutable import append_only_but


class Version(Base):
    """What everybody could read from ``at`` on. After the first ballot the database takes no new one of a standing proposal."""

    __tablename__ = "proposal_version"
    __table_args__ = (CheckConstraint("n > 0", name="n_counts_from_one"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    body: Mapped[dict[str, Any]]
    #: SHA-256 of the body's canonical JSON.
    digest: Mapped[str] = mapped_column(String(64))
    why: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


append_only_but(Version.__table__, body="'{}'", why="''")
