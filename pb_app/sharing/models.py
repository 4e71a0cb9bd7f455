"""Checks of power cards, agreements with versions and signatures, tokens with their use, and barriers with answers."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, Json, word
from pb_app.db.immutable import append_only
from pb_app.moderation.masking import Hideable, masked
from pb_app.sharing.terms import BarrierVerdict


class PowerCheck(Base):
    """Somebody who knows the law here read a card, as it was worded then."""

    __tablename__ = "power_check"
    __table_args__ = (
        CheckConstraint("checked_by <> ''", name="says_who"),
        Index("ix_power_check_place_id_card", "place_id", "card"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"))
    #: Names the card's file.
    card: Mapped[str] = mapped_column(String(60))
    digest: Mapped[str] = mapped_column(String(64))
    #: A team or an office, as everybody reads it.
    checked_by: Mapped[str] = mapped_column(String(160))
    checked_on: Mapped[date]
    #: What holds here besides.
    note: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class DataAgreement(Hideable, Base):
    """Organisations of a place agree on data: one gives and one gets them, and further ones can join (AgreementParty)."""

    __tablename__ = "data_agreement"
    __table_args__ = (
        CheckConstraint("giver_id <> taker_id", name="two_organisations"),
        CheckConstraint("title <> ''", name="says_something"),
        CheckConstraint("(ended_at IS NULL) = (ended_why = '')", name="ended_with_a_reason"),
        CheckConstraint("(ended_at IS NULL) = (ended_by_id IS NULL)", name="ended_by_a_party"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    title: Mapped[str] = mapped_column(String(140))
    giver_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    taker_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    #: The answers so far, by field; a version holds them as they were signed.
    answers: Mapped[dict[str, str]] = mapped_column(Json)
    #: The organisation that changed the answers last.
    drafted_by_id: Mapped[int] = mapped_column(ForeignKey("partner.id"))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    ended_why: Mapped[str] = mapped_column(String(500), default="")
    ended_by_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"))
    #: The review day that its officers were told of.
    reminded_for: Mapped[date | None]


class AgreementParty(Base):
    """A further organisation of an agreement, beside the two that began it. It counts once it has signed."""

    __tablename__ = "data_agreement_party"
    __table_args__ = (CheckConstraint("basis <> ''", name="says_why"),)

    agreement_id: Mapped[int] = mapped_column(ForeignKey("data_agreement.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True)
    #: It gives data; otherwise it gets them.
    gives: Mapped[bool]
    #: What lets it share or use the data.
    basis: Mapped[str] = mapped_column(String(40))
    added_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    added_at: Mapped[datetime]


class AgreementLeaving(Base):
    """An organisation left an agreement that goes on among the others."""

    __tablename__ = "data_agreement_leaving"
    __table_args__ = (CheckConstraint("why <> ''", name="says_why"),)

    agreement_id: Mapped[int] = mapped_column(ForeignKey("data_agreement.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True)
    why: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class AgreementVersion(Base):
    """The exact words of an agreement; a later version follows it, and none is changed."""

    __tablename__ = "data_agreement_version"
    __table_args__ = (
        CheckConstraint("starts_on <= review_on AND review_on <= ends_on", name="days_in_order"),
        CheckConstraint("n > 0", name="numbered"),
    )

    agreement_id: Mapped[int] = mapped_column(ForeignKey("data_agreement.id"), primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    words: Mapped[dict[str, str]] = mapped_column(Json)
    digest: Mapped[str] = mapped_column(String(64))
    starts_on: Mapped[date]
    review_on: Mapped[date]
    ends_on: Mapped[date]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]


class AgreementSignature(Base):
    """An officer signed a version for one of its organisations."""

    __tablename__ = "data_agreement_signature"
    __table_args__ = (
        ForeignKeyConstraint(
            ["agreement_id", "n"], ["data_agreement_version.agreement_id", "data_agreement_version.n"]
        ),
        CheckConstraint("job <> ''", name="says_who"),
    )

    agreement_id: Mapped[int] = mapped_column(primary_key=True)
    n: Mapped[int] = mapped_column(primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True)
    #: What they do there; their name is read from their account.
    job: Mapped[str] = mapped_column(String(120))
    digest: Mapped[str] = mapped_column(String(64))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class SharingToken(Base):
    """What a partner's program shows to read the tables of an agreement; only its hash is kept."""

    __tablename__ = "sharing_token"
    __table_args__ = (
        CheckConstraint("name <> ''", name="says_what_for"),
        CheckConstraint("in_minute >= 0", name="counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    agreement_id: Mapped[int] = mapped_column(ForeignKey("data_agreement.id"), index=True)
    #: The organisation whose program reads with it.
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    #: What for, in a few words.
    name: Mapped[str] = mapped_column(String(80))
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    #: The minute it was last used in, and how often in that minute.
    minute: Mapped[datetime | None]
    in_minute: Mapped[int] = mapped_column(default=0)


class TokenUse(Base):
    """How often a token read a table on a day."""

    __tablename__ = "sharing_token_use"
    __table_args__ = (CheckConstraint("times > 0", name="times_positive"),)

    token_id: Mapped[int] = mapped_column(ForeignKey("sharing_token.id"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    table: Mapped[str] = mapped_column("table_name", String(40), primary_key=True)
    times: Mapped[int]


class Barrier(Hideable, Base):
    """A rule made elsewhere that is in a partner's way, with whoever could remove it."""

    __tablename__ = "barrier"
    __table_args__ = (
        CheckConstraint("title <> '' AND words <> '' AND owner <> ''", name="says_something"),
        CheckConstraint("(sent_on IS NULL) = (due_on IS NULL)", name="asked_with_a_day"),
        CheckConstraint("due_on >= sent_on", name="due_later"),
        CheckConstraint("(given_up_at IS NULL) = (given_up_why = '')", name="given_up_with_a_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), index=True)
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(Text)
    cost: Mapped[str] = mapped_column(String(500))
    rule: Mapped[str] = mapped_column(String(300))
    owner_written: Mapped[str] = mapped_column("owner", String(160))
    #: Nothing while it is hidden: it can name somebody.
    owner = masked("owner_written", says_why=False)
    asks: Mapped[str] = mapped_column(Text)
    #: Where the owner sends an answer to: a mailbox of a team.
    reply_to: Mapped[str] = mapped_column(String(254), default="", server_default="")
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    sent_on: Mapped[date | None]
    due_on: Mapped[date | None]
    late_told_for: Mapped[date | None]
    given_up_at: Mapped[datetime | None]
    given_up_why: Mapped[str] = mapped_column(String(500), default="")


class BarrierBacker(Base):
    """Another organisation, of this place or another, that meets the same barrier."""

    __tablename__ = "barrier_backer"
    __table_args__ = (CheckConstraint("words <> ''", name="says_something"),)

    barrier_id: Mapped[int] = mapped_column(ForeignKey("barrier.id"), primary_key=True)
    partner_id: Mapped[int] = mapped_column(ForeignKey("partner.id"), primary_key=True)
    words: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class BarrierAnswer(Base):
    """What the owner of the rule answered; a later answer follows it, and none is changed."""

    __tablename__ = "barrier_answer"
    __table_args__ = (CheckConstraint("words <> ''", name="says_something"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    barrier_id: Mapped[int] = mapped_column(ForeignKey("barrier.id"), index=True)
    verdict: Mapped[BarrierVerdict] = mapped_column(word(BarrierVerdict, "verdict"))
    words: Mapped[str] = mapped_column(Text)
    answered_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class BarrierLetter(Base):
    """A letter to the owner of a rule, word by word as it was sent."""

    __tablename__ = "barrier_letter"
    __table_args__ = (
        CheckConstraint("words <> '' AND owner <> ''", name="says_something"),
        CheckConstraint("due_on >= sent_on", name="due_later"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    barrier_id: Mapped[int] = mapped_column(ForeignKey("barrier.id"), index=True)
    #: Whom it went to.
    owner: Mapped[str] = mapped_column(String(160))
    reply_to: Mapped[str] = mapped_column(String(254))
    words: Mapped[str] = mapped_column(Text)
    sent_on: Mapped[date]
    due_on: Mapped[date]
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class LetterAnswer(Base):
    """Which letter an answer is to. One from before letters were kept is to none."""

    __tablename__ = "barrier_letter_answer"

    answer_id: Mapped[int] = mapped_column(ForeignKey("barrier_answer.id"), primary_key=True)
    letter_id: Mapped[int] = mapped_column(ForeignKey("barrier_letter.id"), index=True)


class BarrierCorrection(Base):
    """What a barrier said before its organisation corrected it, and why it did."""

    __tablename__ = "barrier_correction"
    __table_args__ = (CheckConstraint("why <> ''", name="says_why"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    barrier_id: Mapped[int] = mapped_column(ForeignKey("barrier.id"), index=True)
    title: Mapped[str] = mapped_column(String(140))
    words: Mapped[str] = mapped_column(Text)
    cost: Mapped[str] = mapped_column(String(500))
    rule: Mapped[str] = mapped_column(String(300))
    owner: Mapped[str] = mapped_column(String(160))
    asks: Mapped[str] = mapped_column(Text)
    why: Mapped[str] = mapped_column(String(500))
    by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


append_only(PowerCheck.__table__)
append_only(AgreementVersion.__table__)
append_only(AgreementSignature.__table__)
append_only(AgreementLeaving.__table__)
append_only(BarrierAnswer.__table__)
append_only(BarrierLetter.__table__)
append_only(LetterAnswer.__table__)
append_only(BarrierCorrection.__table__)
