"""Questions about what was brought."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from pb_app.db import db
from pb_app.moving_in.models import (
    MovedAddress,
    MovedClaim,
    MovedComment,
    MovedProposal,
    MovedRound,
    MovedStep,
    MovedThing,
    MoveIn,
)
from pb_app.moving_in.terms import HistoryKind, SourceSystem
from pb_app.proposals.models import Proposal
from pb_app.rounds.models import Round


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where something came from, and when it was brought."""

    move_id: int
    system: SourceSystem
    site: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class MovedAuthor:
    """One author of a move: what they wrote, and the name where it was brought."""

    key: str
    name: str
    titles: Sequence[str]
    comments: int


def moves(place_id: int) -> Sequence[MoveIn]:
    return db.session.scalars(select(MoveIn).where(MoveIn.place_id == place_id).order_by(MoveIn.id.desc())).all()


def standing_moves(place_id: int) -> Sequence[MoveIn]:
    return [move for move in moves(place_id) if move.undone_at is None]


def find_move(place_id: int, move_id: int) -> MoveIn | None:
    return db.session.scalar(select(MoveIn).where(MoveIn.place_id == place_id, MoveIn.id == move_id))


def known(place_id: int, system: SourceSystem, site: str) -> dict[tuple[HistoryKind, str], MovedThing]:
    """Everything that came from a website, by kind and key."""
    query = select(MovedThing).where(
        MovedThing.place_id == place_id, MovedThing.system == system, MovedThing.site == site
    )
    return {(thing.kind, thing.source_id): thing for thing in db.session.scalars(query)}


def things(move_id: int) -> Sequence[MovedThing]:
    return db.session.scalars(select(MovedThing).where(MovedThing.move_id == move_id).order_by(MovedThing.id)).all()


def rounds_by_thing(thing_ids: Sequence[int]) -> dict[int, int]:
    """Round ids by the register's."""
    query = select(MovedRound.thing_id, MovedRound.round_id).where(MovedRound.thing_id.in_(thing_ids))
    return {row.thing_id: row.round_id for row in db.session.execute(query)}


def proposals_by_thing(thing_ids: Sequence[int]) -> dict[int, int]:
    query = select(MovedProposal.thing_id, MovedProposal.proposal_id).where(MovedProposal.thing_id.in_(thing_ids))
    return {row.thing_id: row.proposal_id for row in db.session.execute(query)}


def origin_of_round(round_id: int) -> Origin | None:
    """Where a round came from; None for one of our own."""
    query = select(MoveIn).join(MovedThing, MovedThing.move_id == MoveIn.id)
    move = db.session.scalar(query.join(MovedRound).where(MovedRound.round_id == round_id))
    return _origin(move) if move else None


def origin_of_proposal(proposal_id: int) -> tuple[MovedProposal, Origin] | None:
    query = (
        select(MovedProposal, MoveIn)
        .join(MovedThing, MovedThing.id == MovedProposal.thing_id)
        .join(MoveIn, MoveIn.id == MovedThing.move_id)
        .where(MovedProposal.proposal_id == proposal_id)
    )
    row = db.session.execute(query).first()
    return (row[0], _origin(row[1])) if row else None


def _origin(move: MoveIn) -> Origin:
    return Origin(move_id=move.id, system=move.system, site=move.site, at=move.at)


def comments(proposal_id: int) -> Sequence[MovedComment]:
    """In the order in which they came, each after the one that it answers."""
    query = select(MovedComment).where(MovedComment.proposal_id == proposal_id)
    return db.session.scalars(query.order_by(MovedComment.thing_id)).all()


def comment(place_id: int, thing_id: int) -> MovedComment | None:
    query = select(MovedComment).join(MovedThing, MovedThing.id == MovedComment.thing_id)
    return db.session.scalar(query.where(MovedThing.place_id == place_id, MovedComment.thing_id == thing_id))


def comments_by(place_id: int, account_ids: Sequence[int]) -> Sequence[tuple[int, int]]:
    """(account, comment) of what these accounts have shown to be theirs."""
    query = (
        select(MovedComment.account_id, MovedComment.thing_id)
        .join(MovedThing, MovedThing.id == MovedComment.thing_id)
        .where(MovedThing.place_id == place_id, MovedComment.account_id.in_(account_ids))
    )
    return [(account, thing) for account, thing in db.session.execute(query) if account is not None]


def steps_of_proposal(proposal_id: int) -> Sequence[MovedStep]:
    query = select(MovedStep).where(MovedStep.proposal_id == proposal_id)
    return db.session.scalars(query.order_by(MovedStep.began_on, MovedStep.thing_id)).all()


def steps_of_round(round_id: int) -> Sequence[MovedStep]:
    """Those that are about no proposal."""
    query = select(MovedStep).where(MovedStep.round_id == round_id, MovedStep.proposal_id.is_(None))
    return db.session.scalars(query.order_by(MovedStep.began_on, MovedStep.thing_id)).all()


def counted_there(round_id: int) -> Sequence[tuple[MovedProposal, Proposal]]:
    """Proposals of a round with what the other website counted, the most votes first."""
    query = (
        select(MovedProposal, Proposal)
        .join(Proposal, Proposal.id == MovedProposal.proposal_id)
        .where(Proposal.round_id == round_id)
        .where(MovedProposal.votes.is_not(None) | MovedProposal.selected.is_not(None))
        .order_by(MovedProposal.votes.desc(), Proposal.number)
    )
    return [(moved, proposal) for moved, proposal in db.session.execute(query)]


