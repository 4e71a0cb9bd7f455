"""Whoever wants to hear what was heard, came or not: told once it is published, and then forgotten.

It is no list of who signed up, and nothing leads from it to what was said.
"""

from collections.abc import Collection
from datetime import datetime

from pb_app.community_events.models import CommunityEvent
from pb_app.hearings import queries
from pb_app.hearings.models import Hearing
from pb_app.hearings.terms import Headline
from pb_app.notifications import follows as followings
from pb_app.notifications.slots import FollowedSource
from pb_app.notifications.terms import Followed, FollowedKind, LinkKind, link


def followed(hearing: Hearing, event: CommunityEvent) -> Followed:
    to = link(LinkKind.HEARING, place_id=hearing.place_id, hearing_id=hearing.id)
    return Followed(kind=FollowedKind.HEARING, id=hearing.id, title=event.title, link=to)


def is_ahead(hearing: Hearing) -> bool:
    """Something is still to be told."""
    return queries.newest_report(hearing.id) is None and queries.event_of(hearing).cancelled_at is None


def _find(hearing_ids: Collection[int]) -> dict[int, Followed]:
    """Those of which it is still to be told what was heard."""
    heard = queries.reported(list(hearing_ids))
    return {
        hearing.id: followed(hearing, event)
        for hearing, event in queries.with_events(hearing_ids)
        if hearing.id not in heard and event.cancelled_at is None
    }


def tell(hearing: Hearing, now: datetime) -> None:
    followings.tell(followed(hearing, queries.event_of(hearing)), Headline.HEARD, now)
    followings.forget(FollowedKind.HEARING, hearing.id)


HEARINGS = FollowedSource(kind=FollowedKind.HEARING, find=_find)
