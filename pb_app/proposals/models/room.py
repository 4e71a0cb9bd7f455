"""Ideas that a helper wrote down at an event, until the person whose idea it is takes theirs over with a code."""

from datetime import datetime

from sqlalchemy import ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base


class IdeaClaim(Base):
    """The code that somebody was given on a card, as a keyed hash. Gone once it is used, or the account of the helper is."""

    __tablename__ = "idea_claim"
    __table_args__ = (UniqueConstraint("digest"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    event_id: Mapped[int | None] = mapped_column(ForeignKey("community_event.id"))
    digest: Mapped[str] = mapped_column(String(64))
    expires_at: Mapped[datetime]
