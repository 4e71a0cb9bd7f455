"""Sign-ins, the devices that an account was used on, and which lines of the log are about an account."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from pb_app.db import Base, word
from pb_app.people.models import Account
from pb_app.people.sign_ins.terms import Device, DeviceKind


class SignIn(Base):
    """One sign-in; the cookie holds a random secret, and only its hash is kept."""

    __tablename__ = "sign_in"

    id: Mapped[int] = mapped_column(primary_key=True)
    secret_hash: Mapped[str] = mapped_column(String(64), unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    #: By two factors; only then do roles count.
    strong: Mapped[bool]
    device: Mapped[DeviceKind] = mapped_column(word(DeviceKind, "device"))
    browser: Mapped[str] = mapped_column(String(40))
    network: Mapped[str] = mapped_column(String(45))
    #: Hash of the cookie by which the device is known again.
    token_hash: Mapped[str] = mapped_column(String(64))
    begun_at: Mapped[datetime]
    used_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]

    account: Mapped[Account] = relationship(lazy="raise_on_sql")

    @property
    def shown_device(self) -> Device:
        return Device(self.device, self.browser)


class KnownDevice(Base):
    """A browser that somebody has signed in on before, so that other people's wrong tries don't lock them out there."""

    __tablename__ = "known_device"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), primary_key=True)
    used_at: Mapped[datetime]


class AccountEvent(Base):
    """A line of the log that is about an account; the log itself has no index by person."""

    __tablename__ = "account_event"
    __table_args__ = (Index("ix_account_event_n", "n"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True)
    n: Mapped[int] = mapped_column(ForeignKey("audit_event.n"), primary_key=True)
