"""The turnout of an election that was run elsewhere: totals only, never beside a ballot."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class ImportedTurnout(Base):
    """How many voters a group had."""

    __tablename__ = "imported_turnout"
    __table_args__ = (CheckConstraint("voters > 0", name="voters_positive"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    dimension: Mapped[str] = mapped_column(String(30), primary_key=True)
    value: Mapped[str] = mapped_column(String(120), primary_key=True)
    voters: Mapped[int]
