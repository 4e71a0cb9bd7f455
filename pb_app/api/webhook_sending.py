"""Tell a webhook of what changed: claim, commit, send, commit. Signed by Standard Webhooks."""

import http.client
import json
import logging
import time
from dataclasses import dataclass
from datetime import datetime, timedelta

from flask import Flask, g

from pb_app import clock
from pb_app.api import queries, row_pages, rules
from pb_app.api.models import Webhook, WebhookDelivery
from pb_app.api.resources.listing import RESOURCES
from pb_app.api.services import marks, webhooks
from pb_app.api.terms import Change
from pb_app.db import db
from pb_app.db.engine import begin_writing, read_only
from pb_app.jobs.terms import JobFacts, Task
from pb_app.outbound import sending
from pb_app.outbound.rules import is_public_address
from pb_app.places import queries as places
from pb_app.web.safe_addresses import full_address

#: The kind of job; its key is the number of the webhook.
KIND = "webhook"
#: So long one webhook is told of one thing after another before others have their turn.
SECONDS = 20.0
log = logging.getLogger("commonpot.webhooks")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookMessage:
    """A delivery as it leaves: plain values, which outlive transactions."""

    address: str
    event_id: str
    body: bytes
    secrets: list[str]

    def headers(self, at: datetime) -> dict[str, str]:
        timestamp = int(at.timestamp())
        return {
            "Content-Type": "application/json",
            "User-Agent": "Commonpot-Webhooks/1",
            "webhook-id": self.event_id,
            "webhook-timestamp": str(timestamp),
            "webhook-signature": rules.signature(self.event_id, timestamp, self.body, self.secrets),
        }


def send_all(app: Flask, job: JobFacts, _now: datetime) -> None:
    """Send what waits for one webhook, in its order, until something fails or others should have their turn."""
    until = time.monotonic() + SECONDS
    with app.test_request_context():
        g.ticking = True  # there is no request: links use the configured address
        while time.monotonic() < until and send_next(int(job.key), clock.now()):
            pass


def send_next(webhook_id: int, now: datetime) -> bool:
    """Send one delivery; False when nothing is due, or it did not get through."""
    begin_writing()
    hook, row = db.session.get(Webhook, webhook_id), webhooks.claim(webhook_id, now)
    if hook is None or row is None or not _is_loud(hook, now):
        db.session.rollback()
        return False
    message, delivery_id = message_of(hook, row, now), row.id
    db.session.commit()
    is_sent, result = post(message, now)
    begin_writing()
    hook = db.session.get(Webhook, webhook_id, with_for_update=True)
    row = db.session.get(WebhookDelivery, delivery_id, with_for_update=True)
    if hook is not None and row is not None and row.claimed_until is not None:
        webhooks.settle(hook, row, is_sent=is_sent, result=result, now=now)
    db.session.commit()
    return is_sent


def _is_loud(hook: Webhook, now: datetime) -> bool:
    return hook.ended_at is None and (hook.quiet_until is None or hook.quiet_until <= now)


def message_of(hook: Webhook, row: WebhookDelivery, now: datetime) -> WebhookMessage:
    """What is said is what everybody can read at this moment: something hidden since is hidden."""
    place, resource = places.by_id(hook.place_id), RESOURCES[row.resource]
    said = None if row.change is Change.GONE else row_pages.one(place, resource, row.key)
    href = full_address("api_v2.row", place=place.slug, resource=row.resource, key=row.key)
    body = {
        "type": f"{row.resource}.{row.change.value}",
        "timestamp": row.at.isoformat(),
        "data": {"place": place.slug, "list": row.resource, "key": row.key, "href": href, "row": said},
    }
    content = json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()
    return WebhookMessage(
        address=hook.address, event_id=row.event_id, body=content, secrets=webhooks.secrets_of(hook, now)
    )


def post(message: WebhookMessage, now: datetime) -> tuple[bool, str]:
    """Whether it got through, and what was answered. A redirect is a failure like any other."""
    if not is_public_address(message.address):
        return False, "forbidden"
    try:
        status = sending.post(message.address, message.body, message.headers(now))
    except (OSError, ValueError, http.client.HTTPException) as error:
        log.warning("a webhook could not be reached: %s", type(error).__name__)
        return False, type(error).__name__
    return 200 <= status < 300, str(status)


TASK = Task(KIND, send_all, limit=timedelta(minutes=1))


def note_changes(now: datetime) -> int:
    """Look at the public rows of every place, and mark what changed. Returns how many rows did."""
    changed = 0
    for place_id in [place.id for place in places.all_places()]:
        for resource in (one for one in RESOURCES.values() if one.growth is None):
            changed += _note(place_id, resource.name, now)
    return changed


def _note(place_id: int, name: str, now: datetime) -> int:
    """Reads without a lock, and takes it only to write what changed."""
    db.session.rollback()
    read_only()
    seen = row_pages.snapshot(places.by_id(place_id), RESOURCES[name])
    if queries.was_looked_at(place_id, name) and not marks.differences(place_id, name, seen):
        db.session.rollback()
        return 0
    begin_writing()
    changed = marks.note(place_id, name, seen, now)
    db.session.commit()
    return changed
