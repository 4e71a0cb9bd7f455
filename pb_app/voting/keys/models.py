"""The public half of a round's key, and whether its box is closed."""

from sqlalchemy import ForeignKey, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.voting.terms import KeyCustody


class RoundKey(Base):
    """The key that ballots of a round are sealed to; its private half is outside the database."""

    __tablename__ = "round_key"

    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), primary_key=True)
    public_key: Mapped[bytes] = mapped_column(LargeBinary(32))
    custody: Mapped[KeyCustody] = mapped_column(word(KeyCustody, "custody"), default=KeyCustody.SERVER)
    #: Somebody typed the printed sheet back in and it opened a ballot: only then can voting open.
    proved: Mapped[bool] = mapped_column(default=False)
    destroyed: Mapped[bool] = mapped_column(default=False)
    #: Shut for good: a one-way word, whatever a clock says later.
    closed: Mapped[bool] = mapped_column(default=False)
    #: All envelopes of a round are padded to this many bytes.
    pad: Mapped[int] = mapped_column(default=4096)
