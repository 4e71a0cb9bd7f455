"""Giving credentials to people on the roll."""

from collections.abc import Iterable

from pb_app.db import db
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials.models import Credential
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.register.models import Roll
from pb_app.voting.terms import Proof, ProofState, Source


def give(
    round_id: int, kind: Proof, digest: str, *, voter_id: int, batch_id: int | None = None, serial: int | None = None
) -> Credential:
    """Add a credential for a person."""
    made = Credential(round_id=round_id, kind=kind, digest=digest, voter_id=voter_id, batch_id=batch_id, serial=serial)
    db.session.add(made)
    db.session.flush()
    return made


def give_all(round_id: int, given: Iterable[tuple[Proof, str, int]]) -> None:
    """Add many credentials at once: kind, hash and voter's number of each."""
    db.session.add_all(
        Credential(round_id=round_id, kind=kind, digest=digest, voter_id=voter_id) for kind, digest, voter_id in given
    )
    db.session.flush()


def end(round_id: int, kind: Proof, digest: str) -> None:
    """A credential that opens nothing any more; nothing happens when there is none."""
    if credential := credentials.find(round_id, kind, digest):
        credential.state = ProofState.VOID
        db.session.flush()


def enrol(round_id: int, account_id: int, source: Source, area_id: int | None, listed: int | None = None) -> Roll:
    """Put an account's person on the roll, or change their area; ``listed`` is the number they have from a list."""
    voter_id = credentials.voter_of_account(round_id, account_id)
    entry = register.entry(round_id, voter_id or listed or 0)
    if entry is None:
        entry = register_services.add(round_id, source, area_id)
    else:
        entry.area_id, entry.source = area_id or entry.area_id, source
    if voter_id is None:
        give(round_id, Proof.ACCOUNT, str(account_id), voter_id=entry.voter_id)
    db.session.flush()
    return entry
