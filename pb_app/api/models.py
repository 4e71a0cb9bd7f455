"""Tokens and what was sent in with them, marks of public rows, and webhooks with their deliveries."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.api.terms import Change, DeliveryState
from pb_app.db import Base, word
from pb_app.db.sealing import SealedText


class ApiToken(Base):
    """What a program shows to send something in; only its hash is kept. It stands on an agreement, or on two people."""

    __tablename__ = "api_token"
    __table_args__ = (
        CheckConstraint("name <> ''", name="says_what_for"),
        CheckConstraint("(agreement_id IS NULL) = (agreed_by_id IS NOT NULL)", name="agreement_or_two_people"),
        CheckConstraint("agreed_by_id <> made_by_id", name="two_people"),
        CheckConstraint("(agreement_id IS NULL) = (partner_id IS NULL)", name="of_a_partner"),
        CheckConstraint("in_minute >= 0", name="counts"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    #: Who sends, as everybody reads it: "Website of the tenants’ union".
    name: Mapped[str] = mapped_column(String(80))
    permissions: Mapped[list[str]]
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    agreement_id: Mapped[int | None] = mapped_column(ForeignKey("data_agreement.id"), index=True)
    partner_id: Mapped[int | None] = mapped_column(ForeignKey("partner.id"), index=True)
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    agreed_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    expires_on: Mapped[date]
    ended_at: Mapped[datetime | None]
    last_used_at: Mapped[datetime | None]
    #: The minute it was last used in, and how often in that minute.
    minute: Mapped[datetime | None]
    in_minute: Mapped[int] = mapped_column(default=0)


class ApiRequest(Base):
    """What was answered to an Idempotency-Key, so that the same request sent again does nothing again."""

    __tablename__ = "api_request"

    token_id: Mapped[int] = mapped_column(ForeignKey("api_token.id"), primary_key=True)
    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    body: Mapped[dict[str, Any]]
    at: Mapped[datetime]


class ProposalOrigin(Base):
    """A proposal that a partner's program sent in, with the number it has there."""

    __tablename__ = "proposal_origin"
    __table_args__ = (
        CheckConstraint("reference <> ''", name="known_there"),
        UniqueConstraint("token_id", "reference"),
    )

    proposal_id: Mapped[int] = mapped_column(ForeignKey("proposal.id"), primary_key=True)
    token_id: Mapped[int] = mapped_column(ForeignKey("api_token.id"))
    reference: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]


class PublicMark(Base):
    """When a public row was last seen to change. No words: a digest of what everybody could read."""

    __tablename__ = "public_mark"
    __table_args__ = (
        CheckConstraint("length(digest) = 64", name="digest_is_a_hash"),
        Index("ix_public_mark_place_id_resource_changed_at", "place_id", "resource", "changed_at"),
    )

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    resource: Mapped[str] = mapped_column(String(40), primary_key=True)
    key: Mapped[str] = mapped_column(String(160), primary_key=True)
    digest: Mapped[str] = mapped_column(String(64))
    changed_at: Mapped[datetime]
    #: It is not public any more.
    gone: Mapped[bool] = mapped_column(default=False, server_default=false())


class MarkRun(Base):
    """That the rows of a list were looked at once: from then on something new is news."""

    __tablename__ = "public_mark_run"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True)
    resource: Mapped[str] = mapped_column(String(40), primary_key=True)
    at: Mapped[datetime]


class Webhook(Base):
    """A program that is told when public rows change."""

    __tablename__ = "webhook"
    __table_args__ = (CheckConstraint("name <> '' AND address <> ''", name="says_whom_and_where"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    address: Mapped[str] = mapped_column(String(1000))
    #: The lists whose changes it is told of.
    resources: Mapped[list[str]]
    secret: Mapped[str] = mapped_column(SealedText("webhook secret"))
    #: The secret before, which still signs until a moment.
    old_secret: Mapped[str] = mapped_column(SealedText("webhook secret"), default="")
    old_until: Mapped[datetime | None]
    made_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    made_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    #: After a try that failed nothing is sent until then.
    quiet_until: Mapped[datetime | None]


class WebhookDelivery(Base):
    """One change for one webhook. What it says is read from the public row when it is sent, never kept."""

    __tablename__ = "webhook_delivery"
    __table_args__ = (
        UniqueConstraint("webhook_id", "event_id"),
        CheckConstraint("tries >= 0", name="tries_not_negative"),
        CheckConstraint("(state = 'delivery-sent') = (sent_at IS NOT NULL)", name="sent_at_a_moment"),
        Index("ix_webhook_delivery_webhook_id_state", "webhook_id", "state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    webhook_id: Mapped[int] = mapped_column(ForeignKey("webhook.id"))
    event_id: Mapped[str] = mapped_column(String(40))
    resource: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(160))
    change: Mapped[Change] = mapped_column(word(Change, "change"))
    at: Mapped[datetime]
    state: Mapped[DeliveryState] = mapped_column(word(DeliveryState, "state"), default=DeliveryState.WAITING)
    tries: Mapped[int] = mapped_column(default=0)
    claimed_until: Mapped[datetime | None]
    sent_at: Mapped[datetime | None]
    #: What the last try came to: a status, or the kind of fault.
    result: Mapped[str] = mapped_column(String(60), default="")

    @property
    def is_waiting(self) -> bool:
        return self.state is DeliveryState.WAITING
