"""The register: who may vote and who has voted. It knows people and nothing of what was said.

A mark holds a day, not a time: times would tell in which order people voted.
"""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Row, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, db, word
from pb_app.voting.terms import Channel, Source


class Roll(Base):
    """One entry per person who may vote in a round."""

    __tablename__ = "roll"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    source: Mapped[Source] = mapped_column(word(Source, "source"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))


class RollMark(Base):
    """Has voted; once per person whatever happens, because the database says so."""

    __tablename__ = "roll_mark"
    __table_args__ = (
        ForeignKeyConstraint(
            ["round_id", "account_id"], ["roll.round_id", "roll.account_id"], name="fk_roll_mark_roll"
        ),
    )

    round_id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(primary_key=True)
    channel: Mapped[Channel] = mapped_column(word(Channel, "channel"))
    voted_on: Mapped[date]


class OutsideTurnout(Base):
    """For an imported election: how many voters a group had. Totals only, never beside a ballot."""

    __tablename__ = "outside_turnout"
    __table_args__ = (CheckConstraint("voters > 0", name="voters_positive"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    dimension: Mapped[str] = mapped_column(String(30), primary_key=True)
    value: Mapped[str] = mapped_column(String(120), primary_key=True)
    voters: Mapped[int]


def entry(round_id: int, account_id: int) -> Roll | None:
    return db.session.get(Roll, (round_id, account_id))


def has_voted(round_id: int, account_id: int) -> bool:
    return db.session.get(RollMark, (round_id, account_id)) is not None


def enrol(round_id: int, account_id: int, source: Source, area_id: int | None) -> Roll:
    """Put a person on the roll, or change their area."""
    found = entry(round_id, account_id)
    if found is None:
        found = Roll(round_id=round_id, account_id=account_id, source=source)
        db.session.add(found)
    found.area_id, found.source = area_id, source
    db.session.flush()
    return found


def mark(round_id: int, account_id: int, channel: Channel, today: date) -> None:
    """Note that this person has voted; voting again changes only the day."""
    found = db.session.get(RollMark, (round_id, account_id))
    if found is None:
        db.session.add(RollMark(round_id=round_id, account_id=account_id, channel=channel, voted_on=today))
    else:
        found.channel, found.voted_on = channel, today
    db.session.flush()


def voters(round_id: int) -> int:
    return db.session.scalar(select(func.count()).select_from(RollMark).where(RollMark.round_id == round_id)) or 0


def voters_by_area(round_id: int) -> Sequence[Row[int | None, int]]:
    """(area id or None, voters) for each area."""
    query = (
        select(Roll.area_id, func.count())
        .join(RollMark, (RollMark.round_id == Roll.round_id) & (RollMark.account_id == Roll.account_id))
        .where(Roll.round_id == round_id)
        .group_by(Roll.area_id)
    )
    return db.session.execute(query).all()


def keep_outside_turnout(round_id: int, groups: Mapping[tuple[str, str], int]) -> None:
    db.session.add_all(
        OutsideTurnout(round_id=round_id, dimension=dimension, value=value, voters=count)
        for (dimension, value), count in sorted(groups.items())
    )


def outside_turnout(round_id: int) -> Sequence[OutsideTurnout]:
    query = select(OutsideTurnout).where(OutsideTurnout.round_id == round_id)
    return db.session.scalars(query.order_by(OutsideTurnout.dimension, OutsideTurnout.voters.desc())).all()
