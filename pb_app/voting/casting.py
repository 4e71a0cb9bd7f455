"""Casting: checked and sealed before the write lock, then one short transaction, and only then a receipt.

This is where the register and the box are used together: nothing else may.
"""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from weakref import WeakKeyDictionary
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Engine, update

from pb_app.access import Refused
from pb_app.clock import Clock
from pb_app.db import database_clock, db, raw_sql
from pb_app.places import queries as places
from pb_app.proposals import queries as proposals
from pb_app.rounds import queries as rounds
from pb_app.rounds import rules as rounds_rules
from pb_app.rounds.models import Round
from pb_app.rounds.terms import BallotKind
from pb_app.voting import rules
from pb_app.voting.box import queries as box
from pb_app.voting.box import services as box_services
from pb_app.voting.box.sealing import seal, size_for, tracker_of
from pb_app.voting.chain import services as chain_services
from pb_app.voting.credentials import queries as credentials
from pb_app.voting.fraud_signals import services as fraud_services
from pb_app.voting.keys import queries as key_queries
from pb_app.voting.keys import services as key_services
from pb_app.voting.keys.key_files import KeyFiles, SlotKey, Unreadable
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.register import queries as register
from pb_app.voting.register import services as register_services
from pb_app.voting.rules import BallotItem, BallotPot, BallotSpec
from pb_app.voting.terms import ChainEventKind, Channel, Choices, Refusal, Voter


@dataclass(frozen=True, slots=True)
class VotingContext:
    """All of a round that casting needs, as plain values that outlive a transaction."""

    round_id: int
    spec: BallotSpec
    digest: str
    frozen: bool
    public_key: bytes
    pad: int
    zone: ZoneInfo

    def slot_key(self, files: KeyFiles) -> SlotKey:
        """What finds people's slots, read from its file once per process while the file is there."""
        return _slot_key_of(self.public_key, files)


@lru_cache(maxsize=32)
def _read(public_key: bytes, files: KeyFiles, touched: float) -> SlotKey:
    return files.slot_key(public_key)


def _slot_key_of(public_key: bytes, files: KeyFiles) -> SlotKey:
    try:
        return _read(public_key, files, files.touched(public_key))
    except Unreadable as error:
        raise Refused(key_services.missing(error)) from None


@dataclass(frozen=True, slots=True)
class SealedBallot:
    """An envelope ready for the box; ``ticket`` names this sending."""

    slot: str
    content: bytes
    tracker: str
    ticket: str | None


@dataclass(frozen=True, slots=True)
class CastReceipt:
    """What the voter gets, after the commit."""

    tracker: str
    at: datetime


def spec_of(round: Round) -> BallotSpec:
    """The items on a round's ballot, by pot."""
    pots = rounds.pot_money(round)
    items = {}
    for row in proposals.standing(round.id):
        pot = rounds_rules.pot_of(row.area_id, row.category, pots)
        items[row.number] = BallotItem(row.number, row.cost, pot.name if pot else "", row.author_id, row.category)
    rest = round.budget - sum(pot.amount for pot in pots)
    sections = {pot.name: BallotPot(pot.name, pot.amount, pot.areas) for pot in pots}
    return BallotSpec(round.rules, round.budget, items, {**sections, "": BallotPot("", rest)})


#: By database: a process may serve more than one, one after the other.
_kept: WeakKeyDictionary[Engine | Connection, dict[int, tuple[int, VotingContext]]] = WeakKeyDictionary()


#: What is set up for a rehearsal is seen by nobody else, and gone with it.
_apart: ContextVar[dict[int, tuple[int, VotingContext]] | None] = ContextVar("apart", default=None)


@contextmanager
def apart() -> Iterator[None]:
    """For work that is rolled back: contexts that are made meanwhile are not kept."""
    token = _apart.set({})
    try:
        yield
    finally:
        _apart.reset(token)


def _contexts() -> dict[int, tuple[int, VotingContext]]:
    here = _apart.get()
    return here if here is not None else _kept.setdefault(db.session.get_bind(), {})


def voting_context(round: Round) -> VotingContext:
    """The round's voting context, cached until the round changes. Refuses if there is no proved key."""
    edition, kept = rounds.cache_version(round.id), _contexts().get(round.id)
    if kept and kept[0] == edition and kept[1].digest == round.rules.digest():
        return kept[1]
    key, spec = key_queries.key(round.id), spec_of(round)
    if key is None or not key.proved:
        raise Refused(Refusal.BOX_NOT_READY)
    pad = key.pad if round.frozen else padded_size(spec)
    place = places.by_id(round.place_id)
    made = VotingContext(
        round.id, spec, spec.rulebook.digest(), round.frozen, key.public_key, pad, ZoneInfo(place.timezone)
    )
    _contexts()[round.id] = (edition, made)
    return made


_QUICK = (
    "SELECT round.id, cache_version.n FROM round JOIN place ON place.id = round.place_id "
    "JOIN cache_version ON cache_version.round_id = round.id WHERE place.slug = ? AND round.slug = ? AND round.status = 'published'"
)


def cached_context(place: str, round: str) -> VotingContext | None:
    """The cached context for an address, if the round has not changed since; needs one query."""
    rows = raw_sql.one(_QUICK, place, round)
    kept = _contexts().get(rows[0]) if rows else None
    return kept[1] if rows and kept and kept[0] == rows[1] else None


def padded_size(spec: BallotSpec) -> int:
    """The size that holds the longest ballot these rules allow."""
    names = len(spec.items)
    scores = spec.rulebook.ballot is BallotKind.SCORES
    if spec.rulebook.most is not None and not scores and not spec.rulebook.per_pot:
        names = min(names, spec.rulebook.most)
    return size_for(names, spec.highest, spec.largest_score)


