"""Links in emails by which somebody changes or gives up their own place, without signing in."""

import logging

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from pb_app.community_events import queries
from pb_app.community_events.models import EventSignUp
from pb_app.web.addresses import path_to
from pb_app.web.safe_addresses import site

log = logging.getLogger(__name__)


def _signer() -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt="community-events-own-place")


def token(sign_up: EventSignUp) -> str:
    return str(_signer().dumps([sign_up.id, sign_up.event_id, sign_up.account_id]))


def link(sign_up: EventSignUp) -> str:
    """The address of their own place: whoever got the email may change it."""
    return site() + path_to("community_events.own_place", token=token(sign_up))


def read(typed: str) -> EventSignUp | None:
    """Whose place it is; None if the link is not ours, or the list is deleted, or they have left."""
    try:
        sign_up_id, event_id, account_id = _signer().loads(typed)
    except (BadSignature, ValueError, TypeError) as error:
        log.info("a link to a place at an event is not one of ours: %s", type(error).__name__)
        return None
    known = queries.sign_up_of(int(event_id), int(account_id))
    return known if known is not None and known.id == sign_up_id else None
