"""What a group spends, with receipts."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.delivery.terms import SpendState
from pb_app.moderation.masking import Hideable, masked


class Spend(Hideable, Base):
    __tablename__ = "spend"
    __table_args__ = (
        UniqueConstraint("award_id", "number"),
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("counted >= 0 AND counted <= amount", name="counts_what_was_spent"),
        CheckConstraint("(state = 'spend-shown') = (answered_at IS NULL)", name="answered_has_a_date"),
        CheckConstraint("state <> 'spend-questioned' OR why <> ''", name="questioned_with_reason"),
        CheckConstraint("answered_by_id <> by_id", name="two_people"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    award_id: Mapped[int] = mapped_column(ForeignKey("award.id"))
    number: Mapped[int]
    #: Position of the proposal's cost line it belongs to.
    line: Mapped[int | None]
    supplier_written: Mapped[str] = mapped_column("supplier", String(120))
    what_written: Mapped[str] = mapped_column("what", String(200))
    supplier = masked("supplier_written", says_why=False)
    what = masked("what_written")
    amount: Mapped[int]
    #: How much of it the award's money paid; the rest the group paid itself.
    counted: Mapped[int] = mapped_column(default=0)
    paid_on: Mapped[date]
    over_why_written: Mapped[str] = mapped_column("over_why", Text, default="")
    over_why = masked("over_why_written", says_why=False)
    state: Mapped[SpendState] = mapped_column(word(SpendState, "state"), default=SpendState.SHOWN)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    answered_at: Mapped[datetime | None]
    why: Mapped[str] = mapped_column(Text, default="")
    transfer_id: Mapped[int | None] = mapped_column(ForeignKey("transfer.id"), unique=True)

    @property
    def is_shown(self) -> bool:
        """Nobody of the office has looked at it yet."""
        return self.state is SpendState.SHOWN


class SpendReceipt(Base):
    """The picture of a receipt, re-encoded. The same picture can't be shown twice in a place."""

    __tablename__ = "spend_receipt"
    __table_args__ = (UniqueConstraint("place_id", "original"), UniqueConstraint("place_id", "pixels"))

    spend_id: Mapped[int] = mapped_column(ForeignKey("spend.id"), primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    picture: Mapped[bytes] = mapped_column(LargeBinary)
    #: SHA-256 of the file as it came, and of the picture after it was made ready (the same photo saved anew).
    original: Mapped[str] = mapped_column(String(64))
    pixels: Mapped[str] = mapped_column(String(64))
    #: The file as it came, when it was a PDF: for finance alone.
    sealed: Mapped[bytes | None] = mapped_column(LargeBinary)
    #: Whether everybody may see it; else the group, the office and inspectors.
    public: Mapped[bool] = mapped_column(default=False)
