"""One person, one support."""

from datetime import date

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.proposals.terms import Channel


class Support(Base):
    """A person's support for a proposal, online or with a signature.

    ``person`` is ``a:`` and the account, or ``p:`` and a keyed hash of name and postcode on paper: no name is kept.
    The row stays with the proposal it was given to; after a merge it counts, once a person, for the one it went into.
    """

    __tablename__ = "support"
    __table_args__ = (
        CheckConstraint("(channel = 'online') = (person LIKE 'a:%')", name="online_by_account"),
        Index("ix_support_round_id_person", "round_id", "person"),
    )

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    person: Mapped[str] = mapped_column(String(80), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    channel: Mapped[Channel] = mapped_column(word(Channel, "channel"))
    #: The helper who brought a signature in.
    helper_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    on: Mapped[date]
