"""How secret the ballots of a round are by now."""

from collections.abc import Sequence
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import exists, select

from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.rounds.models import Round
from pb_app.voting.events import BoxCertified
from pb_app.voting.keys.models import RoundKey
from pb_app.voting.opening.models import Opening
from pb_app.voting.secrecy import rules
from pb_app.voting.secrecy.models import GoneCopy
from pb_app.voting.secrecy.terms import CopyKind, GoneCopyRecord, Secrecy, SecrecyStage
from pb_app.voting.terms import KeyCustody

_OPENED = exists().where(Opening.round_id == RoundKey.round_id)
_KEYS = select(RoundKey.round_id, RoundKey.custody, RoundKey.destroyed, _OPENED).where(RoundKey.proved)


def of_round(round_id: int) -> Secrecy:
    """Without a key that was proved, nobody can vote yet."""
    row = db.session.execute(_KEYS.where(RoundKey.round_id == round_id)).first()
    if row is None:
        return Secrecy(None, SecrecyStage.UNOPENED)
    return _secrecy(row[1], destroyed=row[2], opened=row[3], gone=[copy.kind for copy in gone_copies(round_id)])


def in_use() -> list[Secrecy]:
    """Of every round with a key, in every place."""
    kinds: dict[int, list[CopyKind]] = {}
    for round_id, kind in db.session.execute(select(GoneCopy.round_id, GoneCopy.kind)):
        kinds.setdefault(round_id, []).append(kind)
    rows = db.session.execute(_KEYS).all()
    return [_secrecy(row[1], destroyed=row[2], opened=row[3], gone=kinds.get(row[0], [])) for row in rows]


def _secrecy(custody: KeyCustody, *, destroyed: bool, opened: bool, gone: Sequence[CopyKind]) -> Secrecy:
    return Secrecy(custody, rules.stage(opened=opened, destroyed=destroyed, gone=gone))


def gone_copies(round_id: int) -> list[GoneCopyRecord]:
    query = select(GoneCopy).where(GoneCopy.round_id == round_id).order_by(GoneCopy.kind)
    return [GoneCopyRecord(copy.kind, copy.gone_on, copy.actor_id) for copy in db.session.scalars(query)]


def certified_on(round: Round) -> date | None:
    """The day of the certificate, from the log, as the place's own calendar has it."""
    query = select(AuditEvent).where(AuditEvent.kind == BoxCertified.kind, AuditEvent.place_id == round.place_id)
    times = [event.at for event in db.session.scalars(query) if event.body["round_id"] == round.id]
    zone = ZoneInfo(places.by_id(round.place_id).timezone)
    return times[-1].astimezone(zone).date() if times else None
