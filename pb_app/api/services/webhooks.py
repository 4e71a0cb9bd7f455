"""Actions on webhooks: made for a public address, given a new secret, ended; deliveries claimed, settled and sent again."""

import base64
import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, update

from pb_app.access import Actor, Refused
from pb_app.api import events, queries, rules
from pb_app.api.models import Webhook, WebhookDelivery
from pb_app.api.terms import DeliveryState, Headline, Refusal
from pb_app.audit import log as audit
from pb_app.db import db
from pb_app.db.turns import one_at_a_time, same_form
from pb_app.notifications import services as notifications
from pb_app.notifications.terms import LinkKind, Topic, link
from pb_app.outbound.rules import is_public_address
from pb_app.places.models import Place


def new_secret() -> str:
    """As Standard Webhooks writes them."""
    return "whsec_" + base64.b64encode(secrets.token_bytes(32)).decode()


def make(place: Place, *, name: str, address: str, resources: Sequence[str], actor: Actor, now: datetime) -> Webhook:
    """A webhook that is told of changes from now on. Refuses every address but a public one with https."""
    if not is_public_address(address):
        raise Refused(Refusal.ADDRESS_WRONG, "address")
    if not resources:
        raise Refused(Refusal.NOTHING_CHOSEN, "resources")
    one_at_a_time(f"webhooks:{place.id}")
    said = {"place_id": place.id, "name": name, "address": address, "made_by_id": actor.account_id, "ended_at": None}
    again = same_form(Webhook, Webhook.made_at, now, **said)
    if again is not None and again.resources == sorted(resources):
        return again
    if len(queries.webhooks(place.id)) >= rules.MOST_HOOKS:
        raise Refused(Refusal.HOOK_MOST)
    hook = Webhook(place_id=place.id, name=name, address=address, secret=new_secret(), made_by_id=actor.account_id)
    hook.resources, hook.made_at = sorted(resources), now
    db.session.add(hook)
    db.session.flush()
    audit.record(events.WebhookMade(hook.id, address, list(hook.resources)), actor, now, place.id)
    return hook


def change_secret(hook: Webhook, actor: Actor, now: datetime) -> None:
    """A new secret; the one before signs beside it for a day, so that nothing is missed meanwhile."""
    hook.old_secret, hook.old_until, hook.secret = hook.secret, now + rules.OVERLAP, new_secret()
    audit.record(events.WebhookSecretChanged(hook.id), actor, now, hook.place_id)


def secrets_of(hook: Webhook, now: datetime) -> list[str]:
    """The secrets that sign now, the newest first."""
    is_both = hook.old_until is not None and now < hook.old_until and hook.old_secret
    return [hook.secret, hook.old_secret] if is_both else [hook.secret]


def end(hook: Webhook, actor: Actor, now: datetime) -> None:
    """It is told nothing any more, and what waited for it goes."""
    hook.ended_at = now
    hook.secret = hook.old_secret = ""
    waits = (WebhookDelivery.webhook_id == hook.id, WebhookDelivery.state != DeliveryState.SENT)
    db.session.execute(delete(WebhookDelivery).where(*waits))
    audit.record(events.WebhookEnded(hook.id), actor, now, hook.place_id)


def claim(webhook_id: int, now: datetime) -> WebhookDelivery | None:
    """The next delivery of a webhook, claimed so that no other worker sends it too; the caller commits before it sends."""
    found = queries.next_delivery(webhook_id, now, lock=True)
    if found is not None:
        found.claimed_until = now + rules.CLAIM
    return found


def settle(hook: Webhook, row: WebhookDelivery, *, is_sent: bool, result: str, now: datetime) -> None:
    """Write down what a try came to. After one that failed, everything for this webhook waits its turn."""
    row.claimed_until, row.result = None, result[:60]
    if is_sent:
        row.state, row.sent_at, hook.quiet_until = DeliveryState.SENT, now, None
        return
    row.tries += 1
    wait = rules.pause(row.tries)
    if wait is None:
        row.state = DeliveryState.DEAD
        _warn(hook, now)
    hook.quiet_until = now + (wait or rules.BACKOFF[0])


def _warn(hook: Webhook, now: datetime) -> None:
    """Whoever made it hears of it once, until something gets through again."""
    if queries.counts([hook.id]).get((hook.id, DeliveryState.DEAD), 0) <= 1:
        to = link(LinkKind.WEBHOOKS, place_id=hook.place_id)
        notifications.notify({hook.made_by_id}, Topic.TEAM, Headline.HOOK_FAILS, to, now, title=hook.name)


def replay(hook: Webhook, rows: Sequence[WebhookDelivery], actor: Actor, now: datetime) -> int:
    """Send again what was sent or set aside, under the same event id. Returns how many."""
    found = [row for row in rows if row.state is not DeliveryState.WAITING]
    if not found:
        raise Refused(Refusal.NOT_DEAD)
    for row in found:
        row.state, row.tries, row.sent_at, row.claimed_until = DeliveryState.WAITING, 0, None, None
    hook.quiet_until = None
    audit.record(events.WebhookReplayed(hook.id, len(found)), actor, now, hook.place_id)
    return len(found)


def tidy(now: datetime) -> None:
    """Forget old deliveries, and secrets that count no more."""
    db.session.execute(
        delete(WebhookDelivery).where(
            WebhookDelivery.at < now - rules.DELIVERIES_KEPT, WebhookDelivery.state != DeliveryState.WAITING
        )
    )
    db.session.execute(update(Webhook).where(Webhook.old_until < now).values(old_secret="", old_until=None))
