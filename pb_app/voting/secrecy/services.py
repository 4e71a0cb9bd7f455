"""Recording that copies of the database from before a certificate are gone, or that one turned up again."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from pb_app.access import Actor, Refused
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.places import queries as places
from pb_app.rounds.models import Round
from pb_app.voting import events
from pb_app.voting.secrecy import queries, rules
from pb_app.voting.secrecy.models import GoneCopy
from pb_app.voting.secrecy.terms import CopyKind


def record_gone(round: Round, kind: CopyKind, gone_on: date, *, actor: Actor, now: datetime) -> None:
    """Somebody's word that the last copy of a kind is gone since ``gone_on``; a later word replaces an earlier one."""
    zone = ZoneInfo(places.by_id(round.place_id).timezone)
    refusal = rules.may_record(queries.certified_on(round), gone_on, now.astimezone(zone).date())
    if refusal:
        raise Refused(refusal, "gone_on")
    copy = GoneCopy(round_id=round.id, kind=kind, gone_on=gone_on, actor_id=actor.account_id, recorded_at=now)
    db.session.merge(copy)
    db.session.flush()
    audit.record(events.CopyGone(round.id, kind.value, gone_on.isoformat()), actor, now, round.place_id)


def record_present(round: Round, kind: CopyKind, *, actor: Actor, now: datetime) -> None:
    """An old copy turned up: until it is gone too, the ballots are only sealed again. Nothing happens twice."""
    copy = db.session.get(GoneCopy, (round.id, kind))
    if copy is None:
        return
    db.session.delete(copy)
    db.session.flush()
    audit.record(events.CopyPresent(round.id, kind.value), actor, now, round.place_id)
