"""Addresses of conversations, for links in notifications."""

from pb_app.common_ground.models import Conversation
from pb_app.db import db
from pb_app.notifications.terms import LinkKind
from pb_app.places import queries as places
from pb_app.web.addresses import Addresses, path_to


def conversation(place_id: int, conversation_id: int) -> str:
    """Its result, once that is out."""
    is_out = db.session.get_one(Conversation, conversation_id).closed_at is not None
    page = "common_ground.result" if is_out else "common_ground.conversation"
    return path_to(page, place=places.by_id(place_id).slug, conversation_id=conversation_id)


def conversations(place_id: int) -> str:
    return path_to("common_ground.index", place=places.by_id(place_id).slug)


ADDRESSES: Addresses = {LinkKind.CONVERSATION: conversation, LinkKind.CONVERSATIONS: conversations}
