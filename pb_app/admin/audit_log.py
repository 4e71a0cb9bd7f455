"""The log of a place as people read it: who, what, before and after; filtered, page by page, and as files."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from sqlalchemy import ColumnElement, Select, Text, or_, select, type_coerce

from pb_app.admin.audit_sentences import is_personal, sentence
from pb_app.audit.models import AuditEvent
from pb_app.board.models import Review
from pb_app.db import db
from pb_app.delivery import queries as delivery
from pb_app.people import queries as people
from pb_app.places.models import Place
from pb_app.proposals.events import ProposalChanged
from pb_app.proposals.models import Proposal
from pb_app.proposals.terms import Status
from pb_app.web.labels import label
from pb_app.web.signs import listed

_BEFORE, _AFTER = "before", "after"
#: Values of a line that are machine words, which people read as their labels.
WORDS: dict[str, type[StrEnum]] = {ProposalChanged.kind: Status}


@dataclass(frozen=True, slots=True, kw_only=True)
class LogFilter:
    """What a reader narrowed the log by; None narrows nothing. ``until`` is the last day."""

    who: int | None = None
    what: str | None = None
    round_id: int | None = None
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class LogLine:
    """One line as people read it; ``who`` is empty for what nobody in particular did."""

    event: AuditEvent
    who: str
    what: str
    before: str
    after: str
    more: Mapping[str, object]


def _select(place: Place, chosen: LogFilter) -> Select[AuditEvent]:
    query = select(AuditEvent).where(AuditEvent.place_id == place.id)
    if chosen.who is not None:
        query = query.where(AuditEvent.actor_id == chosen.who)
    if chosen.what:
        query = query.where(AuditEvent.kind == chosen.what)
    if chosen.since:
        query = query.where(AuditEvent.at >= _begin(place, chosen.since))
    if chosen.until:
        query = query.where(AuditEvent.at < _begin(place, chosen.until + timedelta(days=1)))
    return query


def _begin(place: Place, day: date) -> datetime:
    return datetime.combine(day, time(), ZoneInfo(place.timezone))


@dataclass(frozen=True, slots=True)
class RoundThings:
    """The ids by which lines of the log name a round or something of it."""

    by_key: Mapping[str, frozenset[int]]

    def has(self, event: AuditEvent) -> bool:
        return any(event.body.get(key) in ids for key, ids in self.by_key.items())


def _things(round_id: int) -> RoundThings:
    awards = frozenset(award.id for award in delivery.of_round(round_id).values())
    proposals = db.session.scalars(select(Proposal.id).where(Proposal.round_id == round_id))
    reviews = db.session.scalars(select(Review.id).where(Review.award_id.in_(awards)))
    ids = {"proposal_id": frozenset(proposals), "award_id": awards, "review_id": frozenset(reviews)}
    return RoundThings({"round_id": frozenset({round_id}), **ids})


def events(place: Place, chosen: LogFilter, *, newest_first: bool) -> Iterator[AuditEvent]:
    """The lines that fit, one after another, so that a long log is never held in memory."""
    order = AuditEvent.n.desc() if newest_first else AuditEvent.n
    rows = db.session.scalars(_select(place, chosen).order_by(order).execution_options(yield_per=500))
    things = _things(chosen.round_id) if chosen.round_id is not None else None
    return (event for event in rows if things is None or things.has(event))


def lines(rows: Sequence[AuditEvent]) -> list[LogLine]:
    """The same lines as people read them, with one query for all the names."""
    names = people.names({event.actor_id for event in rows if event.actor_id is not None})
    return [line(event, names) for event in rows]


def line(event: AuditEvent, names: Mapping[int, str]) -> LogLine:
    before: dict[str, object] = {}
    after: dict[str, object] = {}
    more: dict[str, object] = {}
    for key, value in event.body.items():
        part = before if _is(key, _BEFORE) else after if _is(key, _AFTER) else more
        part[key] = value
    return LogLine(
        event=event,
        who="" if event.actor_id is None else names.get(event.actor_id) or _("Somebody without a name"),
        what=sentence(event.kind, event.body),
        before=_said(event.kind, before),
        after=_said(event.kind, after),
        more=more,
    )


def _said(kind: str, values: Mapping[str, object]) -> str:
    words = WORDS.get(kind)
    known = set(words) if words else set()
    return listed(label(words(str(value))) if words and value in known else str(value) for value in values.values())


def _is(key: str, part: str) -> bool:
    return key == part or key.endswith(f"_{part}")


def actors(place_id: int) -> list[tuple[str, str]]:
    """(id, name) of everybody in the log, for the filter."""
    query = select(AuditEvent.actor_id).where(AuditEvent.place_id == place_id, AuditEvent.actor_id.is_not(None))
    ids = {actor_id for actor_id in db.session.scalars(query.distinct()) if actor_id is not None}
    named = people.names(ids)
    rows = ((str(actor_id), named.get(actor_id) or _("Somebody without a name")) for actor_id in ids)
    return sorted(rows, key=lambda pair: (pair[1], pair[0]))


def kinds(place_id: int) -> list[tuple[str, str]]:
    """(kind, sentence) of everything in the log, for the filter."""
    query = select(AuditEvent.kind).where(AuditEvent.place_id == place_id).distinct()
    return sorted(((kind, sentence(kind, {})) for kind in db.session.scalars(query)), key=lambda pair: pair[1])


def head() -> tuple[int, str] | None:
    """Number and fingerprint of the newest line of the whole log: whoever notes them can prove a later change."""
    query = select(AuditEvent.n, AuditEvent.hash).order_by(AuditEvent.n.desc()).limit(1)
    row = db.session.execute(query).first()
    return (row[0], row[1]) if row else None


def staff_lines(place: Place, number: int, size: int) -> Sequence[tuple[datetime, str]]:
    """(when, sentence) of what staff did, newest first, one more than a page; nothing personal, no names, no reasons."""
    query = select(AuditEvent).where(AuditEvent.place_id == place.id, AuditEvent.actor_id.is_not(None))
    known = [kind for kind in db.session.scalars(select(AuditEvent.kind).distinct()) if not is_personal(kind)]
    query = query.where(AuditEvent.kind.in_(known), _is_by_staff()).order_by(AuditEvent.at.desc(), AuditEvent.n.desc())
    rows = db.session.scalars(query.limit(size + 1).offset((number - 1) * size))
    return [(event.at, sentence(event.kind, event.body)) for event in rows]


def _is_by_staff() -> ColumnElement[bool]:
    """Authors move their own proposals too, but only staff accept and refuse."""
    body = type_coerce(AuditEvent.body, Text)
    decided = [body.contains(f'"{_AFTER}":"{status.value}"') for status in (Status.ACCEPTED, Status.REFUSED)]
    return or_(AuditEvent.kind != ProposalChanged.kind, *decided)
