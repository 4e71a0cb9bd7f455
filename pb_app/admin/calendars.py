"""The private calendar of deadlines: made, made anew, read and ended."""

import secrets
from datetime import datetime

from sqlalchemy import select

from pb_app.access import Action, Actor, Scope, decide
from pb_app.admin.models import CalendarFeed
from pb_app.db import db, upsert
from pb_app.hashchain import text_digest
from pb_app.people import queries as people
from pb_app.places.models import Place


def renew(place: Place, actor: Actor, now: datetime) -> str:
    """A new secret for somebody's calendar; the old address stops working. The secret is shown once."""
    secret = secrets.token_urlsafe(24)
    key = {"account_id": actor.account_id, "place_id": place.id}
    upsert(CalendarFeed.__table__, {**key, "secret_hash": text_digest(secret), "made_at": now}, tuple(key))
    return secret


def has_feed(place: Place, actor: Actor) -> bool:
    return db.session.get(CalendarFeed, (actor.account_id, place.id)) is not None


def may_read(place: Place, secret: str) -> bool:
    """The secret is the newest of somebody who still works in this place."""
    query = select(CalendarFeed).where(CalendarFeed.place_id == place.id)
    feed = db.session.scalar(query.where(CalendarFeed.secret_hash == text_digest(secret)))
    account = people.by_id(feed.account_id) if feed else None
    if account is None:
        return False
    return decide(people.actor_of(account, strong=True), Action.SEE_BACK_OFFICE, Scope(place.id, None)).allowed
