"""The key's life: made, printed, proved before voting can open, put back from paper, destroyed."""

from collections.abc import Sequence
from datetime import datetime

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.rounds.models import Round
from pb_app.voting import code_encoding, events
from pb_app.voting.box.sealing import canonical, seal
from pb_app.voting.chain import services as chain_services
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys.key_files import KeyFiles, Keys, Unreadable
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.keys.shares import KeySheet, join, split
from pb_app.voting.keys.terms import BoxKey
from pb_app.voting.terms import SHARES, ChainEventKind, KeyCustody, Refusal


def keep_key(round_id: int, public_key: bytes, custody: KeyCustody) -> RoundKey:
    made = RoundKey(round_id=round_id, public_key=public_key, custody=custody)
    db.session.add(made)
    db.session.flush()
    return made


PROOF = {1: 1}


def make(round: Round, custody: KeyCustody, files: KeyFiles, actor: Actor | None, now: datetime) -> list[KeySheet]:
    """Make a round's keys and return the sheets to print: they are never shown again.

    A key that was made but not proved yet is thrown away first. Refuses once it was proved.
    """
    kept = key_queries.key(round.id)
    if kept is not None:
        if kept.proved or kept.destroyed:
            raise Refused(Refusal.KEY_EXISTS)
        files.destroy(kept.public_key)
        kept.public_key, kept.custody = b"", custody
    keys = Keys.new()
    assert keys.private is not None
    on_server = custody is KeyCustody.SERVER
    files.write(keys if on_server else Keys(keys.public, keys.slot))
    if kept is None:
        kept = keep_key(round.id, keys.public, custody)
    kept.public_key = keys.public
    chain_services.add(round.id, ChainEventKind.KEY, {"public_key": keys.public.hex(), "custody": custody.value})
    audit.record(events.KeyMade(round.id, keys.public.hex()), actor, now, round.place_id)
    parts = [keys.private] if on_server else split(keys.private, *SHARES[custody])
    slot = code_encoding.write_bytes(keys.slot)
    return [KeySheet(n, len(parts), code_encoding.write_bytes(part), slot) for n, part in enumerate(parts, start=1)]


def prove(round: Round, typed: Sequence[str], files: KeyFiles, actor: Actor | None, now: datetime) -> None:
    """Open a trial ballot with what was typed from the printed sheets; refuses when it does not open."""
    kept = key_queries.key(round.id)
    if kept is None:
        raise Refused(Refusal.BOX_NOT_READY)
    keys = from_paper(kept.public_key, kept.custody, typed, files)
    try:
        if keys.open(seal(PROOF, kept.public_key)) != canonical(PROOF):
            raise Refused(Refusal.SHEET_WRONG, "sheet")
    except Unreadable:
        raise Refused(Refusal.SHEET_WRONG, "sheet") from None
    kept.proved = True
    audit.record(events.KeyProved(round.id), actor, now, round.place_id)


def from_paper(public_key: bytes, custody: KeyCustody, typed: Sequence[str], files: KeyFiles) -> Keys:
    """The keys, with the opening one read from paper."""
    try:
        parts = [code_encoding.read_bytes(text) for text in typed if text.strip()]
        private = join(parts) if custody in SHARES and _enough(custody, parts) else b"".join(parts)
        return files.read(public_key).with_private(private)
    except (code_encoding.Mistyped, Unreadable, ValueError):
        raise Refused(Refusal.SHEET_WRONG, "sheet") from None


def _enough(custody: KeyCustody, parts: Sequence[bytes]) -> bool:
    if len({part[:1] for part in parts}) < SHARES[custody][0]:
        raise Refused(Refusal.SHARES_NEEDED, "sheet")
    return True


def put_back(round: Round, key: str, *, slot: str, files: KeyFiles, actor: Actor | None, now: datetime) -> None:
    """Restore a lost key file from its printed sheet."""
    kept = key_queries.key(round.id)
    if kept is None or kept.destroyed:
        raise Refused(Refusal.BOX_NOT_READY)
    try:
        keys = Keys(kept.public_key, code_encoding.read_bytes(slot)).with_private(code_encoding.read_bytes(key))
    except (code_encoding.Mistyped, Unreadable, ValueError):
        raise Refused(Refusal.SHEET_WRONG, "sheet") from None
    files.destroy(kept.public_key)
    files.write(keys)
    audit.record(events.KeyPutBack(round.id), actor, now, round.place_id)


def keys_of(key: BoxKey | None, files: KeyFiles) -> Keys:
    """The round's keys as the server has them. Refuses when they are not ready, destroyed, or the file is gone."""
    if key is None or not key.proved:
        raise Refused(Refusal.BOX_NOT_READY)
    if key.destroyed:
        raise Refused(Refusal.CERTIFIED)
    try:
        return files.read(key.public_key)
    except Unreadable:
        raise Refused(Refusal.KEY_MISSING) from None


def opening_keys(key: BoxKey | None, files: KeyFiles, typed: Sequence[str] = ()) -> Keys:
    """The same, able to open: with trustees, from the shares they typed."""
    keys = keys_of(key, files)
    if key is not None and any(text.strip() for text in typed):
        return from_paper(key.public_key, key.custody, typed, files)
    if keys.private is None:
        raise Refused(Refusal.SHARES_NEEDED, "sheet")
    return keys
