"""Putting people on the roll, and marking who has voted."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date

from sqlalchemy import delete, insert

from pb_app.db import db, raw_sql
from pb_app.identity.keys import PersonKeys
from pb_app.voting.register import queries
from pb_app.voting.register.models import PersonPair, Roll, RollKey
from pb_app.voting.register.rules import Matches
from pb_app.voting.terms import Channel, PairOutcome, PairReason, Source


def new_number() -> int:
    """A voter's number: random, so that it says nothing of when they came."""
    return secrets.randbelow(2**52) + 1


def add(round_id: int, source: Source, area_id: int | None) -> Roll:
    """A new person on the roll."""
    roll = Roll(round_id=round_id, voter_id=new_number(), source=source, area_id=area_id)
    db.session.add(roll)
    db.session.flush()
    return roll


def add_all(round_id: int, source: Source, area_ids: Sequence[int | None]) -> list[int]:
    """Many new people at once, each with their area; returns their numbers in the same order."""
    rolls = [Roll(round_id=round_id, voter_id=new_number(), source=source, area_id=area_id) for area_id in area_ids]
    db.session.add_all(rolls)
    db.session.flush()
    return [roll.voter_id for roll in rolls]


def move(round_id: int, voter_id: int, area_id: int) -> None:
    """Somebody on the roll lives in another area than was known."""
    roll = db.session.get(Roll, (round_id, voter_id))
    if roll is not None:
        roll.area_id = area_id
        db.session.flush()


_MARK = (
    "INSERT INTO roll_mark (round_id, voter_id, channel, voted_on) VALUES (?, ?, ?, ?) "
    "ON CONFLICT (round_id, voter_id) DO UPDATE SET channel = excluded.channel, voted_on = excluded.voted_on"
)


def mark(round_id: int, voter_id: int, channel: Channel, today: date) -> None:
    """Note that this person has voted; voting again changes only the day and the channel."""
    raw_sql.run(_MARK, round_id, voter_id, channel.value, today)


def remember(round_id: int, voter_id: int, keys: PersonKeys) -> None:
    """Keep a person's keyed hashes beside their entry; those that are kept already stay."""
    for key in sorted(keys.keys - queries.keys_of_voter(round_id, voter_id).keys):
        db.session.add(RollKey(round_id=round_id, hash=key.hash, kind=key.kind, voter_id=voter_id))
    db.session.flush()


def remember_all(round_id: int, people: Iterable[tuple[int, PersonKeys]]) -> None:
    """The same for many people at once, by their numbers."""
    kept = queries.all_keys(round_id)
    fresh = {(voter_id, key) for voter_id, keys in people for key in keys.keys} - kept
    rows: list[dict[str, object]] = [
        {"round_id": round_id, "hash": key.hash, "kind": key.kind, "voter_id": voter_id}
        for voter_id, key in sorted(fresh)
    ]
    if rows:
        db.session.execute(insert(RollKey), rows)


def absorb(round_id: int, *, keep: int, gone: int) -> None:
    """Everything of an entry that has no mark goes to another one of the same person, and the entry goes."""
    stays, goes = queries.entry(round_id, keep), queries.entry(round_id, gone)
    assert stays is not None and goes is not None
    take_over(round_id, keep=keep, gone=gone)
    stays.area_id, stays.remind = stays.area_id or goes.area_id, stays.remind or goes.remind
    db.session.delete(goes)
    db.session.flush()


def take_over(round_id: int, *, keep: int, gone: int) -> None:
    """What is remembered of one entry is from now on of another one of the same person, and so are its pairs."""
    remember(round_id, keep, queries.keys_of_voter(round_id, gone))
    db.session.execute(delete(RollKey).where(RollKey.round_id == round_id, RollKey.voter_id == gone))
    for pair in queries.pairs_with(round_id, gone):
        other = pair.other_id if pair.voter_id == gone else pair.voter_id
        reason, apart = pair.reason, pair.apart
        db.session.delete(pair)
        if other != keep:
            _pair_again(round_id, keep, other, reason, apart=apart)
    db.session.flush()


def _pair_again(round_id: int, keep: int, other: int, reason: PairReason, *, apart: bool) -> None:
    """Who may be one person with somebody's second entry may be so with the first; one open question keeps it open."""
    known = queries.pair(round_id, keep, other)
    if known is None:
        known = note_pair(round_id, voter_id=keep, other_id=other, reason=reason)
        known.apart = apart
    elif not apart:
        known.apart = False


def part(pair: PersonPair) -> None:
    """Two people decided that these are two people."""
    pair.apart = True
    db.session.flush()
    count_pair(pair.round_id, PairOutcome.APART)


def forget_keys(round_id: int) -> None:
    """Delete every keyed hash of a round's people, and who may be whom; the numbers of pairs stay."""
    for table in (RollKey, PersonPair):
        db.session.execute(delete(table).where(table.round_id == round_id))


def note_pair(round_id: int, *, voter_id: int, other_id: int, reason: PairReason) -> PersonPair:
    """Two entries that may be one person go to two people, once."""
    if known := queries.pair(round_id, voter_id, other_id):
        return known
    first, second = sorted((voter_id, other_id))
    pair = PersonPair(round_id=round_id, voter_id=first, other_id=second, reason=reason, apart=False)
    db.session.add(pair)
    db.session.flush()
    return pair


def note_pairs(round_id: int, voter_id: int, matches: Matches) -> None:
    """Everybody whom a person may be goes, with them, to two people."""
    for match in matches.near:
        note_pair(round_id, voter_id=voter_id, other_id=match.voter_id, reason=PairReason(match.reason.value))
    for other_id in matches.same:
        note_pair(round_id, voter_id=voter_id, other_id=other_id, reason=PairReason.SHARED_CONTACT)


_COUNT = (
    "INSERT INTO pair_count (round_id, outcome, pairs) VALUES (?, ?, 1) "
    "ON CONFLICT (round_id, outcome) DO UPDATE SET pairs = pair_count.pairs + 1"
)


def count_pair(round_id: int, outcome: PairOutcome) -> None:
    """One more pair that was joined, kept apart or refused."""
    raw_sql.run(_COUNT, round_id, outcome.value)
