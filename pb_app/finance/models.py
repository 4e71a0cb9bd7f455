"""Bank statements and payment runs."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.immutable import append_only_but
from pb_app.finance.terms import LineState


class BankLine(Base):
    """A line of the bank's statement, and what of ours it is."""

    __tablename__ = "bank_line"
    __table_args__ = (
        UniqueConstraint("fund_id", "digest"),
        CheckConstraint(
            "(CASE WHEN payment_id IS NULL THEN 0 ELSE 1 END) + (CASE WHEN arrival_id IS NULL THEN 0 ELSE 1 END) "
            "+ (CASE WHEN transfer_id IS NULL THEN 0 ELSE 1 END) = (CASE WHEN state = 'line-matched' THEN 1 ELSE 0 END)",
            name="matched_is_one_thing",
        ),
        CheckConstraint("state <> 'line-set-aside' OR why <> ''", name="set_aside_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"))
    on: Mapped[date] = mapped_column("booked_on")
    amount: Mapped[int]
    text: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    state: Mapped[LineState] = mapped_column(word(LineState, "state"), default=LineState.NEW)
    payment_id: Mapped[int | None] = mapped_column(ForeignKey("payment.id"), unique=True)
    arrival_id: Mapped[int | None] = mapped_column(ForeignKey("arrival.id"), unique=True)
    transfer_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id"), unique=True)
    why: Mapped[str] = mapped_column(String(300), default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class PaymentRun(Base):
    """Approved payments that go to the bank in one file."""

    __tablename__ = "payment_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    fund_id: Mapped[int] = mapped_column(ForeignKey("fund.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    #: When somebody first had its file, and when somebody said that the bank has it.
    exported_at: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]


class RunLine(Base):
    """A payment in a run, as it was when it was put there: who, where to, how much. A payment goes into one run only."""

    __tablename__ = "payment_run_line"

    payment_id: Mapped[int] = mapped_column(ForeignKey("payment.id"), primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("payment_run.id"), index=True)
    payee: Mapped[str] = mapped_column(String(160))
    amount: Mapped[int]
    reference: Mapped[str] = mapped_column(String(18))
    #: The account as it was approved, and its digest.
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    tail: Mapped[str] = mapped_column(String(3))
    bank_digest: Mapped[str] = mapped_column(String(64))


append_only_but(RunLine.__table__, payee="'–'")
