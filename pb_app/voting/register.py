"""The register: who may vote and who has voted. It knows people and nothing of what was said.

A mark holds a day, not a time, and a person's number here is random: neither tells in which order people voted.
"""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import ForeignKey, ForeignKeyConstraint, Row, func, select
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, db, raw_sql, word
from pb_app.voting.terms import Channel, Source


class Roll(Base):
    """One entry per person who may vote in a round; what shows that somebody is this person are credentials."""

    __tablename__ = "roll"
    __table_args__ = ({"sqlite_with_rowid": False},)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    source: Mapped[Source] = mapped_column(word(Source, "source"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    #: Asked for a message on the last day if they have not voted by then.
    remind: Mapped[bool] = mapped_column(default=False)


class RollMark(Base):
    """Has voted; once per person whatever happens, because the database says so."""

    __tablename__ = "roll_mark"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_roll_mark_roll"),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[int] = mapped_column(primary_key=True)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    channel: Mapped[Channel] = mapped_column(word(Channel, "channel"))
    voted_on: Mapped[date]


def new_number() -> int:
    """A voter's number: random, so that it says nothing of when they came."""
    return secrets.randbelow(2**52) + 1


def entry(round_id: int, voter_id: int) -> Roll | None:
    return db.session.get(Roll, (round_id, voter_id))


def add(round_id: int, source: Source, area_id: int | None) -> Roll:
    """A new person on the roll."""
    found = Roll(round_id=round_id, voter_id=new_number(), source=source, area_id=area_id)
    db.session.add(found)
    db.session.flush()
    return found


_STANDING = (
    "SELECT roll.area_id, roll_mark.channel FROM roll LEFT JOIN roll_mark "
    "ON roll_mark.round_id = roll.round_id AND roll_mark.voter_id = roll.voter_id "
    "WHERE roll.round_id = ? AND roll.voter_id = ?"
)
_MARK = (
    "INSERT INTO roll_mark (round_id, voter_id, channel, voted_on) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (round_id, voter_id) DO UPDATE SET channel = excluded.channel, voted_on = excluded.voted_on"
)


def standing(round_id: int, voter_id: int) -> tuple[int | None, Channel | None] | None:
    """A voter's area and how they have voted so far (None: not yet); None when they are not on the roll."""
    found = raw_sql.one(_STANDING, round_id, voter_id)
    return (found[0], Channel(found[1]) if found[1] else None) if found else None


def has_voted(round_id: int, voter_id: int) -> bool:
    return db.session.get(RollMark, (round_id, voter_id)) is not None


def mark(round_id: int, voter_id: int, channel: Channel, today: date) -> None:
    """Note that this person has voted; voting again changes only the day and the channel."""
    raw_sql.run(_MARK, round_id, voter_id, channel.value, today)


def voters(round_id: int, channel: Channel | None = None) -> int:
    query = select(func.count()).select_from(RollMark).where(RollMark.round_id == round_id)
    return db.session.scalar(query.where(RollMark.channel == channel) if channel else query) or 0


def marked(round_id: int) -> Iterable[tuple[int, Channel]]:
    """(voter number, channel) of everybody who has voted, by number."""
    query = select(RollMark.voter_id, RollMark.channel).where(RollMark.round_id == round_id).order_by(RollMark.voter_id)
    return [(row[0], row[1]) for row in db.session.execute(query)]


def people(round_id: int) -> Sequence[int]:
    """The numbers of everybody on the roll, ascending."""
    return db.session.scalars(select(Roll.voter_id).where(Roll.round_id == round_id).order_by(Roll.voter_id)).all()


def _counted(round_id: int, column: object) -> Sequence[Row[object, int]]:
    query = (
        select(column, func.count())  # type: ignore[call-overload]
        .select_from(RollMark)
        .join(Roll, (RollMark.round_id == Roll.round_id) & (RollMark.voter_id == Roll.voter_id))
        .where(Roll.round_id == round_id)
        .group_by(column)
    )
    return db.session.execute(query).all()


def voters_by_area(round_id: int) -> Sequence[Row[int | None, int]]:
    """(area id or None, voters) for each area."""
    return _counted(round_id, Roll.area_id)  # type: ignore[return-value]


def voters_by_channel(round_id: int) -> Sequence[Row[Channel, int]]:
    """(channel, voters) for each channel."""
    return _counted(round_id, RollMark.channel)  # type: ignore[return-value]
