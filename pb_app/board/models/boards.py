"""Boards, seats, members, and open calls for seats."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.board.terms import AgeLine, SeatKind
from pb_app.db import Base, Json, word
from pb_app.people.models import Account

#: The oldest is not younger than the youngest.
_AGES = "youngest BETWEEN 0 AND 120 AND oldest BETWEEN 0 AND 120 AND (oldest = 0 OR oldest >= youngest)"


class Board(Base):
    __tablename__ = "board"
    __table_args__ = (
        UniqueConstraint("place_id", "name"),
        CheckConstraint("quorum > 0", name="quorum_positive"),
        CheckConstraint("quorum_lived BETWEEN 0 AND quorum", name="lived_quorum_within"),
        CheckConstraint("lived_share BETWEEN 0 AND 100", name="lived_share_a_percentage"),
        CheckConstraint("papers_days BETWEEN 0 AND 60", name="papers_days_plausible"),
        CheckConstraint("involvement >= 0", name="involvement_not_negative"),
        CheckConstraint(_AGES, name="ages_in_order"),
    )

    #: Its number as a body that meets.
    id: Mapped[int] = mapped_column(ForeignKey("meeting_body.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    name: Mapped[str] = mapped_column(String(120))
    quorum: Mapped[int]
    #: How many of these votes have to come from seats for lived experience.
    quorum_lived: Mapped[int] = mapped_column(default=0)
    #: How many of a hundred seats are reserved for lived experience.
    lived_share: Mapped[int] = mapped_column(default=51)
    #: How many days before a meeting its papers are sent.
    papers_days: Mapped[int] = mapped_column(default=5)
    #: What a member is paid for taking part in a meeting, in minor units; 0 where nobody is.
    involvement: Mapped[int] = mapped_column(default=0)
    #: Of whole years, 0 for none: how old members are.
    youngest: Mapped[int] = mapped_column(default=0)
    oldest: Mapped[int] = mapped_column(default=0)

    @property
    def ages(self) -> AgeLine:
        return AgeLine(self.youngest, self.oldest)


class SeatPlan(Base):
    """How many seats a board has for each kind of experience."""

    __tablename__ = "seat_plan"
    __table_args__ = (CheckConstraint("number > 0", name="number_positive"),)

    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), primary_key=True)
    kind: Mapped[SeatKind] = mapped_column(word(SeatKind, "kind"), primary_key=True)
    number: Mapped[int]


class Seat(Base):
    """A seat on the board, reserved for a kind of experience, for a term."""

    __tablename__ = "seat"
    __table_args__ = (
        UniqueConstraint("board_id", "account_id"),
        CheckConstraint("ends_on > starts_on", name="term_has_length"),
        CheckConstraint("stands_in_for_id <> id", name="stands_in_for_another"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[SeatKind] = mapped_column(word(SeatKind, "kind"), default=SeatKind.RESIDENT)
    kept_for: Mapped[str] = mapped_column(String(160))
    co_chair: Mapped[bool] = mapped_column(default=False)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    #: Whether the member agreed to show the experience beside their name.
    shown: Mapped[bool] = mapped_column(default=False)
    #: For an alternate: the seat they stand in for.
    stands_in_for_id: Mapped[int | None] = mapped_column(ForeignKey("seat.id"))
    #: The member's message for their successor, visible to board members and the secretary.
    handover: Mapped[str] = mapped_column(Text, default="")
    end_told_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class OpenCall(Base):
    """An open call for seats filled by lot. The source of the seed is fixed before anybody volunteers."""

    __tablename__ = "board_call"
    __table_args__ = (
        CheckConstraint("seats > 0", name="seats_positive"),
        CheckConstraint("seed_from <> ''", name="seed_agreed_beforehand"),
        CheckConstraint("(drawn_at IS NULL) = (seed IS NULL)", name="drawn_with_a_seed"),
        CheckConstraint("most_of_area > 0", name="most_of_area_positive"),
        CheckConstraint(_AGES, name="ages_in_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"), index=True)
    seats: Mapped[int]
    #: The least number of seats for each kind of experience.
    least: Mapped[dict[str, Any]]
    #: The most seats for people of one area.
    most_of_area: Mapped[int]
    #: The source of the seed, which everybody can see and nobody can choose, such as the lottery numbers of a day.
    seed_from: Mapped[str] = mapped_column(String(200))
    closes_on: Mapped[date]
    drawn_at: Mapped[datetime | None]
    seed: Mapped[str | None] = mapped_column(String(200))
    seated: Mapped[list[int]] = mapped_column(Json, default=list)
    #: Of whole years, 0 for none: how old volunteers are.
    youngest: Mapped[int] = mapped_column(default=0)
    oldest: Mapped[int] = mapped_column(default=0)

    @property
    def ages(self) -> AgeLine:
        return AgeLine(self.youngest, self.oldest)


class Volunteer(Base):
    """Somebody who would take a seat; shown in public only as a number."""

    __tablename__ = "board_volunteer"
    __table_args__ = (UniqueConstraint("call_id", "account_id"),)

    call_id: Mapped[int] = mapped_column(ForeignKey("board_call.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    kind: Mapped[SeatKind] = mapped_column(word(SeatKind, "kind"))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
