"""The publisher of a place's grants."""

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class Publisher(Base):
    """Set by an administrator; without a prefix nothing is published in the 360Giving format."""

    __tablename__ = "publisher"
    __table_args__ = (CheckConstraint("prefix LIKE '360G-%'", name="prefix_of_360giving"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    prefix: Mapped[str] = mapped_column(String(60))
    org_id: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(160))
    licence: Mapped[str] = mapped_column(String(200))
