"""Questions about the register."""

from collections.abc import Iterable, Sequence
from typing import TypeVar

from sqlalchemy import Row, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from pb_app.db import db, raw_sql
from pb_app.identity.keys import PersonKey, PersonKeys
from pb_app.voting.register.models import PairCount, PersonPair, Roll, RollKey, RollMark
from pb_app.voting.register.rules import WEAK, Matches, matches_among
from pb_app.voting.terms import Channel, PairOutcome, Source

T = TypeVar("T")


def entry(round_id: int, voter_id: int) -> Roll | None:
    return db.session.get(Roll, (round_id, voter_id))


_STANDING = (
    "SELECT roll.area_id, roll_mark.channel FROM roll LEFT JOIN roll_mark "
    "ON roll_mark.round_id = roll.round_id AND roll_mark.voter_id = roll.voter_id "
    "WHERE roll.round_id = ? AND roll.voter_id = ?"
)


def standing(round_id: int, voter_id: int) -> tuple[int | None, Channel | None] | None:
    """A voter's area and how they have voted so far (None: not yet); None when they are not on the roll."""
    rows = raw_sql.one(_STANDING, round_id, voter_id)
    return (rows[0], Channel(rows[1]) if rows[1] else None) if rows else None


def has_voted(round_id: int, voter_id: int) -> bool:
    return db.session.get(RollMark, (round_id, voter_id)) is not None


def voters(round_id: int, channel: Channel | None = None) -> int:
    query = select(func.count()).select_from(RollMark).where(RollMark.round_id == round_id)
    return db.session.scalar(query.where(RollMark.channel == channel) if channel else query) or 0


def marked(round_id: int) -> Iterable[tuple[int, Channel]]:
    """(voter number, channel) of everybody who has voted, by number."""
    query = select(RollMark.voter_id, RollMark.channel).where(RollMark.round_id == round_id).order_by(RollMark.voter_id)
    return [(row[0], row[1]) for row in db.session.execute(query)]


def people(round_id: int) -> Sequence[int]:
    """The numbers of everybody on the roll, ascending."""
    return db.session.scalars(select(Roll.voter_id).where(Roll.round_id == round_id).order_by(Roll.voter_id)).all()


def standings(round_id: int) -> dict[int, tuple[int | None, Source]]:
    """Area and source of everybody on the roll, by their number."""
    query = select(Roll.voter_id, Roll.area_id, Roll.source).where(Roll.round_id == round_id)
    return {row[0]: (row[1], row[2]) for row in db.session.execute(query)}


def _counted(round_id: int, column: InstrumentedAttribute[T]) -> Sequence[Row[T, int]]:
    query = (
        select(column, func.count())
        .select_from(RollMark)
        .join(Roll, (RollMark.round_id == Roll.round_id) & (RollMark.voter_id == Roll.voter_id))
        .where(Roll.round_id == round_id)
        .group_by(column)
    )
    return db.session.execute(query).all()


def voters_by_area(round_id: int) -> Sequence[Row[int | None, int]]:
    """(area id or None, voters) for each area."""
    return _counted(round_id, Roll.area_id)


def voters_by_channel(round_id: int) -> Sequence[Row[Channel, int]]:
    """(channel, voters) for each channel."""
    return _counted(round_id, RollMark.channel)


def matches(round_id: int, keys: PersonKeys) -> Matches:
    """Who on the round's roll is this person, or may be. A date of birth alone makes nobody a candidate."""
    hashes = {key.hash for key in keys.keys if key.kind not in WEAK}
    query = select(RollKey.voter_id).where(RollKey.round_id == round_id, RollKey.hash.in_(hashes)).distinct()
    candidates = db.session.scalars(query.where(RollKey.kind.not_in(WEAK))).all() if hashes else []
    return matches_among(keys, {voter_id: keys_of_voter(round_id, voter_id) for voter_id in candidates})


def keys_of_voter(round_id: int, voter_id: int) -> PersonKeys:
    """What is remembered of somebody on the roll."""
    query = select(RollKey.kind, RollKey.hash).where(RollKey.round_id == round_id, RollKey.voter_id == voter_id)
    return PersonKeys(frozenset(PersonKey(row[0], row[1]) for row in db.session.execute(query)))


def all_keys(round_id: int) -> set[tuple[int, PersonKey]]:
    """What is remembered of everybody on the roll."""
    query = select(RollKey.voter_id, RollKey.kind, RollKey.hash).where(RollKey.round_id == round_id)
    return {(row[0], PersonKey(row[1], row[2])) for row in db.session.execute(query)}


def pairs(round_id: int) -> Sequence[PersonPair]:
    """Entries that may be one person, and about whom nobody has decided."""
    query = select(PersonPair).where(PersonPair.round_id == round_id, PersonPair.apart.is_(False))
    return db.session.scalars(query.order_by(PersonPair.voter_id, PersonPair.other_id)).all()


def pair(round_id: int, voter_id: int, other_id: int) -> PersonPair | None:
    """Two entries that may be one person, in whichever order they are named; None when nobody noted it."""
    first, second = sorted((voter_id, other_id))
    return db.session.get(PersonPair, (round_id, first, second))


def pairs_with(round_id: int, voter_id: int) -> Sequence[PersonPair]:
    """Every pair that an entry is part of, decided or not."""
    either = or_(PersonPair.voter_id == voter_id, PersonPair.other_id == voter_id)
    return db.session.scalars(select(PersonPair).where(PersonPair.round_id == round_id, either)).all()


def pairs_that_voted(round_id: int) -> list[PersonPair]:
    """Pairs that hold back the count: both have voted, and nobody has decided."""
    voted = {voter_id for voter_id, _channel in marked(round_id)}
    return [pair for pair in pairs(round_id) if {pair.voter_id, pair.other_id} <= voted]


def pair_counts(round_id: int) -> dict[PairOutcome, int]:
    """How many pairs were joined, kept apart and refused."""
    query = select(PairCount.outcome, PairCount.pairs).where(PairCount.round_id == round_id)
    return {row[0]: row[1] for row in db.session.execute(query)}
