"""The facts about its area that a proposal stands on."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class CitedFact(Base):
    """One edition of a figure about one area, which the authors named. What it says comes from the figures themselves."""

    __tablename__ = "cited_fact"
    __table_args__ = (UniqueConstraint("proposal_id", "indicator_id", "area_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    indicator_id: Mapped[int] = mapped_column(ForeignKey("indicator.id"))
    area_id: Mapped[int] = mapped_column(ForeignKey("set_area.id"))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    #: Since when the authors stand on it no more.
    ended_at: Mapped[datetime | None]
