"""Taking a whole move back, as long as nobody has built on it; otherwise what stands in the way."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Column, Select, delete, func, select

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import Base, db
from pb_app.db.turns import one_at_a_time
from pb_app.moderation.terms import ThingKind
from pb_app.moving_in import events, queries
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
from pb_app.moving_in.terms import Hindrance, HistoryKind, Refusal
from pb_app.proposals.models import CostLine, Follow, Photo, Proposal, ProposalViews, StatusChange
from pb_app.proposals.terms import FollowTarget
from pb_app.rounds.models import CacheVersion, Phase, Round
from pb_app.text_versions.models import TextLanguage, TextVersion, TextVersionPart
from pb_app.text_versions.terms import TextKind

#: Tables whose rows came with the move, or count what nobody misses.
_OURS = frozenset(
    {
        "moved_round", "moved_proposal", "moved_comment", "moved_step", "phase", "cache_version", "photo",
        "proposal_view_count", "proposal", "status_change", "cost_line",
    }
)  # fmt: skip
#: By table: what somebody did with what was brought.
_SAID = {
    "comment": Hindrance.COMMENTS,
    "support": Hindrance.SUPPORTS,
    "co_author": Hindrance.AUTHORS,
    "award": Hindrance.AWARDS,
    "rulebook_version": Hindrance.CHANGES,
    "proposal_version": Hindrance.CHANGES,
}


def hindrances(move: MoveIn) -> Counter[Hindrance]:
    """What people have built on this move, by kind. Every table that points at its rounds and proposals is looked at."""
    things = [thing.id for thing in queries.things(move.id)]
    rounds = list(queries.rounds_by_thing(things).values())
    proposals = list(queries.proposals_by_thing(things).values())
    found: Counter[Hindrance] = Counter()
    for kind, many in _pointing(rounds, proposals):
        found[kind] += many
    found[Hindrance.AUTHORS] += _claimed(move.id, proposals)
    found[Hindrance.FOLLOWS] += _count(
        select(func.count()).where(Follow.target == FollowTarget.PROPOSAL, Follow.target_id.in_(proposals))
    )
    found[Hindrance.REPORTS] += _reported(things, proposals)
    found[Hindrance.CHANGES] += _translated(TextKind.ROUND, rounds) + _translated(TextKind.PROPOSAL, proposals)
    found[Hindrance.LATER_FILES] += _later(move, things, rounds, proposals)
    return +found


def _pointing(rounds: Sequence[int], proposals: Sequence[int]) -> Iterator[tuple[Hindrance, int]]:
    for table in Base.metadata.sorted_tables:
        if table.name in _OURS:
            continue
        for column in table.columns:
            ids = _ids_for(column, rounds, proposals)
            if ids and (many := _count(select(func.count()).select_from(table).where(column.in_(ids)))):
                yield _SAID.get(table.name, Hindrance.OTHER), many


def _ids_for(column: Column[object], rounds: Sequence[int], proposals: Sequence[int]) -> Sequence[int]:
    targets = {key.column.table.name for key in column.foreign_keys}
    return proposals if "proposal" in targets else rounds if "round" in targets else ()


def _count(query: Select[int]) -> int:
    return db.session.scalar(query) or 0


def _claimed(move_id: int, proposals: Sequence[int]) -> int:
    used = select(func.count()).where(MovedClaim.move_id == move_id, MovedClaim.account_id.is_not(None))
    written = select(func.count()).where(Proposal.id.in_(proposals), Proposal.author_id.is_not(None))
    return max(_count(used), _count(written))


def _reported(things: Sequence[int], proposals: Sequence[int]) -> int:
    """Reports and decisions of moderators: what was hidden must not come again unseen."""
    many = 0
    for name in ("report", "moderation"):
        table = Base.metadata.tables[name]
        for kind, ids in ((ThingKind.PROPOSAL, proposals), (ThingKind.MOVED_COMMENT, things)):
            query = select(func.count()).select_from(table)
            many += _count(query.where(table.c.kind == kind, table.c.thing_id.in_(ids)))
    return many


def _translated(kind: TextKind, ids: Sequence[int]) -> int:
    """Words in other languages that somebody wrote here."""
    query = select(func.count()).where(TextVersion.kind == kind, TextVersion.thing_id.in_(ids))
    return _count(query.where(TextVersion.made_by_id.is_not(None)))


def _later(move: MoveIn, things: Sequence[int], rounds: Sequence[int], proposals: Sequence[int]) -> int:
    """Things that another file brought into the same rounds."""
    others = select(func.count()).select_from(Proposal).where(Proposal.round_id.in_(rounds))
    many = _count(others.where(Proposal.id.not_in(proposals)))
    for model in (MovedComment, MovedStep):
        about = select(func.count()).select_from(model).where(model.proposal_id.in_(proposals))
        many += _count(about.where(model.thing_id.not_in(things)))
    return many


def undo(move: MoveIn, actor: Actor, now: datetime) -> int:
    """Everything that came with this file goes. Returns how many things that were. Refuses when somebody built on it."""
    one_at_a_time(f"moving-in:{move.place_id}")
    db.session.refresh(move, with_for_update=True)
    if move.undone_at is not None:
        raise Refused(Refusal.UNDONE)
    if hindrances(move):
        raise Refused(Refusal.BUILT_ON)
    things = queries.things(move.id)
    counts = Counter(thing.kind for thing in things)
    _delete([thing.id for thing in things], move)
    move.undone_at, move.undone_by_id = now, actor.account_id
    said = {kind.value: counts[kind] for kind in HistoryKind}
    audit.record(events.MoveUndone(move.id, said), actor, now, move.place_id)
    return len(things)


def _delete(things: Sequence[int], move: MoveIn) -> None:
    """What points first, what is pointed at last."""
    rounds = list(queries.rounds_by_thing(things).values())
    proposals = list(queries.proposals_by_thing(things).values())
    db.session.execute(delete(MovedClaim).where(MovedClaim.move_id == move.id))
    db.session.execute(delete(MovedAddress).where(MovedAddress.thing_id.in_(things)))
    for model in (MovedComment, MovedStep, MovedProposal, MovedRound):
        db.session.execute(delete(model).where(model.thing_id.in_(things)))
    _delete_versions(TextKind.ROUND, rounds)
    _delete_versions(TextKind.PROPOSAL, proposals)
    for part in (Photo, CostLine, ProposalViews, StatusChange):
        db.session.execute(delete(part).where(part.proposal_id.in_(proposals)))
    db.session.execute(delete(Proposal).where(Proposal.id.in_(proposals)))
    for of_round in (Phase, CacheVersion):
        db.session.execute(delete(of_round).where(of_round.round_id.in_(rounds)))
    db.session.execute(delete(Round).where(Round.id.in_(rounds)))
    db.session.execute(delete(MovedThing).where(MovedThing.move_id == move.id))
    db.session.expire_all()


def _delete_versions(kind: TextKind, ids: Sequence[int]) -> None:
    """Words in other languages, which are tied to what they are of by its kind and number alone."""
    versions = select(TextVersion.id).where(TextVersion.kind == kind, TextVersion.thing_id.in_(ids))
    db.session.execute(delete(TextVersionPart).where(TextVersionPart.version_id.in_(versions)))
    db.session.execute(delete(TextVersion).where(TextVersion.kind == kind, TextVersion.thing_id.in_(ids)))
    db.session.execute(delete(TextLanguage).where(TextLanguage.kind == kind, TextLanguage.thing_id.in_(ids)))
