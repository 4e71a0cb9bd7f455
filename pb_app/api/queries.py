"""Questions about marks, tokens, webhooks and deliveries."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import exists, func, or_, select

from pb_app.api.events import ApiSent
from pb_app.api.models import (
    ApiRequest,
    ApiToken,
    MarkRun,
    ProposalOrigin,
    PublicMark,
    Webhook,
    WebhookDelivery,
)
from pb_app.api.terms import DeliveryState, Permission
from pb_app.audit.models import AuditEvent
from pb_app.community_events.events import CommunityEventTold
from pb_app.community_events.models import CommunityEvent
from pb_app.db import db


def marks(place_id: int, resource: str) -> dict[str, PublicMark]:
    """By key."""
    query = select(PublicMark).where(PublicMark.place_id == place_id, PublicMark.resource == resource)
    return {mark.key: mark for mark in db.session.scalars(query)}


def changed_keys(place_id: int, resource: str, since: datetime, *, gone: bool) -> list[str]:
    """Rows that changed after a moment: those that are there, or those that are not public any more."""
    query = select(PublicMark.key).where(PublicMark.place_id == place_id, PublicMark.resource == resource)
    query = query.where(PublicMark.changed_at > since, PublicMark.gone.is_(gone))
    return list(db.session.scalars(query.order_by(PublicMark.key)))


def newest_change(place_id: int, resource: str) -> datetime | None:
    query = select(func.max(PublicMark.changed_at))
    return db.session.scalar(query.where(PublicMark.place_id == place_id, PublicMark.resource == resource))


def was_looked_at(place_id: int, resource: str) -> bool:
    return db.session.get(MarkRun, (place_id, resource)) is not None


def token_by_hash(secret_hash: str) -> ApiToken | None:
    """Locked, so that each use is counted."""
    return db.session.scalar(select(ApiToken).where(ApiToken.secret_hash == secret_hash).with_for_update())


def tokens(place_id: int, now: datetime) -> Sequence[ApiToken]:
    """Those that have not been ended, the newest first."""
    query = select(ApiToken).where(ApiToken.place_id == place_id)
    query = query.where(or_(ApiToken.ended_at.is_(None), ApiToken.ended_at > now))
    return db.session.scalars(query.order_by(ApiToken.id.desc())).all()


def token(place_id: int, token_id: int) -> ApiToken | None:
    return db.session.scalar(select(ApiToken).where(ApiToken.place_id == place_id, ApiToken.id == token_id))


def request(token_id: int, key: str) -> ApiRequest | None:
    return db.session.get(ApiRequest, (token_id, key))


def origin(proposal_id: int) -> tuple[ProposalOrigin, ApiToken] | None:
    """Where a proposal was sent in from, and with which token."""
    query = select(ProposalOrigin, ApiToken).join(ApiToken, ApiToken.id == ProposalOrigin.token_id)
    row = db.session.execute(query.where(ProposalOrigin.proposal_id == proposal_id)).first()
    return (row[0], row[1]) if row else None


def is_sent_in(token_id: int, reference: str) -> bool:
    query = select(ProposalOrigin.proposal_id).where(ProposalOrigin.token_id == token_id)
    return db.session.scalar(select(exists(query.where(ProposalOrigin.reference == reference)))) or False


def sent_in_since(token_id: int, since: datetime) -> int:
    query = select(func.count()).where(ProposalOrigin.token_id == token_id, ProposalOrigin.at >= since)
    return db.session.scalar(query) or 0


def counted_by(event: CommunityEvent) -> int | None:
    """The token that said last how many came to an event, from the log; None where a person said it."""
    kinds = (CommunityEventTold.kind, ApiSent.kind)
    query = select(AuditEvent).where(AuditEvent.kind.in_(kinds), AuditEvent.place_id == event.place_id)
    for fact in db.session.scalars(query.order_by(AuditEvent.n.desc())):
        if fact.kind == CommunityEventTold.kind and fact.body["event_id"] == event.id:
            return None
        if (fact.body.get("permission"), fact.body.get("thing_id")) == (Permission.ADD_ATTENDANCE, event.id):
            return int(fact.body["token_id"])
    return None


def sent_under(agreement_id: int) -> list[tuple[datetime, str]]:
    """When programs sent in what was taken under an agreement, from the log, also with tokens that have ended."""
    query = select(ApiToken.place_id, ApiToken.id).where(ApiToken.agreement_id == agreement_id)
    tokens_of = {row[1]: row[0] for row in db.session.execute(query)}
    facts = select(AuditEvent).where(AuditEvent.kind == ApiSent.kind, AuditEvent.place_id.in_(set(tokens_of.values())))
    if not tokens_of:
        return []
    every = db.session.scalars(facts.order_by(AuditEvent.n.desc()))
    return [(fact.at, fact.body["permission"]) for fact in every if fact.body["token_id"] in tokens_of]


def webhooks(place_id: int) -> Sequence[Webhook]:
    """Those that have not been ended, in the order in which they were made."""
    query = select(Webhook).where(Webhook.place_id == place_id, Webhook.ended_at.is_(None))
    return db.session.scalars(query.order_by(Webhook.id)).all()


def webhook(place_id: int, webhook_id: int) -> Webhook | None:
    return next((hook for hook in webhooks(place_id) if hook.id == webhook_id), None)


def due_webhooks(now: datetime) -> Sequence[int]:
    """Ids of webhooks that have something to send now."""
    waiting = select(WebhookDelivery.id).where(
        WebhookDelivery.webhook_id == Webhook.id, WebhookDelivery.state == DeliveryState.WAITING
    )
    loud = or_(Webhook.quiet_until.is_(None), Webhook.quiet_until <= now)
    query = select(Webhook.id).where(Webhook.ended_at.is_(None), loud, exists(waiting))
    return db.session.scalars(query.order_by(Webhook.id)).all()


def next_delivery(webhook_id: int, now: datetime, *, lock: bool = False) -> WebhookDelivery | None:
    """The oldest that waits and that nobody is sending at the moment."""
    free = or_(WebhookDelivery.claimed_until.is_(None), WebhookDelivery.claimed_until <= now)
    query = select(WebhookDelivery).where(
        WebhookDelivery.webhook_id == webhook_id, WebhookDelivery.state == DeliveryState.WAITING, free
    )
    query = query.order_by(WebhookDelivery.id).limit(1)
    return db.session.scalar(query.with_for_update(skip_locked=True) if lock else query)


def tried(webhook_id: int, most: int = 50) -> Sequence[WebhookDelivery]:
    """Those that were sent, set aside, or tried at least once; the newest first."""
    query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    query = query.where(or_(WebhookDelivery.state != DeliveryState.WAITING, WebhookDelivery.tries > 0))
    return db.session.scalars(query.order_by(WebhookDelivery.id.desc()).limit(most)).all()


def deliveries(webhook_id: int, state: DeliveryState | None = None, most: int = 100) -> Sequence[WebhookDelivery]:
    """The newest first."""
    query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    if state is not None:
        query = query.where(WebhookDelivery.state == state)
    return db.session.scalars(query.order_by(WebhookDelivery.id.desc()).limit(most)).all()


def delivery(webhook_id: int, delivery_id: int) -> WebhookDelivery | None:
    query = select(WebhookDelivery).where(WebhookDelivery.webhook_id == webhook_id)
    return db.session.scalar(query.where(WebhookDelivery.id == delivery_id))


def counts(webhook_ids: Sequence[int]) -> dict[tuple[int, DeliveryState], int]:
    query = select(WebhookDelivery.webhook_id, WebhookDelivery.state, func.count())
    query = query.where(WebhookDelivery.webhook_id.in_(webhook_ids))
    rows = db.session.execute(query.group_by(WebhookDelivery.webhook_id, WebhookDelivery.state))
    return {(row[0], row[1]): row[2] for row in rows}


def tokens_under(agreement_id: int) -> Sequence[ApiToken]:
    """Those that have not been ended."""
    query = select(ApiToken).where(ApiToken.agreement_id == agreement_id, ApiToken.ended_at.is_(None))
    return db.session.scalars(query.order_by(ApiToken.id)).all()
