"""Who gets the bulletin's lines by e-mail, and which lines were sent."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class Observer(Base):
    __tablename__ = "observer"
    __table_args__ = (CheckConstraint("told >= 0", name="told_not_negative"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), primary_key=True)
    #: The last batch whose line was sent.
    told: Mapped[int] = mapped_column(default=0)
