"""People who make a proposal together: co-authors, suggested changes, merges with everybody's consent."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.moderation.masking import Hideable, masked
from pb_app.proposals.terms import CoAuthorRole, InvitationStatus, MergeStatus, SuggestionStatus


class CoAuthor(Base):
    """Somebody invited to write with the author, or to support the proposal by name."""

    __tablename__ = "co_author"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    side: Mapped[CoAuthorRole] = mapped_column(word(CoAuthorRole, "side"))
    state: Mapped[InvitationStatus] = mapped_column(word(InvitationStatus, "state"), default=InvitationStatus.ASKED)
    #: For a sponsor: the organisation, as it should be read.
    organisation: Mapped[str] = mapped_column(String(120), default="")
    at: Mapped[datetime]


class Suggestion(Hideable, Base):
    """Another text for one part of a proposal, for its authors to take or to decline with a reason."""

    __tablename__ = "suggestion"
    __table_args__ = (
        CheckConstraint("state <> 'declined' OR reason <> ''", name="declined_with_reason"),
        CheckConstraint("field IN ('title', 'strong', 'story', 'takes', 'who')", name="field_is_text"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    field: Mapped[str] = mapped_column(String(20))
    #: The text it was written for, so that a change in between shows.
    before_written: Mapped[str] = mapped_column("before", Text)
    after_written: Mapped[str] = mapped_column("after", Text)
    why_written: Mapped[str] = mapped_column("why", Text)
    before = masked("before_written", says_why=False)
    after = masked("after_written", says_why=False)
    why = masked("why_written")
    state: Mapped[SuggestionStatus] = mapped_column(word(SuggestionStatus, "state"), default=SuggestionStatus.OPEN)
    reason: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime]
    decided_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.state is SuggestionStatus.OPEN


class Merge(Base):
    """One proposal goes into another, once every author of both has said yes. Undoing it leaves the row."""

    __tablename__ = "proposal_merge"
    __table_args__ = (
        CheckConstraint("part_id <> into_id", name="two_proposals"),
        Index(
            "uq_proposal_merge_live",
            "part_id",
            unique=True,
            sqlite_where=text("state IN ('asked', 'done')"),
            postgresql_where=text("state IN ('asked', 'done')"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    part_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"))
    into_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    why: Mapped[str] = mapped_column(Text)
    state: Mapped[MergeStatus] = mapped_column(word(MergeStatus, "state"), default=MergeStatus.ASKED)
    #: What the part was before, to go back to.
    before: Mapped[str] = mapped_column(String(40))
    asked_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str] = mapped_column(Text, default="")

    @property
    def is_asked(self) -> bool:
        return self.state is MergeStatus.ASKED

    @property
    def is_done(self) -> bool:
        return self.state is MergeStatus.DONE


class MergeConsent(Base):
    """Who must agree, and who has."""

    __tablename__ = "merge_consent"

    merge_id: Mapped[int] = mapped_column(ForeignKey("proposal_merge.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    agreed: Mapped[bool] = mapped_column(default=False)
