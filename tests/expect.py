"""Exact assertions for services: which refusal, which line in the log by whom and where, and who hears of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from typing import Any

import pytest
from sqlalchemy import select

from pb_app.access import Actor, Refused
from pb_app.audit.models import AuditEvent
from pb_app.db import db
from pb_app.notifications.models import NewsItem


@contextmanager
def refused(refusal: StrEnum, field: str | None = None) -> Iterator[None]:
    """Exactly this refusal, about this field of the form."""
    with pytest.raises(Refused) as caught:
        yield
    assert (caught.value.refusal, caught.value.field) == (refusal, field)


def last_line() -> int:
    """Where the log ends now."""
    return db.session.scalar(select(AuditEvent.n).order_by(AuditEvent.n.desc()).limit(1)) or 0


def logged(kind: str, place_id: int | None, actor: Actor | None, **body: Any) -> None:
    """The newest line of this kind says exactly this, by this person, in this place."""
    line = db.session.scalar(select(AuditEvent).where(AuditEvent.kind == kind).order_by(AuditEvent.n.desc()).limit(1))
    assert line is not None, f"nothing of {kind} is in the log"
    assert (line.body, line.place_id) == (body, place_id)
    assert line.actor_id == (actor.account_id if actor else None)


def last_news() -> int:
    """The newest piece of news there is now."""
    db.session.flush()
    return db.session.scalar(select(NewsItem.id).order_by(NewsItem.id.desc()).limit(1)) or 0


def hear(since: int = 0) -> set[tuple[int, str]]:
    """(account, headline) of all news after ``since``."""
    db.session.flush()
    rows = db.session.execute(select(NewsItem.account_id, NewsItem.headline).where(NewsItem.id > since))
    return {(row[0], row[1]) for row in rows}
