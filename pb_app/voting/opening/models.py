"""A record of each time the box was opened."""

from datetime import datetime

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class Opening(Base):
    """Each time the box was opened: by whom, and what came out as one hash."""

    __tablename__ = "opening"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    actor_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    ballots: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]
