"""Whose a credential is."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

from sqlalchemy import func, select

from pb_app.db import db, raw_sql
from pb_app.people.sign_ins.rules import IDLE, LONGEST
from pb_app.voting.credentials.models import Credential
from pb_app.voting.terms import Proof, ProofState, Voter


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


_OF_SIGN_IN = (
    "SELECT credential.voter_id FROM credential JOIN sign_in ON sign_in.secret_hash = ? WHERE credential.round_id = ? "
    "AND credential.kind = 'account' AND credential.digest = ? AND credential.state = 'live' "
    "AND sign_in.account_id = ? AND sign_in.ended_at IS NULL AND NOT sign_in.strong "
    "AND sign_in.used_at > ? AND sign_in.begun_at > ?"
)


def voter_of_sign_in(round_id: int, account_id: int, secret_hash: str, now: datetime) -> int | None:
    """The voter's number of an account whose sign-in is still good: one query. Staff are looked up the longer way."""
    used, begun = now - IDLE[False], now - LONGEST[False]
    rows = raw_sql.one(_OF_SIGN_IN, secret_hash, round_id, str(account_id), account_id, used, begun)
    return rows[0] if rows else None


_OWNER = "SELECT voter_id FROM credential WHERE round_id = ? AND kind = ? AND digest = ? AND state = 'live'"


def owner(round_id: int, kind: Proof, digest: str) -> int | None:
    """Whose a credential is now; None once it is no good. Whoever ends or joins it waits until this is committed."""
    rows = raw_sql.one(_OWNER + (" FOR SHARE" if raw_sql.is_postgresql() else ""), round_id, kind.value, digest)
    return rows[0] if rows else None


def still_opens(round_id: int, voter: Voter) -> Voter | None:
    """The voter that a shown credential stands for now: entries may have been joined since. None once it is no good."""
    credential = find(round_id, voter.proof, voter.digest) if voter.proof else None
    if credential is None or credential.state is not ProofState.LIVE:
        return None
    return replace(voter, voter_id=credential.voter_id)


def of_voter(round_id: int, voter_id: int) -> Sequence[Credential]:
    query = select(Credential).where(Credential.round_id == round_id, Credential.voter_id == voter_id)
    return db.session.scalars(query.order_by(Credential.kind, Credential.digest)).all()


def of_round(round_id: int) -> Sequence[tuple[Proof, str, int, ProofState]]:
    """Kind, hash, voter's number and state of every credential of a round, in the order of kind and hash."""
    query = select(Credential.kind, Credential.digest, Credential.voter_id, Credential.state)
    query = query.where(Credential.round_id == round_id).order_by(Credential.kind, Credential.digest)
    return [(row[0], row[1], row[2], row[3]) for row in db.session.execute(query)]


def count(round_id: int, kind: Proof) -> int:
    query = select(func.count()).select_from(Credential).where(Credential.round_id == round_id, Credential.kind == kind)
    return db.session.scalar(query) or 0


def accounts_of(round_id: int, voter_ids: Sequence[int]) -> dict[int, int]:
    """Account ids by voter number, for those who came with one."""
    query = select(Credential.voter_id, Credential.digest).where(
        Credential.round_id == round_id, Credential.kind == Proof.ACCOUNT, Credential.voter_id.in_(voter_ids)
    )
    return {row[0]: int(row[1]) for row in db.session.execute(query)}
