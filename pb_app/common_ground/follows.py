"""Who is told about conversations: whoever asked about one, until its result is out, and whoever follows all of a place.

Asking is apart from answering: an account or an address without a time, and no voice. With the result it is deleted.
"""

from collections.abc import Collection
from datetime import datetime

from pb_app.common_ground import queries
from pb_app.common_ground.models import Conversation
from pb_app.common_ground.terms import Headline
from pb_app.notifications import follows as followings
from pb_app.notifications.slots import FollowedSource
from pb_app.notifications.terms import FollowButton, Followed, FollowedKind, LinkKind, link
from pb_app.places import queries as places
from pb_app.places.models import Place


def followed(conversation: Conversation) -> Followed:
    to = link(LinkKind.CONVERSATION, place_id=conversation.place_id, conversation_id=conversation.id)
    return Followed(kind=FollowedKind.CONVERSATION, id=conversation.id, title=conversation.question, link=to)


def _find(conversation_ids: Collection[int]) -> dict[int, Followed]:
    """Those whose result is still to come."""
    return {each.id: followed(each) for each in queries.unclosed() if each.id in conversation_ids}


def of_place(place: Place) -> Followed:
    """All conversations of a place."""
    to = link(LinkKind.CONVERSATIONS, place_id=place.id)
    return Followed(kind=FollowedKind.CONVERSATIONS, id=place.id, title=place.name, link=to)


def _places(place_ids: Collection[int]) -> dict[int, Followed]:
    return {place.id: of_place(place) for place in places.all_places() if place.id in place_ids}


def tell_opened(conversation: Conversation, now: datetime) -> None:
    place = places.by_id(conversation.place_id)
    followings.tell(followed(conversation), Headline.OPENED, now, also=[of_place(place)])


def tell_result(conversation: Conversation, now: datetime) -> None:
    """Who asked about this one is forgotten."""
    place = places.by_id(conversation.place_id)
    followings.tell(followed(conversation), Headline.RESULT_OUT, now, also=[of_place(place)])
    followings.forget(FollowedKind.CONVERSATION, conversation.id)


def button(conversation: Conversation, account_id: int | None) -> FollowButton | None:
    """None where there is no result to wait for."""
    if conversation.opened_at is None or conversation.closed_at is not None:
        return None
    return followings.button(account_id, FollowedKind.CONVERSATION, conversation.id)


ONE = FollowedSource(kind=FollowedKind.CONVERSATION, find=_find)
EVERY = FollowedSource(kind=FollowedKind.CONVERSATIONS, find=_places)
