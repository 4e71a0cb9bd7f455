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
from pb_app.voting.keys.key_files import KeyFiles, OldKeyFile, OpeningKey, SlotKey, Unreadable
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.keys.shares import KeySheet, join, split
from pb_app.voting.keys.terms import BoxKey
from pb_app.voting.terms import SHARES, ApprovalKind, ChainEventKind, KeyCustody, Refusal


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
    opening = OpeningKey.new()
    slot = SlotKey.new(opening.public)
    _write(custody, opening, slot, files)
    if kept is None:
        kept = keep_key(round.id, opening.public, custody)
    kept.public_key = opening.public
    facts = {"public_key": opening.public.hex(), "custody": custody.value}
    chain_services.add(round.id, ChainEventKind.KEY, facts)
    audit.record(events.KeyMade(round.id, opening.public.hex()), actor, now, round.place_id)
    return _sheets(custody, opening, slot)


def _write(custody: KeyCustody, opening: OpeningKey, slot: SlotKey, files: KeyFiles) -> None:
    """Keep what the server needs: with trustees it never keeps the key that opens the box."""
    if custody is KeyCustody.SERVER:
        files.write_opening_key(opening)
    files.write_slot_key(slot)


def _sheets(custody: KeyCustody, opening: OpeningKey, slot: SlotKey) -> list[KeySheet]:
    parts = split(opening.private, *SHARES[custody]) if custody in SHARES else [opening.private]
    slot_text = code_encoding.write_bytes(slot.secret)
    return [KeySheet(n, len(parts), code_encoding.write_bytes(part), slot_text) for n, part in enumerate(parts, 1)]


def prove(round: Round, typed: Sequence[str], files: KeyFiles, actor: Actor | None, now: datetime) -> None:
    """Open a trial ballot with what was typed from the printed sheets; refuses when it does not open."""
    kept = key_queries.key(round.id)
    if kept is None:
        raise Refused(Refusal.BOX_NOT_READY)
    key = from_paper(kept.public_key, kept.custody, typed)
    try:
        if key.open(seal(PROOF, kept.public_key)) != canonical(PROOF):
            raise Refused(Refusal.SHEET_WRONG, "sheet")
    except Unreadable:
        raise Refused(Refusal.SHEET_WRONG, "sheet") from None
    kept.proved = True
    audit.record(events.KeyProved(round.id), actor, now, round.place_id)


def from_paper(public_key: bytes, custody: KeyCustody, typed: Sequence[str]) -> OpeningKey:
    """The opening key, read from paper."""
    try:
        parts = [code_encoding.read_bytes(text) for text in typed if text.strip()]
        private = join(parts) if custody in SHARES and _enough(custody, parts) else b"".join(parts)
        return OpeningKey(private).belonging_to(public_key)
    except (code_encoding.Mistyped, Unreadable, ValueError):
        raise Refused(Refusal.SHEET_WRONG, "sheet") from None


def _enough(custody: KeyCustody, parts: Sequence[bytes]) -> bool:
    if len({part[:1] for part in parts}) < SHARES[custody][0]:
        raise Refused(Refusal.SHARES_NEEDED, "sheet")
    return True


def put_back(round: Round, key: str, *, slot: str, files: KeyFiles, actor: Actor | None, now: datetime) -> None:
    """Restore lost key files from their printed sheets.

    With trustees only the slot key: ``key`` is not looked at, because theirs must not come back to the server.
    """
    kept = key_queries.key(round.id)
    if kept is None or kept.destroyed:
        raise Refused(Refusal.BOX_NOT_READY)
    opening = None if kept.custody in SHARES else from_paper(kept.public_key, kept.custody, [key])
    try:
        slot_key = SlotKey(kept.public_key, code_encoding.read_bytes(slot))
    except (code_encoding.Mistyped, ValueError):
        raise Refused(Refusal.SHEET_WRONG, "sheet") from None
    files.destroy(kept.public_key)
    if opening is not None:
        files.write_opening_key(opening)
    files.write_slot_key(slot_key)
    audit.record(events.KeyPutBack(round.id), actor, now, round.place_id)


def slot_key_of(key: BoxKey | None, files: KeyFiles) -> SlotKey:
    """What finds people's slots. Refuses when the keys are not ready or destroyed, or the file is gone."""
    ready = _ready(key)
    try:
        return files.slot_key(ready.public_key)
    except Unreadable as error:
        raise Refused(missing(error)) from None


def _ready(key: BoxKey | None) -> BoxKey:
    if key is None or not key.proved:
        raise Refused(Refusal.BOX_NOT_READY)
    if key.destroyed:
        raise Refused(Refusal.CERTIFIED)
    return key


def missing(error: Unreadable) -> Refusal:
    """Why a key file was not read."""
    return Refusal.KEY_FILE_OLD if isinstance(error, OldKeyFile) else Refusal.KEY_MISSING


def opening_key_of(key: BoxKey | None, files: KeyFiles, typed: Sequence[str] = ()) -> OpeningKey:
    """What opens the envelopes: from the shares or the sheet that were typed, else from the server's own file."""
    ready = _ready(key)
    if any(text.strip() for text in typed):
        return from_paper(ready.public_key, ready.custody, typed)
    if ready.custody in SHARES:
        raise Refused(Refusal.SHARES_NEEDED, "sheet")
    try:
        return files.opening_key(ready.public_key)
    except Unreadable as error:
        raise Refused(missing(error)) from None


def give_up(round: Round, reason: str, files: KeyFiles, actor: Actor, now: datetime) -> None:
    """Throw away a key that was lost before anybody voted: another one has to be made and tried out."""
    kept = key_queries.key(round.id)
    if kept is None or kept.destroyed:
        raise Refused(Refusal.BOX_NOT_READY)
    files.destroy(kept.public_key)
    kept.proved = False
    note_lost(round, ApprovalKind.NEW_KEY, reason, actor, now)


def note_lost(round: Round, what: ApprovalKind, reason: str, actor: Actor | None, now: datetime) -> None:
    """In the box's own chain, for everybody: that a key was lost, and what two people decided."""
    chain_services.add(round.id, ChainEventKind.KEY_LOST, {"what": what.value, "reason": reason})
    audit.record(events.KeyLost(round.id, what.value, reason), actor, now, round.place_id)


def new_shares(round: Round, typed: Sequence[str], reason: str, actor: Actor, now: datetime) -> list[KeySheet]:
    """Split the same key anew, from enough of the shares that are left. The server keeps none of it."""
    kept = key_queries.key(round.id)
    if kept is None or kept.destroyed or kept.custody not in SHARES:
        raise Refused(Refusal.NO_SHARES)
    opening = from_paper(kept.public_key, kept.custody, typed)
    parts = split(opening.private, *SHARES[kept.custody])
    note_lost(round, ApprovalKind.NEW_SHARES, reason, actor, now)
    return [KeySheet(n, len(parts), code_encoding.write_bytes(part), "") for n, part in enumerate(parts, 1)]
