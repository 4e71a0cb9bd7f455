"""Giving credentials to people on the roll."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select, update

from pb_app.db import db
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.credentials.models import Credential
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.register.models import Roll
from pb_app.voting.slots import ENTRIES_JOINED
from pb_app.voting.terms import PairOutcome, PairReason, Proof, ProofState, Refusal, Source


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


def end_codes(round_id: int, voter_ids: Sequence[int]) -> None:
    """These people's codes can't be used any more."""
    where = (Credential.round_id == round_id, Credential.kind == Proof.CODE, Credential.state == ProofState.LIVE)
    db.session.flush()
    for voter_id in voter_ids:
        db.session.execute(
            update(Credential).where(*where, Credential.voter_id == voter_id).values(state=ProofState.VOID)
        )


def end_batch(round_id: int, batch_id: int) -> int:
    """A whole batch of codes can't be used any more; returns how many of them could."""
    db.session.flush()
    query = update(Credential).where(
        Credential.round_id == round_id,
        Credential.kind == Proof.CODE,
        Credential.batch_id == batch_id,
        Credential.state == ProofState.LIVE,
    )
    return len(db.session.scalars(query.values(state=ProofState.VOID).returning(Credential.digest)).all())


def join_account(round_id: int, credential: Credential, account_id: int) -> Refusal | None:
    """Make an account and a credential open one entry. Refused when either is somebody else's too, and when both voted."""
    own_id = credentials.voter_of_account(round_id, account_id)
    if own_id == credential.voter_id:
        return None
    if _is_of_another(round_id, credential, own_id):
        register_services.count_pair(round_id, PairOutcome.REFUSED)
        return Refusal.CODE_OF_OTHER
    if own_id is None:
        give(round_id, Proof.ACCOUNT, str(account_id), voter_id=credential.voter_id)
        return None
    return _join(round_id, own_id, credential.voter_id)


def _is_of_another(round_id: int, credential: Credential, own_id: int | None) -> bool:
    """Another account has it; or this account's person has a code or card of their own already."""
    theirs = {proof.kind for proof in credentials.of_voter(round_id, credential.voter_id) if proof.is_live}
    own = {proof.kind for proof in credentials.of_voter(round_id, own_id or 0) if proof.is_live}
    return Proof.ACCOUNT in theirs or bool({Proof.CODE, Proof.CARD} & own)


def _join(round_id: int, own_id: int, other_id: int) -> Refusal | None:
    """One entry out of two: the one that has voted stays, or else the one that the organiser made.

    Whoever is casting with one of their credentials is waited for, or waits.
    """
    lock(round_id, own_id, other_id)
    if register.has_voted(round_id, own_id) and register.has_voted(round_id, other_id):
        if register.pair(round_id, own_id, other_id) is None:
            register_services.count_pair(round_id, PairOutcome.REFUSED)
        register_services.note_pair(round_id, voter_id=own_id, other_id=other_id, reason=PairReason.BOTH_VOTED)
        return Refusal.BOTH_VOTED
    keep, gone = (own_id, other_id) if register.has_voted(round_id, own_id) else (other_id, own_id)
    join(round_id, keep=keep, gone=gone)
    return None


def lock(round_id: int, *voter_ids: int) -> None:
    """Nobody can cast with what these people have until this is committed."""
    query = select(Credential).where(Credential.round_id == round_id, Credential.voter_id.in_(voter_ids))
    db.session.scalars(query.order_by(Credential.kind, Credential.digest).with_for_update()).all()


def join(round_id: int, *, keep: int, gone: int) -> None:
    """Two entries that are one person become one; ``gone`` must not have voted. The area that was not said is taken over."""
    _move(round_id, keep=keep, gone=gone)
    register_services.absorb(round_id, keep=keep, gone=gone)
    register_services.count_pair(round_id, PairOutcome.JOINED)


def hand_over(round_id: int, *, keep: int, gone: int) -> None:
    """Two entries that are one person, and both have voted: all that opened the one opens the other from now on.

    The one that is left has its mark and nothing else.
    """
    _move(round_id, keep=keep, gone=gone)
    register_services.take_over(round_id, keep=keep, gone=gone)


def _move(round_id: int, *, keep: int, gone: int) -> None:
    """Credentials, and what higher features know of somebody."""
    db.session.execute(
        update(Credential)
        .where(Credential.round_id == round_id, Credential.voter_id == gone)
        .values(voter_id=keep)
        .execution_options(synchronize_session="fetch")
    )
    for joined in ENTRIES_JOINED.values():
        joined(round_id, keep, gone)
