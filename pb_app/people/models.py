"""Accounts and sign-in. A role refers to its place and fund by id, because places depend on people, not the reverse."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.access import Role
from pb_app.approvals.models import Approval
from pb_app.approvals.terms import ApprovalState
from pb_app.db import Base, word
from pb_app.db.sealing import SealedText
from pb_app.people.terms import AttemptKind, InvitationKind


class Account(Base):
    __tablename__ = "account"
    __table_args__ = (
        CheckConstraint("email = lower(email)", name="email_in_small_letters"),
        CheckConstraint("young_on IS NULL OR name NOT LIKE '% %'", name="young_by_one_name"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(100), default="")
    #: The day on which they said that they are under 18; nothing else is kept of their age.
    young_on: Mapped[date | None]
    #: Runs the installation: may do everything in every place.
    operator: Mapped[bool] = mapped_column(default=False)
    password_hash: Mapped[str | None] = mapped_column(String(200))
    #: Base32 secret of the one-time codes; staff only.
    totp_secret: Mapped[str | None] = mapped_column("totp_sealed", SealedText("code app"))
    #: The last time step a code was accepted for, so that a code works once.
    totp_used: Mapped[int] = mapped_column(default=0)
    #: The language of messages; empty until they chose one or signed in by a link.
    language: Mapped[str] = mapped_column(String(8), default="")
    created_at: Mapped[datetime]
    #: Who invited this person; NULL for whoever came by themselves.
    invited_by_id: Mapped[int | None]


class SignInLink(Base):
    """A one-use link; only the hash of its secret is kept."""

    __tablename__ = "sign_in_link"

    secret_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    email: Mapped[str] = mapped_column(String(254), index=True)
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]


class Attempt(Base):
    """An attempt at something that could be guessed; ``subject`` is a keyed hash, never an address."""

    __tablename__ = "attempt"
    __table_args__ = (Index("ix_attempt_kind_subject_at", "kind", "subject", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[AttemptKind] = mapped_column(word(AttemptKind, "kind"))
    subject: Mapped[str] = mapped_column(String(64))
    at: Mapped[datetime]


class RoleGrant(Base):
    __tablename__ = "role_grant"
    __table_args__ = (
        Index(
            "uq_role_grant_live",
            "account_id",
            "role",
            "place_id",
            "fund_key",
            unique=True,
            sqlite_where=text("ended_at IS NULL"),
            postgresql_where=text("ended_at IS NULL"),
        ),
        Index(
            "uq_role_grant_partner",
            "account_id",
            "place_id",
            unique=True,
            sqlite_where=text("ended_at IS NULL AND partner_id IS NOT NULL"),
            postgresql_where=text("ended_at IS NULL AND partner_id IS NOT NULL"),
        ),
        CheckConstraint(
            "(role IN ('partner-lead', 'partner-officer')) = (partner_id IS NOT NULL)", name="partner_of_an_officer"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    role: Mapped[Role] = mapped_column(word(Role, "role"))
    place_id: Mapped[int] = mapped_column(index=True)
    fund_id: Mapped[int | None]
    #: The fund, or 0 for the whole place, so that the unique index sees "no fund" as a value.
    fund_key: Mapped[int] = mapped_column(default=0)
    #: The organisation that an officer acts for: one in each place, so that nobody signs for both sides.
    partner_id: Mapped[int | None]
    granted_at: Mapped[datetime]
    #: Who asked for it; NULL for what set-up gave.
    granted_by_id: Mapped[int | None]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")


class RoleRequest(Base):
    """A role that takes two people: one asks for it, another one agrees, or one who is left alone waits."""

    __tablename__ = "role_request"
    __table_args__ = (
        CheckConstraint(
            "(role IN ('partner-lead', 'partner-officer')) = (partner_id IS NOT NULL)", name="partner_of_an_officer"
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(index=True)
    email: Mapped[str] = mapped_column(String(254))
    role: Mapped[Role] = mapped_column(word(Role, "role"))
    fund_id: Mapped[int | None]
    #: The organisation that an officer would act for; asked for by the office.
    partner_id: Mapped[int | None]
    approval_id: Mapped[int] = mapped_column(ForeignKey("approval.id"), unique=True)
    approval: Mapped[Approval] = relationship(lazy="joined", innerjoin=True)
    #: Where nobody else could agree: when it can be given without a second person, if nobody stops it.
    alone_from: Mapped[datetime | None]
    given_at: Mapped[datetime | None]

    @property
    def is_asked(self) -> bool:
        return self.approval.state is ApprovalState.ASKED


class Invitation(Base):
    """Somebody without an account is asked to take part; only the hash of the link's secret is kept."""

    __tablename__ = "invitation"
    __table_args__ = (
        CheckConstraint("(accepted_at IS NULL) = (account_id IS NULL)", name="accepted_by_somebody"),
        CheckConstraint("expires_at > invited_at", name="expires_later"),
        Index("ix_invitation_kind_subject_id", "kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[InvitationKind] = mapped_column(word(InvitationKind, "kind"))
    email: Mapped[str] = mapped_column(String(254), index=True)
    #: What it is about, and with what it is carried out.
    subject_id: Mapped[int]
    body: Mapped[dict[str, Any]]
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    invited_by_id: Mapped[int] = mapped_column(ForeignKey("account.id"))
    invited_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    accepted_at: Mapped[datetime | None]
    account_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
