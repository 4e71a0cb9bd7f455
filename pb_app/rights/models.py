"""What rights keep themselves: erasures, changes of address, requests, what a place says of itself."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, word
from pb_app.db.sealing import SealedText
from pb_app.rights.terms import PublicWords, RequestKind


class Erasure(Base):
    """An account that was closed. A list of these outside the database closes it again after a backup is restored."""

    __tablename__ = "erasure"

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, autoincrement=False)
    #: A keyed hash of the address, so that the list closes nobody else's account in another database.
    email_hash: Mapped[str] = mapped_column(String(64))
    words: Mapped[PublicWords] = mapped_column(word(PublicWords, "words"))
    at: Mapped[datetime]
    #: When the last of what had to be kept was erased, too.
    finished_at: Mapped[datetime | None]


class VotedBefore(Base):
    """Somebody voted in a round and then closed their account: their address does not vote again. Deleted when certified."""

    __tablename__ = "voted_before"

    round_id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    hash: Mapped[str] = mapped_column(String(64), primary_key=True)


class EmailChange(Base):
    """A new address for an account: both mailboxes say yes, by links of which only hashes are kept."""

    __tablename__ = "email_change"
    __table_args__ = (CheckConstraint("expires_at > asked_at", name="expires_later"),)

    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), primary_key=True, autoincrement=False)
    email: Mapped[str] = mapped_column(String(254))
    old_hash: Mapped[str] = mapped_column(String(64), unique=True)
    new_hash: Mapped[str] = mapped_column(String(64), unique=True)
    asked_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    old_at: Mapped[datetime | None]
    new_at: Mapped[datetime | None]


class FormerAddress(Base):
    """An address that an account had before. Nobody reads it: it tells whoever closes the account and comes back by it."""

    __tablename__ = "former_address"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("account.id"), index=True)
    address: Mapped[str] = mapped_column(SealedText("former address"))


class PlaceStatement(Base):
    """What a place has to say of itself: who is responsible for people's data, and how accessible the site is."""

    __tablename__ = "place_statement"

    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), primary_key=True, autoincrement=False)
    controller: Mapped[str] = mapped_column(String(200))
    contact: Mapped[str] = mapped_column(String(200))
    bases: Mapped[str] = mapped_column(Text)
    complaints: Mapped[str] = mapped_column(Text)
    accessibility_contact: Mapped[str] = mapped_column(String(200))
    #: When the site was last tested.
    tested_on: Mapped[date]
    #: Known faults; empty when none is known.
    faults: Mapped[str] = mapped_column(Text, default="")
    by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[datetime]


class DataRequest(Base):
    """Somebody, perhaps without an account, asks a place what it keeps about them, or to change or erase it."""

    __tablename__ = "data_request"
    __table_args__ = (
        CheckConstraint("(answered_at IS NULL) = (answer = '')", name="answered_in_words"),
        CheckConstraint("words <> ''", name="says_something"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    place_id: Mapped[int] = mapped_column(ForeignKey("place.id"), index=True)
    kind: Mapped[RequestKind] = mapped_column(word(RequestKind, "kind"))
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(254))
    words: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime]
    due_on: Mapped[date]
    answer: Mapped[str] = mapped_column(Text, default="")
    answered_at: Mapped[datetime | None]
    answered_by_id: Mapped[int | None] = mapped_column(ForeignKey("account.id"))
