"""A proposal is one object from the first idea on; it keeps its number for good and grows with what it asks for."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.moderation.masking import Hideable, masked
from pb_app.proposals.terms import ContributionKind, HelperConsent, Status


class Proposal(Hideable, Base):
    __tablename__ = "proposal"
    __table_args__ = (
        UniqueConstraint("round_id", "number"),
        UniqueConstraint("round_id", "outside_id"),
        CheckConstraint("cost >= 0", name="cost_not_negative"),
        CheckConstraint("number > 0", name="number_positive"),
        CheckConstraint("tier >= 0", name="tier_not_negative"),
        CheckConstraint("(lat IS NULL) = (lon IS NULL)", name="spot_is_whole"),
        CheckConstraint("(merged_into_id IS NOT NULL) = (status = 'merged')", name="merged_into_something"),
        CheckConstraint("merged_into_id <> id", name="not_merged_into_itself"),
        Index("ix_proposal_round_id_status", "round_id", "status"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"))
    #: What people call it by, within its round.
    number: Mapped[int]
    #: Its id in the election it was imported from.
    outside_id: Mapped[str | None] = mapped_column(String(80))
    author_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    title_written: Mapped[str] = mapped_column("title", String(300))
    #: What is strong here already, what would be wonderful, what it takes, and who it helps and who would do what.
    strong_written: Mapped[str] = mapped_column("strong", Text, default="")
    story_written: Mapped[str] = mapped_column("story", Text, default="")
    takes_written: Mapped[str] = mapped_column("takes", Text, default="")
    who_written: Mapped[str] = mapped_column("who", Text, default="")
    #: What everybody reads of them.
    title = masked("title_written")
    strong = masked("strong_written", says_why=False)
    story = masked("story_written")
    takes = masked("takes_written", says_why=False)
    who = masked("who_written", says_why=False)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    category: Mapped[str | None] = mapped_column(String(80))
    #: A spot on the map, in millionths of a degree.
    lat: Mapped[int | None]
    lon: Mapped[int | None]
    cost: Mapped[int] = mapped_column(default=0)
    #: Which of the fund's tiers it answers the questions of.
    tier: Mapped[int] = mapped_column(default=0)
    status: Mapped[Status] = mapped_column(word(Status, "status"), default=Status.DRAFT)
    merged_into_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    #: Where a chain of merges ends; None for a proposal that stands for itself.
    root_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    split_from_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    created_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    #: Since when it waits, still a draft, for a moderator to look at it.
    held_at: Mapped[datetime | None]

    @property
    def is_draft(self) -> bool:
        return self.status is Status.DRAFT

    @property
    def is_submitted(self) -> bool:
        return self.status is Status.SUBMITTED

    @property
    def is_accepted(self) -> bool:
        return self.status is Status.ACCEPTED

    @property
    def is_standing(self) -> bool:
        """It can be supported, and joined with others."""
        return self.is_submitted or self.is_accepted

    @property
    def is_decidable(self) -> bool:
        """Staff can decide about it, for the first time or again."""
        return self.is_standing or self.status is Status.REFUSED


class CostLine(Hideable, Base):
    __tablename__ = "cost_line"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint("quotes >= 0", name="quotes_not_negative"),
    )

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    label_written: Mapped[str] = mapped_column("label", String(120))
    label = masked("label_written")
    amount: Mapped[int]
    quotes: Mapped[int] = mapped_column(default=0)
    source_written: Mapped[str] = mapped_column("source", String(200), default="")
    source = masked("source_written", says_why=False)


class SmallerSize(Base):
    """A smaller sum for which the project would still be worth doing. The database keeps it once it is voted on."""

    __tablename__ = "smaller_size"
    __table_args__ = (CheckConstraint("amount > 0", name="amount_positive"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    amount: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)


class MatchLine(Hideable, Base):
    """What the group brings itself."""

    __tablename__ = "match_line"
    __table_args__ = (
        CheckConstraint("amount > 0", name="amount_positive"),
        CheckConstraint(
            "(kind = 'hours' AND hours > 0 AND rate > 0 AND amount = hours * rate) "
            "OR (kind <> 'hours' AND hours IS NULL AND rate IS NULL)",
            name="hours_times_rate",
        ),
    )

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    kind: Mapped[ContributionKind] = mapped_column(word(ContributionKind, "kind"))
    label_written: Mapped[str] = mapped_column("label", String(120))
    label = masked("label_written")
    amount: Mapped[int]
    hours: Mapped[int | None]
    rate: Mapped[int | None]


class ProposalAnswer(Hideable, Base):
    """An answer to one of the fund's questions; ``public`` is what was promised when it was given."""

    __tablename__ = "proposal_answer"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(60), primary_key=True)
    value_written: Mapped[str] = mapped_column("value", Text)
    value = masked("value_written", says_why=False)
    public: Mapped[bool]
    #: The question as it was read, for the day it is asked no more.
    asked: Mapped[str] = mapped_column(String(300))


class ProposalCommunity(Base):
    """A community of interest that a proposal is for."""

    __tablename__ = "proposal_community"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    community_id: Mapped[int] = mapped_column(ForeignKey("community.id"), primary_key=True, index=True)


class Photo(Hideable, Base):
    """Re-encoded, without the camera's data: a small one for lists and a larger one."""

    __tablename__ = "photo"

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    small: Mapped[bytes] = mapped_column(LargeBinary)
    large: Mapped[bytes] = mapped_column(LargeBinary)
    alt: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(16))


class Recording(Hideable, Base):
    """A spoken idea, re-encoded without the phone's data, and the text that a helper typed."""

    __tablename__ = "recording"
    __table_args__ = (CheckConstraint("seconds > 0 AND seconds <= 120", name="two_minutes_at_most"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    sound: Mapped[bytes] = mapped_column(LargeBinary)
    seconds: Mapped[int]
    digest: Mapped[str] = mapped_column(String(16))
    #: Who wrote the words down; None while they are the author's own or still missing.
    typed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class OnBehalf(Base):
    """A helper wrote for somebody, who agreed. Only staff see for whom."""

    __tablename__ = "behalf"
    __table_args__ = (CheckConstraint("name <> ''", name="for_somebody"),)

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    contact: Mapped[str] = mapped_column(String(200), default="")
    consent: Mapped[HelperConsent] = mapped_column(word(HelperConsent, "consent"))
    consented_on: Mapped[date]
    #: What stands on the paper form it came in on, if it did.
    paper: Mapped[str] = mapped_column(String(40), default="")
    helper_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


class StatusChange(Base):
    """The proposal's public history."""

    __tablename__ = "status_change"
    __table_args__ = (CheckConstraint("status <> 'refused' OR reason <> ''", name="refused_with_reason"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    status: Mapped[Status] = mapped_column(word(Status, "status"))
    reason: Mapped[str] = mapped_column(Text, default="")
    #: Who decided; nobody for what an author did, so that the log stays the only place for that.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
