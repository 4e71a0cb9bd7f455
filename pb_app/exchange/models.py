"""A place's key and what it shares, the places it hears from, what it took over, stories started from, and the network."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json, word
from pb_app.db.immutable import append_only
from pb_app.exchange.terms import EntryKind, NoticeSide, TriedVerdict
from pb_app.sharing.terms import BarrierVerdict


class ExchangeKey(Base):
    """What a place signs with. The half that signs is sealed with the installation's secret."""

    __tablename__ = "exchange_key"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    public: Mapped[str] = mapped_column(String(64), unique=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]


class SharedThing(Base):
    """Something public that a place has chosen to share; its words are read when an edition is made."""

    __tablename__ = "shared_thing"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    kind: Mapped[EntryKind] = mapped_column(word(EntryKind, "kind"), primary_key=True)
    #: Which of its kind: the id that it has here.
    thing_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class SharedEdition(Base):
    """What a place has published of it: the signed text, as its feed serves it."""

    __tablename__ = "shared_edition"
    __table_args__ = (CheckConstraint("n > 0", name="numbered"),)

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class ExchangeSource(Base):
    """Another place that this one hears from, known by its key, with the newest edition that came."""

    __tablename__ = "exchange_source"
    __table_args__ = (
        UniqueConstraint("place_id", "public"),
        CheckConstraint("name <> ''", name="has_a_name"),
        CheckConstraint("edition > 0", name="edition_numbered"),
        CheckConstraint("(compared_at IS NULL) = (compared_by_id IS NULL)", name="compared_by_somebody"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    public: Mapped[str] = mapped_column(String(64))
    #: What the place calls itself in its newest edition.
    name: Mapped[str] = mapped_column(String(120))
    #: Of its feed; "" where its files are uploaded.
    address: Mapped[str] = mapped_column(String(500), default="")
    edition: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    #: When somebody compared the numbers of the key with the other place.
    compared_at: Mapped[datetime | None]
    compared_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    looked_at: Mapped[datetime | None]
    #: Why the last look brought nothing, as a word of ours.
    problem: Mapped[str] = mapped_column(String(60), default="")
    ended_at: Mapped[datetime | None]


class ReceivedEdition(Base):
    """An edition of another place, as it came and was checked."""

    __tablename__ = "received_edition"
    __table_args__ = (CheckConstraint("n > 0", name="numbered"),)

    source_id: Mapped[int] = mapped_column(ForeignKey("exchange_source.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    digest: Mapped[str] = mapped_column(String(64))
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime]


class TakenThing(Base):
    """Something of another place that this one took over, with its origin, and what became of it here."""

    __tablename__ = "taken_thing"
    __table_args__ = (UniqueConstraint("source_id", "kind", "key", "edition"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    source_id: Mapped[int] = mapped_column(ForeignKey("exchange_source.id"))
    kind: Mapped[EntryKind] = mapped_column(word(EntryKind, "kind"))
    key: Mapped[str] = mapped_column(String(80))
    edition: Mapped[int]
    language: Mapped[str] = mapped_column(String(8))
    body: Mapped[dict[str, Any]] = mapped_column(Json)
    licence: Mapped[str] = mapped_column(String(200))
    digest: Mapped[str] = mapped_column(String(64))
    #: The thing here that began with it; None while it is only kept to read and start from.
    became_id: Mapped[int | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class TriedAnswer(Base):
    """What came of it here, for those who shared it; it goes out with the next edition."""

    __tablename__ = "tried_answer"

    taken_id: Mapped[int] = mapped_column(ForeignKey("taken_thing.id"), primary_key=True)
    verdict: Mapped[TriedVerdict] = mapped_column(word(TriedVerdict, "verdict"))
    words: Mapped[str] = mapped_column(String(1000), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class CaseUse(Base):
    """A proposal or a project's plan that began with a case, of this place or another."""

    __tablename__ = "case_use"
    __table_args__ = (
        CheckConstraint("(case_id IS NULL) <> (taken_id IS NULL)", name="of_one_case"),
        CheckConstraint("(proposal_id IS NULL) <> (award_id IS NULL)", name="for_one_thing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    #: A case of this installation, or one that was taken over.
    case_id: Mapped[int | None] = mapped_column(ForeignKey("case_study.award_id"), index=True)
    taken_id: Mapped[int | None] = mapped_column(ForeignKey("taken_thing.id"), index=True)
    #: The proposal that was begun, or the project whose milestones it gave.
    proposal_id: Mapped[int | None] = mapped_column(ForeignKey("proposal.id"))
    award_id: Mapped[int | None] = mapped_column(ForeignKey("award.id"))
    #: What is done in another way here.
    changed: Mapped[str] = mapped_column(String(1000), default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class NetworkNotice(Base):
    """What a place asks of others, or offers them."""

    __tablename__ = "network_notice"
    __table_args__ = (CheckConstraint("title <> '' AND words <> ''", name="says_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    side: Mapped[NoticeSide] = mapped_column(word(NoticeSide, "side"))
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(String(2000))
    language: Mapped[str] = mapped_column(String(8))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class Campaign(Base):
    """Organisations of a place that ask for the same things together."""

    __tablename__ = "campaign"
    __table_args__ = (CheckConstraint("title <> '' AND words <> ''", name="says_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(String(6000))
    language: Mapped[str] = mapped_column(String(8))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]
    ended_at: Mapped[datetime | None]


class CampaignMember(Base):
    """An organisation that is part of it; one of its own officers joined for it."""

    __tablename__ = "campaign_member"

    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class CampaignAsk(Base):
    """What they ask of whom. The verdict stands with the words and the day of the answer."""

    __tablename__ = "campaign_ask"
    __table_args__ = (
        CheckConstraint("owner <> '' AND words <> ''", name="says_something"),
        CheckConstraint("(verdict IS NULL) = (answer = '')", name="answered_in_words"),
        CheckConstraint("(verdict IS NULL) = (answered_on IS NULL)", name="answered_on_a_day"),
        CheckConstraint("answered_on >= asked_on", name="answered_later"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    campaign_id: Mapped[int] = mapped_column(ForeignKey("campaign.id"), index=True)
    owner: Mapped[str] = mapped_column(String(160))
    words: Mapped[str] = mapped_column(String(1000))
    asked_on: Mapped[date]
    verdict: Mapped[BarrierVerdict | None] = mapped_column(word(BarrierVerdict, "verdict"))
    answer: Mapped[str] = mapped_column(String(2000), default="")
    answered_on: Mapped[date | None]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))


append_only(SharedEdition.__table__)
append_only(ReceivedEdition.__table__)
