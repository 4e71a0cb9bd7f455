"""Papers by number, never by person; tablets; help that was asked for; ballots kept apart; the hall's clock."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.polling.terms import PaperState, TenderKind, TenderState


class PaperBatch(Base):
    """Papers printed together, numbered from ``first``; what came of them once they are back."""

    __tablename__ = "paper_batch"
    __table_args__ = (
        CheckConstraint("size > 0 AND first > 0", name="size_positive"),
        CheckConstraint("returned >= 0 AND spoiled >= 0 AND unused >= 0", name="counts_not_negative"),
        CheckConstraint("returned + spoiled + unused <= size", name="not_more_than_printed"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    first: Mapped[int]
    size: Mapped[int]
    issued_to: Mapped[str] = mapped_column(String(120), default="")
    returned: Mapped[int] = mapped_column(default=0)
    spoiled: Mapped[int] = mapped_column(default=0)
    unused: Mapped[int] = mapped_column(default=0)
    made_at: Mapped[datetime]


class PaperBallot(Base):
    """A paper that somebody has begun to enter."""

    __tablename__ = "paper_ballot"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    serial: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    batch_id: Mapped[int] = mapped_column(ForeignKey("paper_batch.id"))
    state: Mapped[PaperState] = mapped_column(word(PaperState, "state"))


class PaperEntry(Base):
    """One clerk's entry of a paper: sealed, with a keyed hash to compare. Deleted once two agree."""

    __tablename__ = "paper_entry"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    serial: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    clerk_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(64))
    sealed: Mapped[bytes] = mapped_column(LargeBinary)


class Kiosk(Base):
    """A shared tablet; only a hash of its secret is kept."""

    __tablename__ = "kiosk"

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    secret_hash: Mapped[str] = mapped_column(String(64))
    ended: Mapped[bool] = mapped_column(default=False)


class Assistance(Base):
    """Somebody asked a helper to help them vote, and said so."""

    __tablename__ = "assistance"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    voter_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    helper_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    on: Mapped[date]


class Hall(Base):
    """A decision day: which proposal is being spoken for, and until when."""

    __tablename__ = "hall"
    __table_args__ = (CheckConstraint("minutes > 0", name="minutes_positive"),)

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    number: Mapped[int | None]
    minutes: Mapped[int] = mapped_column(default=3)
    ends_at: Mapped[datetime | None]


class TenderedBallot(Base):
    """A sealed ballot that is kept apart, unopened, until two people decide.

    Once it counts it lies in the box with all others, and nothing here tells any more which one it is.
    """

    __tablename__ = "tendered_ballot"
    __table_args__ = (
        UniqueConstraint("round_id", "person", name="uq_tendered_ballot_round_id_person"),
        CheckConstraint("state <> 'waiting' OR (sealed IS NOT NULL AND tracker IS NOT NULL)", name="waiting_is_sealed"),
        CheckConstraint(
            "state <> 'counted' OR (sealed IS NULL AND tracker IS NULL AND person IS NULL)",
            name="counted_keeps_nothing",
        ),
        CheckConstraint("n > 0", name="n_counts_from_one"),
        CheckConstraint("statement <> ''", name="with_a_statement"),
    )

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    #: The number under which everybody can read what was decided.
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[TenderKind] = mapped_column(word(TenderKind, "kind"))
    state: Mapped[TenderState] = mapped_column(word(TenderState, "state"), default=TenderState.WAITING)
    #: A keyed hash: the person's slot in the box, or of name and date of birth of somebody who is not on the roll.
    person: Mapped[str | None] = mapped_column(String(64))
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    tracker: Mapped[str | None] = mapped_column(String(16))
    #: What the person says, for the two who decide.
    statement: Mapped[str] = mapped_column(Text)
    #: The helper who took it; nobody where the person wrote it themselves.
    taken_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    taken_on: Mapped[date]
