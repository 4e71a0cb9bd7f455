"""The turnout of an election that was run elsewhere: totals only, never beside a ballot."""

from collections.abc import Mapping, Sequence

from sqlalchemy import CheckConstraint, ForeignKey, String, select
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, db


class ImportedTurnout(Base):
    """How many voters a group had."""

    __tablename__ = "imported_turnout"
    __table_args__ = (CheckConstraint("voters > 0", name="voters_positive"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    dimension: Mapped[str] = mapped_column(String(30), primary_key=True)
    value: Mapped[str] = mapped_column(String(120), primary_key=True)
    voters: Mapped[int]


def keep(round_id: int, groups: Mapping[tuple[str, str], int]) -> None:
    db.session.add_all(
        ImportedTurnout(round_id=round_id, dimension=dimension, value=value, voters=count)
        for (dimension, value), count in sorted(groups.items())
    )


def of_round(round_id: int) -> Sequence[ImportedTurnout]:
    query = select(ImportedTurnout).where(ImportedTurnout.round_id == round_id)
    return db.session.scalars(query.order_by(ImportedTurnout.dimension, ImportedTurnout.voters.desc())).all()
