"""Evenings with their answers and pledges, and deals with their two sides."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.pledges.terms import (
    BY_OWN_MAIL,
    AnswerKind,
    AnswerWay,
    PledgeOwner,
    PledgeVerdict,
    PromiseMark,
    SideKind,
    WishDoer,
)


class Evening(Base):
    """An evening together with one question. Whoever has the ``room_key`` can answer, without a name."""

    __tablename__ = "evening"
    __table_args__ = (
        UniqueConstraint("room_key"),
        CheckConstraint("question <> ''", name="asks_something"),
        CheckConstraint("hidden_why <> ''", name="hidden_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    question: Mapped[str] = mapped_column(String(140))
    group_name: Mapped[str] = mapped_column(String(140))
    venue: Mapped[str] = mapped_column(String(140))
    language: Mapped[str] = mapped_column(String(8))
    held_on: Mapped[date]
    room_key: Mapped[str] = mapped_column(String(24))
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    made_at: Mapped[datetime]
    hidden_why: Mapped[str | None] = mapped_column(Text)


class EveningPerson(Base):
    """Somebody who was there, and can say later what was kept. Nobody else sees who that is."""

    __tablename__ = "evening_person"

    evening_id: Mapped[int] = mapped_column(ForeignKey("evening.id"), primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)


class EveningAnswer(Base):
    """Something that somebody said, nobody knows who. ``point_id``: where an answer to a wish is owed.

    ``idea_id``: the proposal that a wish became.
    """

    __tablename__ = "evening_answer"
    __table_args__ = (
        CheckConstraint("words <> ''", name="says_something"),
        CheckConstraint("kind = 'wish' OR doer IS NULL", name="wishes_are_sorted"),
        CheckConstraint("point_id IS NULL OR doer = 'they-must'", name="asked_of_others"),
        CheckConstraint("idea_id IS NULL OR doer = 'with-help'", name="became_with_help"),
        CheckConstraint("hidden_why <> ''", name="hidden_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evening_id: Mapped[int] = mapped_column(ForeignKey("evening.id"), index=True)
    kind: Mapped[AnswerKind] = mapped_column(word(AnswerKind, "kind"))
    words: Mapped[str] = mapped_column(String(300))
    doer: Mapped[WishDoer | None] = mapped_column(word(WishDoer, "doer"))
    way: Mapped[AnswerWay] = mapped_column(word(AnswerWay, "way"))
    at: Mapped[datetime]
    point_id: Mapped[int | None] = mapped_column(ForeignKey("evidence_point.id"))
    #: Proposals are above evenings, so this is no foreign key; an idea that is not public is not shown.
    idea_id: Mapped[int | None]
    hidden_why: Mapped[str | None] = mapped_column(Text)


class Pledge(Base):
    """What some people said that they will do, by when, and what became of it."""

    __tablename__ = "pledge"
    __table_args__ = (
        CheckConstraint("words <> ''", name="says_what"),
        CheckConstraint("(owner_kind = 'some-of-us') = (owner_name = '')", name="owner_named"),
        CheckConstraint("(verdict IS NULL) = (said_at IS NULL)", name="said_on_a_day"),
        CheckConstraint("verdict <> 'not-kept' OR said_words <> ''", name="not_kept_with_reason"),
        CheckConstraint("hidden_why <> ''", name="hidden_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    evening_id: Mapped[int] = mapped_column(ForeignKey("evening.id"), index=True)
    answer_id: Mapped[int | None] = mapped_column(ForeignKey("evening_answer.id"))
    words: Mapped[str] = mapped_column(String(300))
    owner_kind: Mapped[PledgeOwner] = mapped_column(word(PledgeOwner, "owner_kind"))
    owner_name: Mapped[str] = mapped_column(String(140))
    by_when: Mapped[date]
    renewals: Mapped[int] = mapped_column(default=0)
    at: Mapped[datetime]
    verdict: Mapped[PledgeVerdict | None] = mapped_column(word(PledgeVerdict, "verdict"))
    said_words: Mapped[str] = mapped_column(String(500), default="")
    said_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    said_at: Mapped[datetime | None]
    hidden_why: Mapped[str | None] = mapped_column(Text)


class Deal(Base):
    """Our part, your part, until a day. Everybody reads it once both sides have signed."""

    __tablename__ = "deal"
    __table_args__ = (
        UniqueConstraint("follows_id"),
        UniqueConstraint("sign_key"),
        CheckConstraint("title <> ''", name="says_what"),
        CheckConstraint("hidden_why <> ''", name="hidden_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    area_id: Mapped[int | None] = mapped_column(ForeignKey("area.id"))
    title: Mapped[str] = mapped_column(String(140))
    language: Mapped[str] = mapped_column(String(8))
    ends_on: Mapped[date]
    #: The deal of the year before.
    follows_id: Mapped[int | None] = mapped_column(ForeignKey("deal.id"))
    #: Lets whoever has the link sign for the second side.
    sign_key: Mapped[str] = mapped_column(String(24))
    made_at: Mapped[datetime]
    hidden_why: Mapped[str | None] = mapped_column(Text)


class DealSide(Base):
    """One half of a deal. ``signer_id``: who is asked to sign for it, or has."""

    __tablename__ = "deal_side"
    __table_args__ = (
        UniqueConstraint("deal_id", "n"),
        CheckConstraint("n IN (1, 2)", name="two_sides"),
        CheckConstraint("name <> ''", name="named"),
        CheckConstraint("(kind = 'partner') = (partner_id IS NOT NULL)", name="partner_known"),
        CheckConstraint("signed_at IS NULL OR signer_id IS NOT NULL", name="signed_by_somebody"),
        CheckConstraint("confirmed_at IS NULL OR confirmed_how <> ''", name="confirmed_somehow"),
        CheckConstraint("confirmed_at IS NULL OR signed_at IS NOT NULL", name="confirmed_when_signed"),
        CheckConstraint("(mail_asked_at IS NULL) = (mail_domain = '')", name="mail_to_a_domain"),
        CheckConstraint("mail_asked_at IS NULL OR length(mail_hash) = 64", name="mail_with_a_link"),
        CheckConstraint("confirmed_how <> 'own-mail' OR mail_asked_at IS NOT NULL", name="by_mail_when_asked"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    deal_id: Mapped[int] = mapped_column(ForeignKey("deal.id"))
    n: Mapped[int]
    kind: Mapped[SideKind] = mapped_column(word(SideKind, "kind"))
    name: Mapped[str] = mapped_column(String(140))
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    signer_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"), index=True)
    signed_at: Mapped[datetime | None]
    #: Of a school or business: how the office found out that it was itself who signed.
    confirmed_how: Mapped[str] = mapped_column(String(300), default="")
    confirmed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    confirmed_at: Mapped[datetime | None]
    #: The newest letter to an address of its own: the domain, a hash of its link, and when. The address is not kept.
    mail_domain: Mapped[str] = mapped_column(String(255), default="")
    mail_hash: Mapped[str] = mapped_column(String(64), default="")
    mail_asked_at: Mapped[datetime | None]

    @property
    def confirmed_domain(self) -> str:
        """From where it was confirmed by mail, for everybody to judge; empty where the office asked."""
        return self.mail_domain if self.confirmed_at is not None and self.confirmed_how == BY_OWN_MAIL else ""

    @property
    def is_confirmed(self) -> bool:
        return self.confirmed_at is not None or not self.kind.must_be_confirmed

    @property
    def is_marked_in_public(self) -> bool:
        """Whether everybody reads what it kept."""
        return self.kind.is_shown and self.is_confirmed


class DealPromise(Base):
    """What one side will do, and what the other side says came of it."""

    __tablename__ = "deal_promise"
    __table_args__ = (
        CheckConstraint("words <> ''", name="says_what"),
        CheckConstraint("(mark IS NULL) = (marked_on IS NULL)", name="marked_on_a_day"),
        CheckConstraint("mark IS NULL OR mark = 'promise-kept' OR reason <> ''", name="not_kept_with_reason"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    side_id: Mapped[int] = mapped_column(ForeignKey("deal_side.id"), index=True)
    words: Mapped[str] = mapped_column(String(200))
    mark: Mapped[PromiseMark | None] = mapped_column(word(PromiseMark, "mark"))
    reason: Mapped[str] = mapped_column(String(500), default="")
    marked_on: Mapped[date | None]
    marked_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
