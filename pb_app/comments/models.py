"""Comments and what people think of them, offers of help, and the house rules of a place."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.comments.terms import (
    HelpKind,
    HelpOfferStatus,
    HoldReason,
    Reaction,
    Stance,
)
from pb_app.db import Base, Json, word
from pb_app.moderation.masking import Hideable, masked


class Comment(Hideable, Base):
    __tablename__ = "comment"
    __table_args__ = (
        CheckConstraint("thanks >= 0 AND others >= 0", name="marks_not_negative"),
        CheckConstraint("parent_id <> id", name="not_its_own_answer"),
        CheckConstraint("withdrawn_at IS NULL OR body = ''", name="withdrawn_without_words"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: The comment that this one replies to. Replies have no replies.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("comment.id"), index=True)
    side: Mapped[Stance] = mapped_column(word(Stance, "side"), default=Stance.PLAIN)
    body_written: Mapped[str] = mapped_column("body", Text)
    body = masked("body_written")
    at: Mapped[datetime]
    #: Whether it was written on behalf of the people who run the fund.
    official: Mapped[bool] = mapped_column(default=False)
    held: Mapped[HoldReason | None] = mapped_column(word(HoldReason, "held"))
    thanks: Mapped[int] = mapped_column(default=0)
    others: Mapped[int] = mapped_column(default=0)
    #: Wilson's lower bound in millionths, kept so that the database can sort by it.
    useful: Mapped[int] = mapped_column(default=0)
    #: When its writer last changed it, and when they took it back; its words are gone then.
    changed_at: Mapped[datetime | None]
    withdrawn_at: Mapped[datetime | None]


class CommentReaction(Base):
    """One person's reaction to a comment."""

    __tablename__ = "comment_reaction"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    mark: Mapped[Reaction] = mapped_column(word(Reaction, "mark"))


class FactRemark(Base):
    """A comment that says what a figure misses; it stands beside that figure wherever the proposal is looked at."""

    __tablename__ = "fact_remark"

    comment_id: Mapped[int] = mapped_column(ForeignKey("comment.id"), primary_key=True)
    fact_id: Mapped[int] = mapped_column(ForeignKey("cited_fact.id"), index=True)


class HouseRules(Base):
    __tablename__ = "house_rules"
    __table_args__ = (CheckConstraint("an_hour > 0", name="an_hour_positive"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    words: Mapped[list[str]] = mapped_column(Json)
    hold_first: Mapped[bool]
    an_hour: Mapped[int]


class CommentBlock(Base):
    """Somebody who is barred from commenting in a place."""

    __tablename__ = "comment_block"
    __table_args__ = (CheckConstraint("reason <> ''", name="with_reason"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class HelpOffer(Hideable, Base):
    """Help that a neighbour offers; once accepted, it is a pledge of the project."""

    __tablename__ = "help_offer"

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    help: Mapped[HelpKind] = mapped_column(word(HelpKind, "help"))
    words_written: Mapped[str] = mapped_column("words", String(300))
    words = masked("words_written")
    state: Mapped[HelpOfferStatus] = mapped_column(word(HelpOfferStatus, "state"), default=HelpOfferStatus.OPEN)
    at: Mapped[datetime]
    answered_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        return self.state is HelpOfferStatus.OPEN

    @property
    def is_taken(self) -> bool:
        return self.state is HelpOfferStatus.TAKEN