def rounds_of(move_id: int) -> Sequence[Round]:
    query = (
        select(Round)
        .join(MovedRound, MovedRound.round_id == Round.id)
        .join(MovedThing, MovedThing.id == MovedRound.thing_id)
    )
    return db.session.scalars(query.where(MovedThing.move_id == move_id).order_by(Round.id)).all()


def target(place_id: int, paths: Sequence[str]) -> tuple[Round, Proposal | None] | None:
    """What the first of these old paths was about."""
    for path in paths:
        address = db.session.get(MovedAddress, (place_id, path))
        if address is not None:
            return _target(address.thing_id)
    return None


def _target(thing_id: int) -> tuple[Round, Proposal | None] | None:
    moved = db.session.get(MovedProposal, thing_id)
    if moved is not None:
        proposal = db.session.get_one(Proposal, moved.proposal_id)
        return db.session.get_one(Round, proposal.round_id), proposal
    held = db.session.get(MovedRound, thing_id)
    return (db.session.get_one(Round, held.round_id), None) if held else None


def addresses(place_id: int) -> Sequence[tuple[str, str, int | None]]:
    """(old path, short name of the round, number of the proposal) of every page that came from elsewhere."""
    of_proposals = (
        select(MovedAddress.path, Round.slug, Proposal.number)
        .join(MovedProposal, MovedProposal.thing_id == MovedAddress.thing_id)
        .join(Proposal, Proposal.id == MovedProposal.proposal_id)
        .join(Round, Round.id == Proposal.round_id)
        .where(MovedAddress.place_id == place_id)
    )
    of_rounds = (
        select(MovedAddress.path, Round.slug)
        .join(MovedRound, MovedRound.thing_id == MovedAddress.thing_id)
        .join(Round, Round.id == MovedRound.round_id)
        .where(MovedAddress.place_id == place_id)
    )
    rows: list[tuple[str, str, int | None]] = [(path, slug, None) for path, slug in db.session.execute(of_rounds)]
    rows.extend((path, slug, number) for path, slug, number in db.session.execute(of_proposals))
    return sorted(rows, key=lambda row: row[0])


def taken_paths(place_id: int) -> set[str]:
    return set(db.session.scalars(select(MovedAddress.path).where(MovedAddress.place_id == place_id)))


def authors(move_id: int) -> Sequence[MovedAuthor]:
    """Whose things a move brought, as far as the file tells one author from another."""
    titles: dict[str, list[str]] = {}
    names: dict[str, str] = {}
    written = (
        select(MovedProposal, Proposal)
        .join(MovedThing, MovedThing.id == MovedProposal.thing_id)
        .join(Proposal, Proposal.id == MovedProposal.proposal_id)
        .where(MovedThing.move_id == move_id, MovedProposal.author_key != "")
    )
    for moved, proposal in db.session.execute(written.order_by(Proposal.number)):
        titles.setdefault(moved.author_key, []).append(proposal.title)
        names[moved.author_key] = moved.author_name
    said = _comments_by_author(move_id, names)
    for key in said:
        titles.setdefault(key, [])
    return [
        MovedAuthor(key=key, name=names.get(key, ""), titles=found, comments=said.get(key, 0))
        for key, found in titles.items()
    ]


def _comments_by_author(move_id: int, names: dict[str, str]) -> Mapping[str, int]:
    query = (
        select(MovedComment.author_key, func.max(MovedComment.author_name), func.count())
        .join(MovedThing, MovedThing.id == MovedComment.thing_id)
        .where(MovedThing.move_id == move_id, MovedComment.author_key != "")
        .group_by(MovedComment.author_key)
        .order_by(func.min(MovedComment.thing_id))
    )
    rows = db.session.execute(query).all()
    for key, name, _ in rows:
        names.setdefault(key, name)
    return {key: count for key, _, count in rows}


def claims(move_id: int) -> Sequence[MovedClaim]:
    return db.session.scalars(select(MovedClaim).where(MovedClaim.move_id == move_id)).all()


def claim(digest: str) -> MovedClaim | None:
    return db.session.scalar(select(MovedClaim).where(MovedClaim.digest == digest))


def earlier_rounds(place_id: int, system: SourceSystem) -> dict[str, tuple[str, Round]]:
    """Rounds of a platform that are here, by their key: (website, round)."""
    query = (
        select(MovedThing, Round)
        .join(MovedRound, MovedRound.thing_id == MovedThing.id)
        .join(Round, Round.id == MovedRound.round_id)
        .where(MovedThing.place_id == place_id, MovedThing.system == system)
    )
    return {thing.source_id: (thing.site, round) for thing, round in db.session.execute(query)}


def round_of_any(place_id: int, system: SourceSystem, keys: Sequence[str]) -> tuple[str, Round] | None:
    """(website, round) of the first of these proposals that came before."""
    query = (
        select(MovedThing.site, Round)
        .join(MovedProposal, MovedProposal.thing_id == MovedThing.id)
        .join(Proposal, Proposal.id == MovedProposal.proposal_id)
        .join(Round, Round.id == Proposal.round_id)
        .where(MovedThing.place_id == place_id, MovedThing.system == system, MovedThing.source_id.in_(keys[:200]))
        .order_by(MovedThing.id)
    )
    row = db.session.execute(query.limit(1)).first()
    return (row[0], row[1]) if row else None
