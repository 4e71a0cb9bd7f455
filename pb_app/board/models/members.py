"""What belongs to a member: needs, induction, and claims."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.board.terms import ClaimKind, ClaimState, PayWish
from pb_app.db import Base, word
from pb_app.db.sealing import SealedText, SealedWord


class MemberNeeds(Base):
    """What a member needs, visible to the secretary, and their wish about payment, visible only to finance."""

    __tablename__ = "member_needs"

    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    access: Mapped[str] = mapped_column(SealedText("access needs"), default="")
    pay: Mapped[PayWish] = mapped_column(SealedWord("wish about pay", PayWish.ACCEPT), default=PayWish.ACCEPT)


class InductionTask(Base):
    """An induction step for new members. A retired step is kept for those who did it."""

    __tablename__ = "induction_task"
    __table_args__ = (
        UniqueConstraint("board_id", "words"),
        CheckConstraint("words <> ''", name="with_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    board_id: Mapped[int] = mapped_column(ForeignKey("board.id"))
    position: Mapped[int]
    words: Mapped[str] = mapped_column(String(200))
    asked: Mapped[bool] = mapped_column(default=True)


class InductionDone(Base):
    __tablename__ = "induction_done"

    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), primary_key=True)
    task_id: Mapped[int] = mapped_column(ForeignKey("induction_task.id"), primary_key=True)


class Claim(Base):
    """Money that a member claims for attending a meeting or for expenses. Visible only to the member and finance."""

    __tablename__ = "member_claim"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("(kind = 'claim-involvement') = (meeting_id IS NOT NULL)", name="involvement_at_a_meeting"),
        CheckConstraint("(state = 'claim-sent') = (answered_at IS NULL)", name="answered_at_a_time"),
        CheckConstraint("state <> 'claim-declined' OR why <> ''", name="declined_with_reason"),
        Index(
            "uq_member_claim_involvement",
            "seat_id",
            "meeting_id",
            unique=True,
            sqlite_where=text("kind = 'claim-involvement' AND state <> 'claim-declined'"),
            postgresql_where=text("kind = 'claim-involvement' AND state <> 'claim-declined'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    seat_id: Mapped[int] = mapped_column(ForeignKey("seat.id"), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meeting.id"))
    kind: Mapped[ClaimKind] = mapped_column(word(ClaimKind, "kind"))
    words: Mapped[str] = mapped_column(String(300), default="")
    amount: Mapped[int]
    on: Mapped[date] = mapped_column("spent_on")
    state: Mapped[ClaimState] = mapped_column(word(ClaimState, "state"), default=ClaimState.SENT)
    why: Mapped[str] = mapped_column(String(300), default="")
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None]

    @property
    def is_sent(self) -> bool:
        """Whether it waits for an answer."""
        return self.state is ClaimState.SENT


class ClaimReceipt(Base):
    """A picture of a receipt, loaded only when somebody looks at it."""

    __tablename__ = "claim_receipt"

    claim_id: Mapped[int] = mapped_column(ForeignKey("member_claim.id"), primary_key=True)
    picture: Mapped[bytes] = mapped_column(LargeBinary)
