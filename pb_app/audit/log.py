"""Writing to the log, in the same transaction as the change it tells of."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from sqlalchemy import select, text

from pb_app.access import Actor
from pb_app.audit.chain import digest
from pb_app.audit.event import Event
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.hashchain import GENESIS


def record(event: Event, actor: Actor | None, now: datetime, place_id: int | None = None) -> AuditEvent:
    """Append a fact. PostgreSQL writers queue on a lock; SQLite has one writer anyway."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SELECT pg_advisory_xact_lock(20260701)"))
    db.session.flush()
    last = db.session.execute(select(AuditEvent.n, AuditEvent.hash).order_by(AuditEvent.n.desc()).limit(1)).first()
    n, previous = (last.n + 1, last.hash) if last else (1, GENESIS)
    body: dict[str, Any] = asdict(event)
    actor_id = actor.account_id if actor else None
    row = AuditEvent(
        n=n,
        at=now,
        kind=event.kind,
        place_id=place_id,
        actor_id=actor_id,
        body=body,
        previous=previous,
        hash=digest(n, now, event.kind, place_id=place_id, actor_id=actor_id, body=body, previous=previous),
    )
    db.session.add(row)
    db.session.flush()
    return row
