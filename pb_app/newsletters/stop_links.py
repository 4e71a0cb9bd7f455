"""Links that name a reader, and a list, to nobody but this website: signed, and made of a random key."""

import logging

from flask import current_app
from itsdangerous import BadSignature, URLSafeSerializer

from pb_app.newsletters import queries
from pb_app.newsletters.models import NewsletterReader
from pb_app.newsletters.terms import ListTopic
from pb_app.web.addresses import path_to
from pb_app.web.safe_addresses import site

log = logging.getLogger(__name__)


def _signer(purpose: str) -> URLSafeSerializer:
    return URLSafeSerializer(current_app.config["SECRET_KEY"], salt=f"newsletters-{purpose}")


def stop_link(key: str, topic: ListTopic) -> str:
    """The address that stops one list for one reader, without signing in."""
    return site() + path_to("newsletters.stop", token=stop_token(key, topic))


def stop_token(key: str, topic: ListTopic) -> str:
    return str(_signer("stop").dumps([key, topic.value]))


def confirm_link(key: str, wish: str = "") -> str:
    """The address with the button by which the owner of an address says yes; ``wish``: to what was asked for then."""
    return site() + path_to("newsletters.confirm", token=str(_signer("confirm").dumps([key, wish])))


def read_stop(token: str) -> tuple[NewsletterReader, ListTopic] | None:
    """Who stops what, or None if the link is not ours or the reader is gone."""
    try:
        key, topic = _signer("stop").loads(token)
        reader, list_topic = queries.reader_of_key(str(key)), ListTopic(topic)
    except (BadSignature, ValueError, TypeError) as error:
        log.info("a stop link is not one of ours: %s", type(error).__name__)
        return None
    return (reader, list_topic) if reader else None


def read_confirm(token: str) -> tuple[NewsletterReader, str] | None:
    """Whose address it is, and the key of what was asked for. Links of older messages name no wish."""
    try:
        read = _signer("confirm").loads(token)
    except BadSignature as error:
        log.info("a link to confirm is not one of ours: %s", type(error).__name__)
        return None
    key, wish = read if isinstance(read, list) else (read, "")
    reader = queries.reader_of_key(str(key))
    return (reader, str(wish)) if reader else None
