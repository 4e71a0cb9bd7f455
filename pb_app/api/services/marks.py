"""Note which public rows changed, and what webhooks are told of it."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from pb_app.api import queries, rules
from pb_app.api.models import MarkRun, PublicMark, Webhook, WebhookDelivery
from pb_app.api.terms import Change
from pb_app.db import db
from pb_app.db.turns import one_at_a_time

#: The smallest step between two moments that both databases keep.
STEP = timedelta(microseconds=1)


def differences(place_id: int, resource: str, seen: Mapping[str, str]) -> dict[str, Change]:
    """What changed between the marks and the digests that were just seen, by key."""
    marks = queries.marks(place_id, resource)
    found = {key: Change.GONE for key, mark in marks.items() if not mark.gone and key not in seen}
    for key, digest in seen.items():
        mark = marks.get(key)
        if mark is None or mark.gone:
            found[key] = Change.ADDED
        elif mark.digest != digest:
            found[key] = Change.CHANGED
    return found


def note(place_id: int, resource: str, seen: Mapping[str, str], now: datetime) -> int:
    """Mark what changed, later than everything that was marked before; tell webhooks, except at the first look.

    Returns how many rows changed.
    """
    one_at_a_time(f"public-marks:{place_id}")
    changes = differences(place_id, resource, seen)
    is_first = not queries.was_looked_at(place_id, resource)
    newest = queries.newest_change(place_id, resource)
    at = max(now, newest + STEP) if newest else now
    marks = queries.marks(place_id, resource)
    for key, change in changes.items():
        mark = marks.get(key) or PublicMark(place_id=place_id, resource=resource, key=key)
        mark.changed_at, mark.gone = at, change is Change.GONE
        mark.digest = seen.get(key) or mark.digest
        db.session.add(mark)
    if is_first:
        db.session.add(MarkRun(place_id=place_id, resource=resource, at=now))
    else:
        _tell(place_id, resource, changes, at)
    db.session.flush()
    return len(changes)


def _tell(place_id: int, resource: str, changes: Mapping[str, Change], at: datetime) -> None:
    hooks = [hook for hook in queries.webhooks(place_id) if resource in hook.resources]
    for key, change in sorted(changes.items()):
        for hook in hooks:
            db.session.add(_delivery(hook, resource, key, change, at))


def _delivery(hook: Webhook, resource: str, key: str, change: Change, at: datetime) -> WebhookDelivery:
    made = WebhookDelivery(webhook_id=hook.id, resource=resource, key=key, change=change, at=at)
    made.event_id = rules.event_id(hook.place_id, resource, key, at)
    return made
