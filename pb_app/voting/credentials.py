"""What shows that somebody is a person on the roll: an account, a listed address or number, a posted code.

Addresses, numbers and codes are never kept, only keyed hashes of them.
"""

import hashlib
import hmac
from collections.abc import Sequence

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, String, func, select
from sqlalchemy.orm import Mapped, mapped_column

from pb_app.db import Base, db, raw_sql, word
from pb_app.voting import register
from pb_app.voting.terms import Proof, ProofState, Source


class Credential(Base):
    __tablename__ = "credential"
    __table_args__ = (
        ForeignKeyConstraint(["round_id", "voter_id"], ["roll.round_id", "roll.voter_id"], name="fk_credential_roll"),
        CheckConstraint("kind <> 'code' OR batch_id IS NOT NULL", name="codes_come_in_batches"),
        Index("ix_credential_round_id_voter_id", "round_id", "voter_id"),
        Index("uq_credential_serial", "batch_id", "serial", unique=True),
        {"sqlite_with_rowid": False},
    )

    round_id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[Proof] = mapped_column(word(Proof, "kind"), primary_key=True)
    #: An account's id, or a keyed hash.
    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    voter_id: Mapped[int]
    state: Mapped[ProofState] = mapped_column(word(ProofState, "state"), default=ProofState.LIVE)
    #: Which printed batch a code came from, and its number in it (printed on the letter; no secret).
    batch_id: Mapped[int | None]
    serial: Mapped[int | None]


def keyed(secret: str, round_id: int, kind: Proof, value: str) -> str:
    """A hash of an address, number or code that says nothing without the instance's secret."""
    return hmac.new(secret.encode(), f"{kind}|{round_id}|{value}".encode(), hashlib.sha256).hexdigest()


def find(round_id: int, kind: Proof, digest: str) -> Credential | None:
    return db.session.get(Credential, (round_id, kind, digest))


def voter_of_account(round_id: int, account_id: int) -> int | None:
    """The voter's number of somebody signed in."""
    query = select(Credential.voter_id).where(
        Credential.round_id == round_id,
        Credential.kind == Proof.ACCOUNT,
        Credential.digest == str(account_id),
        Credential.state == ProofState.LIVE,
    )
    return db.session.scalar(query)


_OF_SESSION = (
    "SELECT credential.voter_id FROM credential JOIN account ON account.id = ? WHERE credential.round_id = ? "
    "AND credential.kind = 'account' AND credential.digest = ? AND credential.state = 'live' "
    "AND account.sessions_version = ?"
)


def voter_of_session(round_id: int, account_id: int, version: int) -> int | None:
    """The voter's number of an account whose session is still good: one query."""
    found = raw_sql.one(_OF_SESSION, account_id, round_id, str(account_id), version)
    return found[0] if found else None


def give(
    round_id: int, kind: Proof, digest: str, voter_id: int, batch_id: int | None = None, serial: int | None = None
) -> Credential:
    """One more way for a person to show who they are."""
    made = Credential(round_id=round_id, kind=kind, digest=digest, voter_id=voter_id, batch_id=batch_id, serial=serial)
    db.session.add(made)
    db.session.flush()
    return made


def enrol(
    round_id: int, account_id: int, source: Source, area_id: int | None, listed: int | None = None
) -> register.Roll:
    """Put an account's person on the roll, or change their area; ``listed`` is the number they have from a list."""
    voter_id = voter_of_account(round_id, account_id)
    found = register.entry(round_id, voter_id or listed or 0)
    if found is None:
        found = register.add(round_id, source, area_id)
    else:
        found.area_id, found.source = area_id or found.area_id, source
    if voter_id is None:
        give(round_id, Proof.ACCOUNT, str(account_id), found.voter_id)
    db.session.flush()
    return found


def of_voter(round_id: int, voter_id: int) -> Sequence[Credential]:
    query = select(Credential).where(Credential.round_id == round_id, Credential.voter_id == voter_id)
    return db.session.scalars(query.order_by(Credential.kind, Credential.digest)).all()


def count(round_id: int, kind: Proof) -> int:
    query = select(func.count()).select_from(Credential).where(Credential.round_id == round_id, Credential.kind == kind)
    return db.session.scalar(query) or 0


def accounts_of(round_id: int, voter_ids: Sequence[int]) -> dict[int, int]:
    """Account ids by voter number, for those who came with one."""
    query = select(Credential.voter_id, Credential.digest).where(
        Credential.round_id == round_id, Credential.kind == Proof.ACCOUNT, Credential.voter_id.in_(voter_ids)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(query)}
