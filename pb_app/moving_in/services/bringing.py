"""Bringing a file in: looked at first, then done in one transaction, bound to what was shown."""

import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, time

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time
from pb_app.moving_in import events, queries, rules
from pb_app.moving_in.models import (
    MovedAddress,
    MovedComment,
    MovedProposal,
    MovedRound,
    MovedStep,
    MovedThing,
    MoveIn,
)
from pb_app.moving_in.rules import HistoryRow, MovePlan
from pb_app.moving_in.services import history_parts, history_rounds
from pb_app.moving_in.terms import (
    HistoryComment,
    HistoryKind,
    HistoryPackage,
    HistoryProposal,
    HistoryRound,
    HistoryStep,
    LeftOut,
    LeftOutReason,
    MoveAnswers,
    Refusal,
)
from pb_app.places import queries as places
from pb_app.places.models import Place
from pb_app.proposals import photos
from pb_app.proposals.models import Photo, Proposal, StatusChange
from pb_app.proposals.terms import Status

#: So many left-out rows are kept with a move.
MOST_KEPT = 2_000
#: Noon: a day without a time is that day in every zone near it.
_NOON = time(12, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class FileBrought:
    """The file behind a plan: its SHA-256, and the installation's secret, with which authors' numbers are hashed."""

    digest: str
    secret: str


@dataclass(slots=True)
class _Work:
    """Ids of what is there, by the file's keys, while a file is brought."""

    move: MoveIn
    place: Place
    file: FileBrought
    now: datetime
    things: dict[tuple[HistoryKind, str], int] = field(default_factory=dict)
    rounds: dict[str, int] = field(default_factory=dict)
    proposals: dict[str, int] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    areas: dict[str, int] = field(default_factory=dict)

    def author(self, key: str) -> str:
        """One author of one website, as a mark that nobody can turn back."""
        if not key:
            return ""
        said = f"author|{self.place.id}|{self.move.system.value}|{self.move.site}|{key}"
        return hmac.new(self.file.secret.encode(), said.encode(), hashlib.sha256).hexdigest()


def look(place: Place, package: HistoryPackage, answers: MoveAnswers, now: datetime) -> MovePlan:
    """What bringing this file would do; touches nothing. Refuses a round that has not ended or has no money."""
    refusal = rules.may_bring(answers, places.today(place.id, now))
    if refusal:
        raise Refused(refusal)
    known = queries.known(place.id, package.system, answers.site)
    return rules.plan(package, answers, {key: thing.parts for key, thing in known.items()})


def bring(
    place: Place,
    package: HistoryPackage,
    answers: MoveAnswers,
    *,
    file: FileBrought,
    actor: Actor | None,
    now: datetime,
) -> MoveIn:
    """Bring what is new. What is here already stays as it is, also where the file says something else now."""
    one_at_a_time(f"moving-in:{place.id}")
    plan = look(place, package, answers, now)
    if plan.is_empty:
        raise Refused(Refusal.NOTHING_NEW)
    move = _begin(place, plan, file, actor, now)
    work = _work(move, place, file, now)
    for kind, put in ((HistoryKind.ROUND, _round), (HistoryKind.PROPOSAL, _proposal)):
        _register(work, kind, plan.new[kind])
        for row in plan.new[kind]:
            put(work, plan, row)
        db.session.flush()
    _comments(work, plan)
    _steps(work, plan)
    _keep_addresses(work, plan)
    counts = {kind.value: plan.new_of(kind) for kind in HistoryKind}
    event = events.MovedIn(move.id, move.system.value, move.site, counts, file.digest, bool(answers.basis))
    audit.record(event, actor, now, place.id)
    return move


def _begin(place: Place, plan: MovePlan, file: FileBrought, actor: Actor | None, now: datetime) -> MoveIn:
    move = MoveIn(
        place_id=place.id,
        system=plan.package.system,
        site=plan.answers.site,
        digest=file.digest,
        basis=plan.answers.basis,
        counts={kind.value: plan.new_of(kind) for kind in HistoryKind},
        left_out=_kept(plan.package.left_out),
        by_id=actor.account_id if actor else None,
        at=now,
    )
    db.session.add(move)
    db.session.flush()
    return move


def _kept(left_out: Sequence[LeftOut]) -> list[list[object]]:
    return [[each.file, each.row, each.reason.value] for each in left_out[:MOST_KEPT]]


def _work(move: MoveIn, place: Place, file: FileBrought, now: datetime) -> _Work:
    work = _Work(move, place, file, now, paths=queries.taken_paths(place.id))
    work.areas = {name: area_id for area_id, name in places.area_names(place.id).items()}
    known = queries.known(place.id, move.system, move.site)
    work.things = {key: thing.id for key, thing in known.items()}
    ids = {thing.id: thing.source_id for thing in known.values()}
    work.rounds = {ids[thing]: round_id for thing, round_id in queries.rounds_by_thing(list(ids)).items()}
    work.proposals = {ids[thing]: proposal for thing, proposal in queries.proposals_by_thing(list(ids)).items()}
    return work


def _register(work: _Work, kind: HistoryKind, rows: Sequence[HistoryRow]) -> None:
    """Each thing in the register, where the database refuses it a second time."""
    made = [
        MovedThing(
            move_id=work.move.id,
            place_id=work.place.id,
            system=work.move.system,
            site=work.move.site,
            kind=kind,
            source_id=row.key,
            parts=rules.parts(kind, row),
            kept=history_parts.kept_of(row, work.areas),
        )
        for row in rows
    ]
    db.session.add_all(made)
    db.session.flush()
    work.things.update(((kind, thing.source_id), thing.id) for thing in made)


def _round(work: _Work, plan: MovePlan, row: HistoryRow) -> None:
    assert isinstance(row, HistoryRound)
    made = history_rounds.make(work.place, row, plan, work.now)
    db.session.add(MovedRound(thing_id=work.things[HistoryKind.ROUND, row.key], round_id=made.id))
    history_parts.put_round_versions(made, row, work.place, work.now)
    work.rounds[row.key] = made.id


def _proposal(work: _Work, plan: MovePlan, row: HistoryRow) -> None:
    assert isinstance(row, HistoryProposal)
    round_id = work.rounds[row.round_key]
    made = Proposal(place_id=work.place.id, round_id=round_id, number=_next_number(work, round_id))
    history_parts.put_words(row, made, work.areas)
    made.cost, made.status, made.category = row.cost or 0, row.status, row.category or None
    made.lat, made.lon = row.spot or (None, None)
    made.created_at = made.submitted_at = _noon(row.on, work.now)
    db.session.add(made)
    db.session.flush()
    work.proposals[row.key] = made.id
    db.session.add(_about(work, row, made.id))
    db.session.add(_first_status(row, made))
    history_parts.put_costs(row, made.id)
    history_parts.put_proposal_versions(made, row, work.place, work.now)
    if row.picture:
        _photo(plan.package.pictures[row.picture], made, row.alt)


def _next_number(work: _Work, round_id: int) -> int:
    if round_id not in work.numbers:
        work.numbers[round_id] = history_rounds.last_number(round_id)
    work.numbers[round_id] += 1
    return work.numbers[round_id]


def _noon(day: date | None, otherwise: datetime) -> datetime:
    return datetime.combine(day, _NOON) if day else otherwise


def _about(work: _Work, row: HistoryProposal, proposal_id: int) -> MovedProposal:
    return MovedProposal(
        thing_id=work.things[HistoryKind.PROPOSAL, row.key],
        proposal_id=proposal_id,
        word=row.word,
        answer=row.answer,
        language=row.language,
        author_key=work.author(row.author_key),
        author_name=row.author,
        supports=row.supports,
        votes=row.votes,
        selected=row.selected,
        on=row.on,
    )


def _first_status(row: HistoryProposal, made: Proposal) -> StatusChange:
    """The public history of a refused one needs a reason: theirs, or at least their word."""
    reason = (row.answer or row.word or "–") if row.status is Status.REFUSED else ""
    return StatusChange(proposal_id=made.id, status=row.status, reason=reason, at=made.created_at)


def _photo(content: bytes, made: Proposal, alt: str) -> None:
    small, large, digest = photos.prepare(content)
    db.session.add(Photo(proposal_id=made.id, small=small, large=large, alt=alt, digest=digest))


def _comments(work: _Work, plan: MovePlan) -> None:
    new = rules.parents_first([row for row in plan.new[HistoryKind.COMMENT] if isinstance(row, HistoryComment)])
    _register(work, HistoryKind.COMMENT, new)
    for row in new:
        made = MovedComment(
            thing_id=work.things[HistoryKind.COMMENT, row.key],
            proposal_id=work.proposals[row.proposal_key],
            parent_id=work.things.get((HistoryKind.COMMENT, row.parent_key)),
            author_key=work.author(row.author_key),
            author_name=row.author,
            on=row.on,
        )
        made.body_written = row.body
        db.session.add(made)
    db.session.flush()


def _steps(work: _Work, plan: MovePlan) -> None:
    new = [row for row in plan.new[HistoryKind.STEP] if isinstance(row, HistoryStep)]
    _register(work, HistoryKind.STEP, new)
    for row in new:
        made = MovedStep(thing_id=work.things[HistoryKind.STEP, row.key], round_id=work.rounds[row.round_key])
        made.proposal_id = work.proposals.get(row.proposal_key)
        made.title, made.words, made.word = row.title, row.words, row.word
        made.progress, made.began_on, made.ended_on = row.progress, row.began_on, row.ended_on
        db.session.add(made)
    db.session.flush()


def _keep_addresses(work: _Work, plan: MovePlan) -> None:
    """The first thing that had an address keeps it."""
    for kind in (HistoryKind.ROUND, HistoryKind.PROPOSAL):
        for row in plan.new[kind]:
            for path in rules.own_paths(row):
                if path not in work.paths:
                    work.paths.add(path)
                    thing = work.things[kind, row.key]
                    db.session.add(MovedAddress(place_id=work.place.id, path=path, thing_id=thing))
    db.session.flush()


def without_bad_pictures(package: HistoryPackage) -> HistoryPackage:
    """Decode every picture before anything is locked; those that are none are left out, and said."""
    bad = {name for name, content in package.pictures.items() if not photos.decode_ahead(content, paper=False)}
    proposals = tuple(replace(each, picture="") if each.picture in bad else each for each in package.proposals)
    said = tuple(LeftOut(name, None, LeftOutReason.PICTURE) for name in sorted(bad))
    return replace(package, proposals=proposals, left_out=(*package.left_out, *said))
