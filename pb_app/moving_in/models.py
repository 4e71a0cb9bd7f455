"""What was brought, from where, and by which file: a register of everything, and what has no place of its own here."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json, word
from pb_app.moderation.masking import Hideable, masked
from pb_app.moving_in.terms import HistoryKind, SourceSystem


class MoveIn(Base):
    """One file that was brought, in one step. Undone, the row stays and says so."""

    __tablename__ = "move_in"
    __table_args__ = (
        CheckConstraint("(undone_at IS NULL) = (undone_by_id IS NULL)", name="undone_by_somebody"),
        CheckConstraint("length(digest) = 64", name="digest_whole"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    system: Mapped[SourceSystem] = mapped_column(word(SourceSystem, "system"))
    #: The host of the website it came from.
    site: Mapped[str] = mapped_column(String(120))
    #: SHA-256 of the file.
    digest: Mapped[str] = mapped_column(String(64))
    #: The law or agreement by which names are shown; empty where none were brought.
    basis: Mapped[str] = mapped_column(Text, default="")
    #: How many of each kind were new.
    counts: Mapped[dict[str, int]] = mapped_column(Json)
    #: What did not fit, as (file, row, reason), without the words of the rows.
    left_out: Mapped[list[list[object]]] = mapped_column(Json)
    #: None for a move by command.
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    undone_at: Mapped[datetime | None]
    undone_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))


class MovedThing(Base):
    """One thing of another website, once: the database refuses it a second time."""

    __tablename__ = "moved_thing"
    __table_args__ = (UniqueConstraint("place_id", "system", "site", "kind", "source_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    move_id: Mapped[int] = mapped_column(ForeignKey("move_in.id"), index=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    system: Mapped[SourceSystem] = mapped_column(word(SourceSystem, "system"))
    site: Mapped[str] = mapped_column(String(120))
    kind: Mapped[HistoryKind] = mapped_column(word(HistoryKind, "kind"))
    source_id: Mapped[str] = mapped_column(String(120))
    #: SHA-256 of what the file said of each part, by the part's name: so the next file's changes can be named.
    parts: Mapped[dict[str, str]] = mapped_column(Json)
    #: What the file says of it and no column holds, by its name there; goes along when the place moves on.
    kept: Mapped[dict[str, object] | None] = mapped_column(Json)


class MovedRound(Base):
    """A round that was held elsewhere."""

    __tablename__ = "moved_round"

    thing_id: Mapped[int] = mapped_column(ForeignKey("moved_thing.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), unique=True)


class MovedProposal(Base):
    """What was known of a proposal elsewhere and is no fact of ours: its state in their word, and how they counted it."""

    __tablename__ = "moved_proposal"
    __table_args__ = (
        CheckConstraint("supports >= 0", name="supports_not_negative"),
        CheckConstraint("votes >= 0", name="votes_not_negative"),
    )

    thing_id: Mapped[int] = mapped_column(ForeignKey("moved_thing.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), unique=True)
    word: Mapped[str] = mapped_column(String(80))
    answer: Mapped[str] = mapped_column(Text)
    language: Mapped[str] = mapped_column(String(8))
    #: Which of the file's authors, as a keyed hash; empty where the file says nothing.
    author_key: Mapped[str] = mapped_column(String(64), index=True)
    #: Empty unless there was a basis in law for bringing it.
    author_name: Mapped[str] = mapped_column(String(120))
    supports: Mapped[int | None]
    votes: Mapped[int | None]
    selected: Mapped[bool | None]
    on: Mapped[date | None]


class MovedComment(Hideable, Base):
    """A comment that was written elsewhere."""

    __tablename__ = "moved_comment"
    __table_args__ = (CheckConstraint("parent_id <> thing_id", name="not_its_own_answer"),)

    thing_id: Mapped[int] = mapped_column(ForeignKey("moved_thing.id"), primary_key=True)
    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), index=True)
    #: The comment that it answers, where that was brought too.
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("moved_thing.id"))
    author_key: Mapped[str] = mapped_column(String(64), index=True)
    author_name: Mapped[str] = mapped_column(String(120))
    #: Who showed that it is theirs.
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    body_written: Mapped[str] = mapped_column("body", Text)
    body = masked("body_written")
    on: Mapped[date | None]


class MovedStep(Base):
    """A milestone there, or what became of something, about a proposal or (without one) about the round."""

    __tablename__ = "moved_step"
    __table_args__ = (CheckConstraint("progress BETWEEN 0 AND 100", name="progress_a_percentage"),)

    thing_id: Mapped[int] = mapped_column(ForeignKey("moved_thing.id"), primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("round.id"), index=True)
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    words: Mapped[str] = mapped_column(Text)
    word: Mapped[str] = mapped_column(String(80))
    progress: Mapped[int | None]
    began_on: Mapped[date | None]
    ended_on: Mapped[date | None]


class MovedAddress(Base):
    """The path of a page of the old website, and what it was about."""

    __tablename__ = "moved_address"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(300), primary_key=True)
    thing_id: Mapped[int] = mapped_column(ForeignKey("moved_thing.id"), index=True)


class MovedClaim(Base):
    """Somebody was invited by mail to say that things of one author are theirs. The address is not kept."""

    __tablename__ = "moved_claim"
    __table_args__ = (
        UniqueConstraint("digest"),
        CheckConstraint("(used_at IS NULL) = (account_id IS NULL)", name="used_by_somebody"),
        CheckConstraint("author_key <> ''", name="of_an_author"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    move_id: Mapped[int] = mapped_column(ForeignKey("move_in.id"), index=True)
    author_key: Mapped[str] = mapped_column(String(64))
    #: The keyed hash of the code in the mail.
    digest: Mapped[str] = mapped_column(String(64))
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
