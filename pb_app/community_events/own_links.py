"""Links in emails by which somebody changes or gives up their own place, without signing in. Each ends."""

import logging
from dataclasses import dataclass
from datetime import datetime

from flask import current_app
from itsdangerous import BadSignature, URLSafeTimedSerializer

from pb_app.community_events import queries, rules
from pb_app.community_events.models import CommunityEvent, EventSignUp
from pb_app.web.addresses import path_to
from pb_app.web.safe_addresses import site

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OwnLink:
    """What a link leads to. ``works``: it has not ended."""

    mine: EventSignUp
    event: CommunityEvent
    works: bool


def _signer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="community-events-own-place")


def token(sign_up: EventSignUp) -> str:
    return str(_signer().dumps([sign_up.id, sign_up.event_id, sign_up.account_id]))


def link(sign_up: EventSignUp) -> str:
    """The address of their own place: whoever got the email may change it."""
    return site() + path_to("community_events.own_place", token=token(sign_up))


def read(typed: str, now: datetime) -> OwnLink | None:
    """Whose place it is; None if the link is not ours, or the list is deleted, or they have left."""
    try:
        (sign_up_id, event_id, account_id), made = _signer().loads(typed, return_timestamp=True)
    except (BadSignature, ValueError, TypeError) as error:
        log.info("a link to a place at an event is not one of ours: %s", type(error).__name__)
        return None
    mine, event = queries.sign_up_of(int(event_id), int(account_id)), queries.by_id(int(event_id))
    if mine is None or event is None or mine.id != sign_up_id:
        return None
    return OwnLink(mine, event, rules.own_link_works(made=made, ends_at=event.ends_at, now=now))
