"""Approvals, of whatever feature.

Rows refer to accounts, places and subjects by id only, as the log's do: this table lies below all of them.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.approvals.terms import ApprovalState, Standing
from pb_app.db import Base, word


class Approval(Base):
    """Something that one person asked for and another one answers."""

    __tablename__ = "approval"
    __table_args__ = (
        CheckConstraint("answered_by_id <> asked_by_id", name="two_people"),
        CheckConstraint(
            "(state IN ('agreed', 'declined')) = (answered_by_id IS NOT NULL)", name="answered_by_somebody"
        ),
        CheckConstraint("(state = 'asked') = (answered_at IS NULL)", name="answered_has_a_date"),
        CheckConstraint("reason <> ''", name="with_a_reason"),
        CheckConstraint("length(digest) = 64", name="digest_is_a_hash"),
        Index("ix_approval_subject_kind_subject_id", "subject_kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[int]
    place_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[str] = mapped_column(String(40))
    body: Mapped[dict[str, Any]]
    #: Of all that was asked for, and of the facts beside it: what a yes is bound to.
    digest: Mapped[str] = mapped_column(String(64))
    #: NULL for a kind that needs none.
    reason: Mapped[str | None] = mapped_column(Text)
    asked_by_id: Mapped[int]
    asked_at: Mapped[datetime]
    state: Mapped[ApprovalState] = mapped_column(word(ApprovalState, "state"), default=ApprovalState.ASKED)
    answered_by_id: Mapped[int | None]
    answered_at: Mapped[datetime | None]
    answer: Mapped[str] = mapped_column(Text, default="")

    @property
    def standing(self) -> Standing:
        return Standing(self.asked_by_id, self.digest, self.state is not ApprovalState.ASKED)
