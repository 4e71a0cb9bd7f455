"""What people follow, and how often a proposal was viewed."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.proposals.terms import FollowTarget


class Follow(Base):
    """An account follows a proposal, or has saved an area or a community."""

    __tablename__ = "follow"
    __table_args__ = (Index("ix_follow_target_target_id", "target", "target_id"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    target: Mapped[FollowTarget] = mapped_column(word(FollowTarget, "target"), primary_key=True)
    target_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    at: Mapped[datetime]


class ProposalViews(Base):
    """How often a proposal's page was opened; counted in steps, with no person or time."""

    __tablename__ = "proposal_view_count"
    __table_args__ = (CheckConstraint("n >= 0", name="n_not_negative"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    n: Mapped[int] = mapped_column(default=0)