def check(spec: BallotSpec, choices: Choices, area_id: int | None = None, account_id: int | None = None) -> None:
    """Refuse a ballot that breaks the rulebook."""
    refusal = rules.may_be_cast(spec, choices, area_id, account_id)
    if refusal:
        raise Refused(refusal)


def prepare(
    voting_context: VotingContext, voter: Voter, choices: Choices, files: KeyFiles, ticket: str | None = None
) -> SealedBallot:
    """Check and seal, without any lock."""
    standing = register.standing(voting_context.round_id, voter.voter_id)
    if standing is None:
        raise Refused(Refusal.NOT_ON_ROLL)
    check(voting_context.spec, choices, standing[0], voter.account_id)
    slot = voting_context.slot_key(files).slot_of(voting_context.round_id, voter.voter_id)
    content = seal(choices, voting_context.public_key, voting_context.pad)
    return SealedBallot(slot, content, tracker_of(content), ticket)


def put_in(
    voting_context: VotingContext, voter: Voter, sealed: SealedBallot, clock: Clock, block: str = ""
) -> CastReceipt:
    """The write transaction: phase, roll mark, envelope, event. The caller commits, and shows the receipt after that.

    Refuses outside the voting phase (the database's clock is read under the lock), once the box was closed, when
    the rules changed since the check, for a voided slot, for somebody who voted on paper, and when what they came in
    with is no good any more.
    """
    now = _enter(voting_context, clock)
    _still_theirs(voting_context.round_id, voter)
    standing = register.standing(voting_context.round_id, voter.voter_id)
    if standing is None:
        raise Refused(Refusal.NOT_ON_ROLL)
    if standing[1] is Channel.PAPER:
        raise Refused(Refusal.ON_PAPER)
    register_services.mark(
        voting_context.round_id, voter.voter_id, voter.channel, now.astimezone(voting_context.zone).date()
    )
    earlier = box.find(voting_context.round_id, sealed.slot)
    if earlier is not None and earlier.void_reason is not None:
        raise Refused(Refusal.VOIDED)
    if earlier is not None and sealed.ticket and earlier.ticket == sealed.ticket:
        return CastReceipt(earlier.tracker, now)  # the same sending once more: its answer was lost
    box_services.drop(voting_context.round_id, sealed.slot, sealed.content, sealed.tracker, sealed.ticket)
    if block:
        fraud_services.note(voting_context.round_id, voter.voter_id, block, now)
    replaced = earlier.tracker if earlier else None
    chain_services.add(voting_context.round_id, ChainEventKind.CAST, {"tracker": sealed.tracker, "replaces": replaced})
    return CastReceipt(sealed.tracker, now)


def _still_theirs(round_id: int, voter: Voter) -> None:
    """What a credential opened dies with it: one that was replaced or stopped since casts nothing."""
    owner = credentials.owner(round_id, voter.proof, voter.digest) if voter.proof else voter.voter_id
    if owner is None:
        raise Refused(Refusal.CREDENTIAL_ENDED)
    if owner != voter.voter_id:
        raise Refused(Refusal.NOT_AS_SHOWN)


_LOCK = "SELECT closed, public_key FROM round_key WHERE round_id = ?"
_PHASE = (
    "SELECT phase.opens_at, phase.closes_at, round.frozen, round.rulebook, "
    "EXISTS (SELECT 1 FROM rehearsal WHERE rehearsal.round_id = round.id) FROM phase JOIN round "
    "ON round.id = phase.round_id WHERE phase.round_id = ? AND phase.kind = 'voting'"
)


def _enter(voting_context: VotingContext, clock: Clock) -> datetime:
    """Wait for a close that is going on, then look at the database's clock; the first ballot freezes the rulebook."""
    how = " FOR SHARE" if voting_context.frozen else " FOR UPDATE"
    closed = raw_sql.one(_LOCK + (how if raw_sql.is_postgresql() else ""), voting_context.round_id)
    now = database_clock.decisive(clock)
    phase = raw_sql.one(_PHASE, voting_context.round_id)
    if closed is None or closed[0] or phase is None or not raw_sql.moment(phase[0]) <= now < raw_sql.moment(phase[1]):
        raise Refused(Refusal.VOTE_NOT_OPEN)
    if bytes(closed[1]) != voting_context.public_key:
        raise Refused(Refusal.RULES_CHANGED)  # two people threw the key away meanwhile
    if phase[4]:
        raise Refused(Refusal.REHEARSAL_LEFT)
    if not voting_context.frozen and not phase[2]:
        _freeze(voting_context, json.loads(phase[3]))
    return now


def _freeze(voting_context: VotingContext, rulebook: object) -> None:
    """With the first ballot. Nothing says when: that would tell when somebody voted."""
    if rulebook != voting_context.spec.rulebook.stored():
        raise Refused(Refusal.RULES_CHANGED)
    db.session.execute(update(Round).where(Round.id == voting_context.round_id).values(frozen=True))
    db.session.execute(
        update(RoundKey).where(RoundKey.round_id == voting_context.round_id).values(pad=voting_context.pad)
    )


def cast(round: Round, voter: Voter, choices: Choices, files: KeyFiles, clock: Clock) -> CastReceipt:
    """All of it in the caller's transaction (a page keeps the two parts apart, to hold the lock shortly)."""
    here = voting_context(round)
    receipt = put_in(here, voter, prepare(here, voter, choices, files), clock)
    db.session.expire_all()
    return receipt
